"""Sixty questions that people ask, each with the call that answers it as the API does.

A script picks the tools here. Whether a model would pick the same can be asked of one with the same file.
"""

import re
from collections import Counter

import jsonschema
import pytest
import yaml

from pps_registry.assistants.kit import OUTCOMES, TOOLS
from tests.assistants.conftest import AT, settled
from tests.house import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

QUESTIONS = yaml.safe_load((ROOT / "tests/assistants/questions.yaml").read_text())
ADDRESSES = {"search": "search", "list_open_calls": "calls", "suggest_partners": "partner-suggestions"}


def of_the_api(api, tool, arguments):
    """The answer of the API to the same question."""
    said = dict(arguments)
    language = said.pop("language", "nl")
    if tool in ("search", "list_open_calls", "get_scheme"):
        place = f"schemes/{said.pop('slug')}" if tool == "get_scheme" else ADDRESSES[tool]
        usual = {"status": "open"} if tool == "list_open_calls" else {}
        keys = {name: str(value).lower() if value in (True, False) else value for name, value in said.items()}
        return api(place, language=language, **{"statusAt": AT, **usual, **keys})
    outcomes = said.pop("outcomes", ["unmet"])
    if tool == "explain":
        said["schemes"], outcomes = [said.pop("scheme")], OUTCOMES
    status, answer = api(ADDRESSES.get(tool, "matches"), {"moment": AT, **said}, language)
    for result in answer.get("results", ()):
        result["findings"] = [one for one in result["findings"] if one["outcome"] in outcomes]
    return status, answer


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["ask"])
def test_a_question_is_answered_as_the_api_answers_it(told, api, question):
    tool, arguments = TOOLS[question["tool"]], question["with"]
    jsonschema.validate(arguments, tool.input_schema)

    answer = told(tool.name, **arguments)

    jsonschema.validate(answer, tool.output_schema)
    if tool.name == "explain":
        for finding in answer["answer"]["results"][0]["findings"]:
            del finding["provenance"]
    assert (200, settled(answer["answer"])) == of_the_api(api, tool.name, arguments)


def test_there_are_sixty_and_every_tool_is_asked():
    assert len(QUESTIONS) == 60
    assert set(Counter(question["tool"] for question in QUESTIONS)) == set(TOOLS)


def test_the_manual_names_every_tool():
    manual = (ROOT / "docs/mcp.md").read_text()
    assert re.findall(r"^\| `(\w+)` \|", manual, re.MULTILINE) == list(TOOLS)
