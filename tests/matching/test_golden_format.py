"""Golden cases as files: what is wrong is told with its place, and what is compared is told in words."""

import json
from pathlib import Path

import pytest

from matching.admin.texts import told
from matching.faults import BadRequest
from matching.golden import Case, Miss, answer, run
from matching.golden_files import case_text, expect_faults, read_case
from matching.management.commands.load_golden import key_of
from tests.matching import golden

RIGHT = {"name": "Een", "source": "Artikel 1", "request": {}, "expect": {"rif-mbo": {"verdict": "unknown"}}}

RESULT = {
    "scheme": "rif-mbo", "verdict": "ineligible", "availability": "open", "opensAt": None, "closesAt": None,
    "grant": {"maximum": None, "partial": False, "limitedBy": "cap"},
    "findings": [
        {"criterion": "cap", "outcome": "met", "citation": {"article": "6", "paragraph": "3"},
         "shortfall": None},
        {"criterion": "share", "outcome": "unmet", "citation": {"article": "11", "paragraph": "3"},
         "shortfall": {"amount": "10.00"}},
        {"criterion": "plan", "outcome": "unknown", "unknownBecause": "registry", "citation": None,
         "shortfall": None},
    ],
}  # fmt: skip


def misses(**expect):
    case = Case(name="Een", source="", request={}, expect={"rif-mbo": expect})
    return run(case, lambda body: {"results": [RESULT], "questions": []})


def faults(**more):
    with pytest.raises(BadRequest) as refusal:
        read_case(json.dumps(RIGHT | more, indent=1))
    return [(fault.json_pointer, fault.code, fault.suggestion) for fault in refusal.value.faults]


@pytest.mark.parametrize("path", golden.CASES, ids=lambda path: path.stem)
def test_every_file_is_read_and_written_to_the_same(path):
    case = read_case(path.read_bytes())
    assert read_case(case_text(case)) == case
    assert list(json.loads(case_text(case))["request"]) == list(case.request)


def test_a_file_is_written_for_people_and_says_only_what_differs_from_the_rule():
    case = read_case(json.dumps(RIGHT))
    assert case.answer_favourably is False
    assert case_text(case).splitlines()[:3] == ["{", '  "name": "Een",', '  "source": "Artikel 1",']
    assert "answerFavourably" not in case_text(case)
    assert '"answerFavourably": true' in case_text(read_case(json.dumps(RIGHT | {"answerFavourably": True})))


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"request": {"memmbers": []}}, ("#/request/memmbers", "extra_forbidden", "members")),
        ({"request": {"members": [{"key": "a", "kind": "mbbo"}]}},
         ("#/request/members/0/kind", "enum", "mbo")),
        ({"answerFavorably": True}, ("#/answerFavorably", "extra_forbidden", "answerFavourably")),
        ({"expect": {"rif-mbo": {"verdikt": "x"}}},
         ("#/expect/rif-mbo/verdikt", "extra_forbidden", "verdict")),
        ({"expect": {"rif-mbo": {"verdict": "elegible"}}}, ("#/expect/rif-mbo/verdict", "enum", "eligible")),
        ({"expect": {"rif-mbo": {"maximum": "1.200"}}}, ("#/expect/rif-mbo/maximum", "pattern", None)),
        ({"expect": {"rif-mbo": {"unmet": ["11(3)(b)"]}}}, ("#/expect/rif-mbo/unmet/0", "pattern", None)),
        ({"expect": {}}, ("#/expect", "too_short", None)),
        ({"source": ""}, ("#/source", "too_short", None)),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_and_a_suggestion(more, fault):
    assert fault in faults(**more)


def test_all_faults_are_told_at_once_each_with_its_line():
    text = json.dumps(RIGHT | {"request": {"memmbers": []}, "expect": {"rif-mbo": {"verdikt": 1}}}, indent=1)
    with pytest.raises(BadRequest) as refusal:
        read_case(text)
    assert told(refusal.value.faults, text) == [
        "regel 5, #/request/memmbers: Het veld memmbers kennen we hier niet. Bedoel je members?",
        "regel 9, #/expect/rif-mbo/verdikt: Het veld verdikt kennen we hier niet. Bedoel je verdict?",
    ]


@pytest.mark.parametrize("text", ["[]", "{", "null", '{"name": "Een", "name": "Twee"}', b"\xff"])
def test_what_is_no_case_is_refused(text):
    with pytest.raises(BadRequest):
        read_case(text)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("tests/golden/contract/01-rif.json", "01-rif"), ("tests/golden/rif-mbo/fits.json", "rif-mbo-fits"),
        ("tests/golden/rif-mbo/rif-mbo-fits.json", "rif-mbo-fits"), ("fits.json", "fits"),
    ],
)  # fmt: skip
def test_files_of_one_name_for_two_schemes_are_two_cases(path, key):
    assert key_of(Path(path)) == key


def test_an_expectation_alone_is_read_as_in_a_file():
    assert expect_faults({"rif-mbo": {"verdict": "eligible"}}) == []
    [fault] = expect_faults({"rif-mbo": {"verdikt": "eligible"}})
    assert (fault.pointer, fault.code, fault.suggestion) == (
        ("rif-mbo", "verdikt"), "extra_forbidden", "verdict",
    )  # fmt: skip


def asking(*questions, favourably=True):
    """Runs a case of which only people can judge one criterion; gives what was asked in each round."""
    asked = []
    open_ = {"outcome": "unknown", "unknownBecause": "judgement", "question": "rif-mbo.ask"}
    other = {"outcome": "unknown", "unknownBecause": "profile", "question": "lead"}

    def ask(body):
        asked.append(dict(body["answers"]))
        done = "rif-mbo.ask" in body["answers"]
        result = RESULT | {"findings": [other] if done else [open_, other]}
        return {"results": [result], "questions": list(questions)}

    answer(Case(name="", source="", request={}, expect={}, answer_favourably=favourably), ask)
    return asked


OWN = {"key": "rif-mbo.ask", "type": "boolean", "favourable": False}


def test_what_people_judge_is_answered_as_it_helps_and_nothing_else_is():
    lead = {"key": "lead", "type": "choice", "favourable": None}
    assert asking(OWN, lead) == [{}, {"rif-mbo.ask": False}]
    assert asking(OWN | {"type": "choice"}, lead) == [{}, {"rif-mbo.ask": False}]
    assert asking(OWN | {"type": "money"}, lead) == [{}]
    assert asking(OWN, favourably=False) == [{}]


def test_an_expectation_that_is_no_object_is_refused():
    assert [fault.pointer for fault in expect_faults([])] == [()]


@pytest.mark.parametrize(
    "expect",
    [
        {"verdict": "ineligible", "availability": "open", "opensAt": None, "maximum": None, "partial": False},
        {"unmet": ["11"]}, {"unmet": ["11(3)"]}, {"limitedBy": "6"}, {"limitedBy": "6(3)"}, {},
        {"shortfall": {"11(3)": {"amount": "10.00"}}}, {"unknown": ["plan"]},
    ],
)  # fmt: skip
def test_what_holds_is_no_miss(expect):
    assert misses(**expect) == []


@pytest.mark.parametrize(
    ("expect", "sentence"),
    [
        ({"verdict": "eligible"}, "verdict: verwacht eligible, gevonden ineligible"),
        ({"maximum": "1.00"}, "maximum: verwacht 1.00, gevonden null"),
        ({"partial": True}, "partial: verwacht true, gevonden false"),
        ({"limitedBy": "7"}, "limitedBy: verwacht 7, gevonden 6(3)"),
        ({"unmet": []}, "eis 11(3) is niet in orde, en dat noemt het geval niet"),
        ({"unmet": ["11", "6"]}, "eis 6 hoort niet in orde te zijn, en is dat wel of is onbekend"),
        ({"unmet": ["11(4)", "11(3)"]},
         "eis 11(4) hoort niet in orde te zijn, en is dat wel of is onbekend"),
        ({"unknown": ["6"]}, "eis 6 hoort onbekend te zijn, en is dat niet"),
        ({"shortfall": {"11": {"count": 1, "of": 2}}},
         "shortfall 11: verwacht count 1, of 2, gevonden amount 10.00"),
        ({"shortfall": {"6": {"days": 1}}}, "shortfall 6: verwacht days 1, gevonden null"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_told_in_words(expect, sentence):
    assert [miss.told("nl") for miss in misses(**expect)] == [sentence]


def test_a_scheme_that_was_not_assessed_is_a_miss():
    case = Case(name="Een", source="", request={}, expect={"soob": {}})
    found = run(case, lambda body: {"results": [], "questions": []})
    assert found == [Miss(scheme="soob", code="not_judged")]
    assert found[0].told("en") == "this scheme was not assessed"
