"""Reading a request: strictly, every fault with its place and what to do about it."""

import json

import pytest

from matching.contract import moment_of
from matching.faults import BadRequest, Fault
from tests.matching.plans import MOMENT
from tests.matching.requests import fault, faults, read, whole


def inside(path: str, value: object) -> dict:
    """A whole request with one value put in a place such as members/0/kind."""
    body = whole()
    *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    place = body
    for step in steps:
        place = place[step]
    place[last] = value
    return body


def test_a_whole_request_is_read():
    request = read(whole())
    assert request.budget.total_costs == 360_000
    assert request.members[0].de_minimis[1].amount == 500
    assert moment_of(request, now=None) == MOMENT


def test_nothing_told_is_a_request_too():
    request = read({})
    assert moment_of(request, now=MOMENT) is MOMENT
    assert (request.members, request.budget) == (None, None)


@pytest.mark.parametrize(
    ("path", "suggestion"),
    [
        ("memberz", "members"),
        ("members/0/publicyFunded", "publiclyFunded"),
        ("members/0/deMinimis/0/amout", "amount"),
        ("project/startOn", "startsOn"),
        ("project/reach/worker", "workers"),
        ("budget/totalCost", "totalCosts"),
        ("budget/costs/1/categorie", "category"),
        ("budget/contributions/0/membr", "member"),
        ("grants/0/schema", "scheme"),
        ("members/0/total_costs", None),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_known_one(path, suggestion):
    found = fault(inside(path, 1))
    assert (found.json_pointer, found.code) == (f"#/{path}", "extra_forbidden")
    assert found.suggestion == suggestion
    assert ("Bedoel je" in found.detail("nl")) is (suggestion is not None)


def test_a_whole_number_may_be_written_with_a_point():
    """JSON has one kind of number, and JSON Schema calls 12.0 an integer; 12.5 is none."""
    assert read(inside("members/0/employees", 12.0)).members[0].employees == 12
    assert fault(inside("members/0/employees", 12.5)).json_pointer == "#/members/0/employees"


def test_an_unknown_code_is_named_with_those_that_are_possible():
    found = fault(inside("members/0/kind", "private-provder"))
    assert (found.json_pointer, found.code, found.suggestion) == (
        "#/members/0/kind",
        "enum",
        "private_provider",
    )
    assert "private_provider" in found.detail("en")


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("members", {}, "list"),
        ("members/0", [], "object"),
        ("members/0/key", "a b", "pattern"),
        ("members/0/key", 5, "string_type"),
        ("members/0/name", "", "too_short"),
        ("members/0/name", "x" * 301, "too_long_text"),
        ("members/0/name", "a\u0000b", "characters"),
        ("members/0/lead", "yes", "bool_type"),
        ("members/0/lead", 1, "bool_type"),
        ("members/0/employees", "12", "int_type"),
        ("members/0/employees", 1.5, "int_type"),
        ("members/0/employees", True, "int_type"),
        ("members/0/employees", -1, "greater_than_equal"),
        ("members/0/employees", 10**30, "less_than_equal"),
        ("members/0/country", "nl", "pattern"),
        ("members/0/municipality", "GM\uff11\uff12\uff13\uff14", "pattern"),
        ("project", "plan", "object"),
        ("project/regions/0", "GM114", "pattern"),
        ("project/nlqfLevels/0", 9, "less_than_equal"),
        ("project/nlqfLevels/0", "2", "int_type"),
        ("project/studyYear", "2026-2028", "study_year"),
        ("project/studyYear", "2026/2027", "pattern"),
        ("project/startsOn", "1-9-2027", "date"),
        ("project/startsOn", "2027-02-30", "date"),
        ("project/startsOn", "20270901", "date"),
        ("project/startsOn", "1700000000", "date"),
        ("project/startsOn", 1700000000, "date"),
        ("project/startsOn", "2027-09-01T00:00:00Z", "date"),
        ("project/startsOn", "0001-01-01", "year"),
        ("project/endsOn", "9999-12-31", "year"),
        ("moment", "2026-11-24T12:00:00", "timezone_aware"),
        ("moment", "2026-11-24", "datetime"),
        ("moment", "1764000000", "datetime"),
        ("moment", 1764000000, "datetime"),
        ("moment", "2026-13-24T12:00:00Z", "datetime"),
        ("moment", "0001-01-01T00:00:00+14:00", "year"),
        ("moment", "9999-12-31T23:59:59-12:00", "year"),
        ("submitAt", "2026-11-24T12:00:00+99:00", "datetime"),
        ("budget/requestedGrant", 1200, "money"),
        ("budget/requestedGrant", "12.345", "money"),
        ("budget/requestedGrant", "-1", "money"),
        ("budget/requestedGrant", "1e3", "money"),
        ("budget/requestedGrant", "1.200,00", "money"),
        ("budget/requestedGrant", "\uff11\uff12", "money"),
        ("budget/requestedGrant", "12.00\n", "money"),
        ("budget/requestedGrant", " 12", "money"),
        ("budget/requestedGrant", "1" * 13, "money"),
        ("budget/requestedGrant", "NaN", "money"),
        ("budget/costs/0/category", None, "enum"),
        ("answers", [], "object"),
        ("answers/s.rule", {}, "answer"),
        ("answers/s.rule", 1.5, "answer"),
        ("answers/s.rule", "x" * 101, "too_long_text"),
        ("answers/s.rule", "\u0000", "characters"),
        ("schemes/0", "RIF", "pattern"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_at_its_place(path, value, code):
    found = fault(inside(path, value))
    assert (found.json_pointer, found.code) == (f"#/{path}", code)


def test_what_is_required_and_missing_is_told():
    body = whole()
    del body["members"][1]["key"]
    codes = {(found.json_pointer, found.code) for found in faults(body)}
    assert ("#/members/1/key", "missing") in codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "json_invalid"),
        ("{", "json_invalid"),
        ("{'a': 1}", "json_invalid"),
        ("[1]", "object"),
        ("null", "object"),
        ("3", "object"),
        (b"\xff\xfe", "not_utf8"),
        (b'{"members": "\xe9"}', "not_utf8"),
        ("\ud800", "not_utf8"),
        ('{"\\ud800": 1}', "not_utf8"),
        ("[" * 100_000, "too_deep"),
        ('{"a":' * 100_000, "too_deep"),
        ('{"answers":{"s.rule":' + "[" * 300 + "]" * 300 + "}}", "too_deep"),
        ('{"members": ' + "9" * 5000 + "}", "too_long_number"),
    ],
)
def test_what_is_no_request_is_refused_as_a_whole(text, code):
    found = fault(text)
    assert (found.json_pointer, found.code) == ("#", code)


def test_half_a_character_is_refused_where_it_stands():
    found = fault('{"members": [{"key": "a", "name": "x\\udc00"}]}')
    assert (found.json_pointer, found.code) == ("#/members/0/name", "not_utf8")
    assert read({"members": [{"key": "a", "name": "\U0001f600"}]}).members[0].name == "\U0001f600"
    assert json.loads('"\\ud83d\\ude00"') == "\U0001f600"


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ('{"members": [], "members": null}', "#/members"),
        ('{"project": {"learners": 1, "learners": 2}}', "#/project/learners"),
        ('{"members": [{"key": "a"}, {"key": "b", "sme": true, "sme": false}]}', "#/members/1/sme"),
        ('{"a": [[{"b c": 1, "b c": 1}]]}', "#/a/0/0/b%20c"),
    ],
)
def test_what_is_said_twice_is_refused_at_its_place(text, pointer):
    found = fault(text)
    assert (found.json_pointer, found.code) == (pointer, "key_twice")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_a_number_that_is_none_is_refused_at_its_place(number):
    found = fault(f'{{"project": {{"learners": {number}}}}}')
    assert (found.json_pointer, found.code) == ("#/project/learners", "int_type")


def test_a_pointer_can_stand_in_an_address():
    found = Fault(pointer=("answers", "a/b~c%\u00e9 d", 0), code="answer")
    assert found.json_pointer == "#/answers/a~1b~0c%25%C3%A9%20d/0"


def test_ten_thousand_members_are_too_many():
    found = fault({"members": [{"key": f"m{at}"} for at in range(10_000)]})
    assert (found.json_pointer, found.code) == ("#/members", "too_long")


def test_of_very_many_faults_the_first_hundred_are_told_and_how_many_more_there_are():
    found = faults({f"key-{at}": at for at in range(250)})
    assert (len(found), found[-1].code, found[-1].value) == (101, "more", "150")
    assert "150" in found[-1].detail("nl")


def test_a_very_long_key_is_not_repeated_in_full():
    found = fault({"x" * 10_000: 1})
    assert len(found.detail("nl")) < 200


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"members": [{"key": "a"}, {"key": "b"}, {"key": "a"}]}, "#/members/2/key", "duplicate_key"),
        (
            {"members": [{"key": "a", "lead": True}, {"key": "b", "lead": True}]},
            "#/members/1/lead",
            "second_lead",
        ),
        ({"members": [{"key": "a", "linkedWith": ["b"]}]}, "#/members/0/linkedWith/0", "unknown_member"),
        ({"grants": [{"member": "x"}]}, "#/grants/0/member", "unknown_member"),
        (
            {"budget": {"costs": [{"category": "vat", "amount": "1", "member": "x"}]}},
            "#/budget/costs/0/member",
            "unknown_member",
        ),
        (
            {"budget": {"contributions": [{"member": "x", "amount": "1"}]}},
            "#/budget/contributions/0/member",
            "unknown_member",
        ),
        ({"budget": {"totalCosts": "1.00", "costs": []}}, "#/budget/totalCosts", "costs_do_not_add_up"),
        (
            {"project": {"startsOn": "2027-01-02", "endsOn": "2027-01-01"}},
            "#/project/endsOn",
            "ends_before_start",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(change, pointer, code):
    found = fault(change)
    assert (found.json_pointer, found.code) == (pointer, code)


def test_what_agrees_is_no_fault():
    read({"project": {"startsOn": "2027-01-01", "endsOn": "2027-01-01"}})
    read({"budget": {"totalCosts": "1.00"}, "project": {"endsOn": "2027-01-01"}})
    read({"budget": {"costs": []}})


def test_a_refusal_is_written_as_the_members_of_a_problem():
    with pytest.raises(BadRequest, match="1 faults") as refusal:
        read({"member": []})
    assert refusal.value.errors("en") == [
        {
            "pointer": "#/member",
            "code": "extra_forbidden",
            "detail": "The field member is not known here. Did you mean members?",
        }
    ]


def test_a_code_without_words_is_still_told():
    assert Fault(pointer=(), code="something_new").detail("nl") == "Deze waarde klopt niet."
