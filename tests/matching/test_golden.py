"""Every golden case, through the engine on the registered schemes and through the API."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from matching.contract import parse
from matching.matches import answer_to
from matching.wire import answer_json
from tests.matching import golden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]


# When the register is read: schemes are public from 24 November 2026 on.
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def ask_engine(body: golden.Json) -> golden.Json:
    request = parse(json.dumps(body))
    return answer_json(answer_to(request, NOW), "nl")


@pytest.mark.parametrize("path", golden.CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("door", ["engine", "api"])
def test_golden_case(path: Path, door: str, ask_api):
    case = golden.read(path)
    given = golden.answer(case, ask_engine if door == "engine" else ask_api)
    results = {result["scheme"]: result for result in given["results"]}
    wrong = {slug: golden.complaints(results[slug], expected) for slug, expected in case["expect"].items()}
    assert not {slug: complaints for slug, complaints in wrong.items() if complaints}
