"""Everything that the document allows, and much that it forbids, asked of the site as it is shipped.

`make fuzz` asks more of the same. What schemathesis finds is a fault of the document or of the code.
"""

import json

import pytest

from bench.fuzz import DOCUMENT, PHASES, Round
from bench.people import ANONYMOUS, READER, WRITER, headers_of
from tests.live import served_register

pytestmark = pytest.mark.long

SEED = 20261127
# Warnings that so much of a few random requests was refused; the hooks judge each of those refusals.
OF_A_SAMPLE = {"validation_mismatch", "low_valid_rate"}
PATHS = json.loads(DOCUMENT.read_text())["paths"]
# What nobody does without a token: there an anonymous program hears no more than that.
FOR_TOKENS = [
    f"{method.upper()} {path}"
    for path, item in PATHS.items()
    for method, operation in item.items()
    if operation["security"] == [{"apiToken": []}]
]


# A token changes nothing for who only reads, so of a reader a smaller part of the cases is enough.
@pytest.mark.parametrize(("role", "share"), [(ANONYMOUS, 6), (READER, 24)])
def test_the_site_does_what_the_document_says(live_site, live_environment, tmp_path, role, share):
    headers = headers_of(role, live_environment)
    report = Round(seed=SEED, examples=4, share=share, role=role, headers=headers).ask(live_site, tmp_path)
    assert not report["failures"] + report["errors"], report["told"]
    warned = {name: told for name, told in report["warnings"].items() if told and name not in OF_A_SAMPLE}
    assert sorted(warned.pop("missing_auth")) == sorted(FOR_TOKENS)
    assert not warned, report["told"]
    assert {phase: told["status"] for phase, told in report["phases"].items()} == dict.fromkeys(
        PHASES, "success"
    )
    operations = sum(len(item) for item in PATHS.values())
    assert (report["operations"]["tested"], report["complete"]) == (operations, True)
    assert report["test_cases"]["generated"] > 10 * operations


@pytest.fixture
def own_site(loaded_database, django_db_blocker, live_environment):
    """Where one may write: what is changed there nobody else reads."""
    with django_db_blocker.unblock(), served_register(loaded_database, live_environment, "written") as port:
        yield port


def test_it_does_so_for_who_may_change_everything(own_site, live_environment, tmp_path):
    """What is asked with a body: reading is the same for every token."""
    with_body = [part for method in ("PATCH", "POST") for part in ("--include-method", method)]
    headers = headers_of(WRITER, live_environment)
    one = Round(seed=SEED, examples=4, share=24, role=WRITER, headers=headers, more=with_body)
    report = one.ask(own_site, tmp_path)
    assert not report["failures"] + report["errors"], report["told"]
    warned = {name for name, told in report["warnings"].items() if told}
    assert warned <= OF_A_SAMPLE, report["told"]
    asked = [method for item in PATHS.values() for method in item if method != "get"]
    assert (report["operations"]["tested"], report["complete"]) == (len(asked), True)
    assert report["test_cases"]["generated"] > 20 * len(asked)
    written = [any(told["accepted"] for told in report["valid_rates"][one].values()) for one in FOR_TOKENS]
    assert sum(written) > len(FOR_TOKENS) / 2, report["valid_rates"]  # else it was a round of refusals


def without_a_refusal(document):
    del document["paths"]["/regions"]["get"]["responses"]["400"]


def with_a_field_too_many(document):
    document["components"]["schemas"]["RegionPage"]["required"].append("colour")


def with_larger_pages(document):
    size = document["paths"]["/regions"]["get"]["parameters"][-3]
    assert size["name"] == "pageSize"
    size["schema"]["maximum"] = 1000


def with_another_kind_of_answer(document):
    answer = document["paths"]["/regions"]["get"]["responses"]["200"]
    answer["content"] = {"text/csv": answer["content"].pop("application/json")}


def with_a_header_too_many(document):
    answer = document["paths"]["/regions"]["get"]["responses"]["200"]
    answer["headers"]["Colour"] = {"required": True, "schema": {"type": "string"}}


@pytest.mark.parametrize(
    ("lie", "found"),
    [
        (without_a_refusal, "UndefinedStatusCode"),
        (with_a_field_too_many, "JsonSchemaError"),
        (with_larger_pages, "RejectedPositiveData"),
        (with_another_kind_of_answer, "UndefinedContentType"),
        (with_a_header_too_many, "MissingHeaders"),
    ],
)
def test_what_is_not_true_is_found(live_site, tmp_path, lie, found):
    document = json.loads(DOCUMENT.read_text())
    lie(document)
    told = tmp_path / "openapi.json"
    told.write_text(json.dumps(document))
    one = Round(
        seed=SEED,
        examples=4,
        phases=("coverage",),
        document=told,
        more=("--include-operation-id", "listRegions"),
    )
    report = one.ask(live_site, tmp_path)
    assert found in {failure["type"] for failure in report["failures"]}, report["told"]
