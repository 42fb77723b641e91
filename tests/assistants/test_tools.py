"""What a tool answers is what the API answers to the same question, with its origin beside it."""

import pytest

from pps_registry.assistants.kit import OUTCOMES, TOOLS
from tests.assistants.conftest import AT, NOW, PLAN, settled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

READINGS = [
    ("search", {"text": "RIF"}, "search"),
    ("search", {"text": "horizon college", "resource": ["organisations", "calls"], "pageSize": 3}, "search"),
    ("search", {"text": "zzzz onvindbaar"}, "search"),
    ("get_scheme", {"slug": "rif-mbo"}, "schemes/rif-mbo"),
    ("get_scheme", {"slug": "slim-mkb"}, "schemes/slim-mkb"),
    ("list_open_calls", {"status": ["open", "upcoming"], "closesKnown": True, "sort": "closesAt"}, "calls"),
    ("list_open_calls", {"status": ["closed"], "scheme": "rif-mbo"}, "calls"),
]


@pytest.mark.parametrize(("tool", "arguments", "address"), READINGS)
@pytest.mark.parametrize("moment", [AT, "2025-01-20T12:00:00+01:00"])
def test_a_reading_is_that_of_the_api(told, api, tool, arguments, address, moment):
    keys = {name: value for name, value in arguments.items() if name != "slug"}
    keys = {name: "true" if value is True else value for name, value in keys.items()}

    answer = told(tool, **arguments, statusAt=moment)

    assert (200, settled(answer["answer"])) == api(address, statusAt=moment, **keys)


def test_without_a_moment_it_is_now_and_without_a_status_what_is_open(told, api):
    answer = told("list_open_calls")

    assert answer["moment"] == AT
    assert (200, settled(answer["answer"])) == api("calls", status="open", statusAt=AT)
    assert {row["availability"] for row in answer["answer"]["results"]} == {"open"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_match_with_every_outcome_is_that_of_the_api(told, api, language):
    answer = told("match", **PLAN, outcomes=list(OUTCOMES), language=language)

    assert (200, answer["answer"]) == api("matches", PLAN | {"moment": AT}, language)


def test_a_match_shows_what_is_unmet_unless_more_is_asked(told, api):
    _, whole = api("matches", PLAN | {"moment": AT})
    for result in whole["results"]:
        result["findings"] = [one for one in result["findings"] if one["outcome"] == "unmet"]

    assert told("match", **PLAN)["answer"] == whole
    assert any(result["findings"] for result in whole["results"])
    assert not any(one["findings"] for one in told("match", **PLAN, outcomes=[])["answer"]["results"])


def test_every_finding_of_every_scheme_is_explained_with_its_source_and_day(told, api):
    _, whole = api("matches", PLAN | {"moment": AT})
    assert len(whole["results"]) > 30
    for result in whole["results"]:
        scheme = result["scheme"]
        [explained] = told("explain", scheme=scheme, **PLAN)["answer"]["results"]
        _, page = api(f"schemes/{scheme}/criteria", statusAt=AT, pageSize=100)
        origins = {row["slug"]: row["provenance"] for row in page["results"] if row["holds"]}
        for finding in explained["findings"]:
            own = finding["criterion"] == "registry"  # that the register does not know all rules
            assert finding.pop("provenance") == (None if own else origins[finding["criterion"]])
        assert explained["findings"] == result["findings"]


def test_an_explanation_is_the_match_of_that_scheme_alone(told, api):
    answer = told("explain", scheme="rif-mbo", **PLAN)["answer"]
    for finding in answer["results"][0]["findings"]:
        assert set(finding.pop("provenance")) >= {"source", "readOn", "checkedOn"}

    assert (200, answer) == api("matches", PLAN | {"moment": AT, "schemes": ["rif-mbo"]})


def test_partners_are_those_of_the_api(told, api):
    asked = PLAN | {"for": ["hip"]}

    assert (200, told("suggest_partners", **asked)["answer"]) == api(
        "partner-suggestions", asked | {"moment": AT}
    )


CALLS = [(tool, arguments) for tool, arguments, _ in READINGS] + [
    ("match", PLAN), ("explain", PLAN | {"scheme": "rif-mbo"}), ("suggest_partners", PLAN | {"for": ["hip"]}),
]  # fmt: skip


@pytest.mark.parametrize(("tool", "arguments"), CALLS)
def test_every_record_that_an_answer_names_has_a_source_and_a_day(told, tool, arguments):
    answer = told(tool, **arguments)
    named = list(dict.fromkeys("/".join(record) for record in TOOLS[tool].records(answer["answer"])))

    assert [origin["record"] for origin in answer["sources"]] == named
    assert all(origin["source"] and origin["readOn"] for origin in answer["sources"])
    assert "gegevens" in answer["notice"]


def test_the_day_of_checking_is_told_where_somebody_did(told, admin_user):
    from funding.models import Scheme

    Scheme.objects.filter(slug="rif-mbo").update(checked_at=NOW, checked_by=admin_user)
    checked = {one["record"]: one["checkedOn"] for one in told("get_scheme", slug="rif-mbo")["sources"]}

    assert checked.pop("schemes/rif-mbo") == "2026-11-24"
    assert set(checked.values()) == {None}


def test_the_next_page_is_asked_with_what_the_answer_says(told):
    asked = {"text": "subsidie", "pageSize": 5}
    page, found = told("search", **asked), []
    count = page["answer"]["count"]
    while True:
        found += [(row["resource"], row["slug"]) for row in page["answer"]["results"]]
        if page["next"] is None:
            break
        page = told("search", **asked, **page["next"])

    assert len(found) == len(set(found)) == count > 5


def test_sources_cost_as_many_queries_for_a_page_as_for_one(told, django_assert_num_queries):
    from pps_registry.assistants.origins import origins_of

    records = [(row["resource"], row["slug"]) for row in told("search", text="mbo")["answer"]["results"]]
    kinds = {resource for resource, _ in records}
    assert len(records) > len(kinds)
    with django_assert_num_queries(len(kinds)):
        assert len(origins_of(records)) == len(records)


def test_what_is_not_public_has_no_source(registered_schemes):
    from funding.models import Scheme
    from pps_registry.assistants.origins import origins_of

    Scheme.objects.filter(slug="rif-mbo").update(published_at=None)
    assert origins_of([("schemes", "rif-mbo"), ("calls", "rif-mbo-2027-1")]) == []
