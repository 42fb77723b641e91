"""What is refused: everything that is wrong at once, in the words of the API, with what was meant."""

import pytest

from pps_registry.assistants.kit import TOOLS

pytestmark = pytest.mark.django_db

TYPING_ERRORS = [
    ("search", "txt", "text"),
    ("search", "statusat", "statusAt"),
    ("search", "resources", "resource"),
    ("get_scheme", "slg", "slug"),
    ("get_scheme", "status_at", "statusAt"),
    ("list_open_calls", "stauts", "status"),
    ("list_open_calls", "closes_before", "closesBefore"),
    ("list_open_calls", "langauge", "language"),
    ("match", "membres", "members"),
    ("match", "outcome", "outcomes"),
    ("explain", "schemes", "scheme"),
    ("explain", "budgets", "budget"),
    ("suggest_partners", "four", "for"),
]


@pytest.mark.parametrize(("tool", "wrong", "meant"), TYPING_ERRORS)
@pytest.mark.parametrize(("language", "question"), [("nl", "Bedoel je {}?"), ("en", "Did you mean {}?")])
def test_an_argument_that_nobody_knows_is_named_with_the_nearest(
    errors, tool, wrong, meant, language, question
):
    [fault] = [
        one for one in errors(tool, **{wrong: "x"}, language=language) if one["code"] == "extra_forbidden"
    ]

    assert wrong in (fault.get("parameter"), fault.get("pointer", "").removeprefix("#/"))
    assert wrong in fault["detail"]
    assert fault["detail"].endswith(question.format(meant))


@pytest.mark.parametrize("tool", TOOLS)
def test_no_argument_is_ignored(errors, tool):
    assert "extra_forbidden" in {fault["code"] for fault in errors(tool, bestaat_niet=1)}


WRONG_KEYS = [
    ("search", "search", {"text": " "}),
    ("search", "search", {"text": "a\x00b", "resource": ["scheme", "call"], "pageSize": "101"}),
    ("search", "search", {"text": "rif", "cursor": "abc", "statusAt": "2026-11-24T12:00:00"}),
    ("list_open_calls", "calls", {"status": ["opne"], "scheme": "rif-mb", "sort": "closes", "pageSize": "0"}),
    ("list_open_calls", "calls", {"closesKnown": "ja", "closesBefore": "2026-02-30T00:00:00Z", "text": ""}),
]


@pytest.mark.parametrize(("tool", "address", "keys"), WRONG_KEYS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_faults_of_an_address_are_those_of_the_api(errors, api, tool, address, keys, language):
    status, problem = api(address, language=language, **keys)
    assert status == 400

    assert errors(tool, **keys, language=language) == problem["errors"]


WRONG_BODIES = [
    {"members": 3},
    {"members": [{"kind": "mbos", "leed": True}], "moment": "gisteren"},
    {"budget": {"requestedGrant": 5.5, "totalCosts": "1,2"}, "project": {"regions": "GM0114"}},
    {"schemes": ["rif-mb"], "answers": {"bestaat": "niet"}},
    {"grants": [{"scheme": 7}], "project": {"startsOn": "2027-09-01", "endsOn": "2026-09-01"}},
]


@pytest.mark.parametrize("body", WRONG_BODIES)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("tool", "address"), [("match", "matches"), ("suggest_partners", "partner-suggestions")]
)
def test_all_faults_of_a_plan_are_those_of_the_api(errors, api, tool, address, body, language):
    status, problem = api(address, body, language)
    assert status == 400

    assert errors(tool, **body, language=language) == problem["errors"]


def test_faults_of_the_tool_and_of_the_api_are_told_together(errors):
    found = errors("get_scheme", slgu="rif-mbo", statusAt="gisteren", language="fr")
    assert [(one["parameter"], one["code"]) for one in found] == [
        ("language", "enum"), ("slgu", "extra_forbidden"), ("slug", "missing"), ("statusAt", "datetime"),
    ]  # fmt: skip

    found = errors("match", membres=[], outcomes=["nmet", 4], project={"nlqflevels": [1]})
    assert [(one["pointer"], one["code"]) for one in found] == [
        ("#/membres", "extra_forbidden"), ("#/outcomes/0", "enum"), ("#/outcomes/1", "enum"),
        ("#/project/nlqflevels", "extra_forbidden"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"text": ["rif", "mbo"]}, ("text", "key_twice")),
        ({"text": "rif", "statusAt": {"at": 1}}, ("statusAt", "string_type")),
        ({"text": "rif", "resource": [1]}, ("resource", "string_type")),
        ({"text": "rif", "resource": []}, ("resource", "empty")),
        ({"text": "rif", "pageSize": 2.5}, ("pageSize", "int_type")),
        ({"text": "rif", "pageSize": True}, ("pageSize", "int_type")),
    ],
)
def test_a_value_of_another_type_is_never_half_understood(errors, arguments, fault):
    assert [(one["parameter"], one["code"]) for one in errors("search", **arguments)] == [fault]


@pytest.mark.parametrize("slug", ["a/b", "", "rif mbo", "../calls", "x" * 101, 7, ["rif-mbo"], None])
def test_a_slug_that_cannot_be_one_gets_nowhere(errors, slug):
    [fault] = errors("get_scheme", slug=slug)
    assert fault["parameter"] == "slug"


@pytest.mark.parametrize(("tool", "key"), [("get_scheme", "slug"), ("explain", "scheme")])
def test_a_scheme_that_is_not_there_is_refused_at_its_argument(call, registered_schemes, tool, key):
    problem = call(tool, **{key: "rif-mb"})

    assert problem.refused
    assert "rif-mbo" in str(problem.told)
    if tool == "explain":
        assert [one["pointer"] for one in problem.told["errors"]] == ["#/scheme"]
    else:
        assert problem.told["status"] == 404


def test_null_is_as_good_as_left_out(told):
    left_out = told("list_open_calls", scheme=None, status=None, statusAt=None, language=None)
    assert left_out == told("list_open_calls")
    assert told("match", moment=None, members=None, outcomes=None) == told("match")
