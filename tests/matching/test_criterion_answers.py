"""Answers to the criteria's own questions: whose they are, what fits, and what nobody asked for."""

import pytest

from matching.answers import criterion_faults, names_a_field
from matching.faults import Fault
from tests.matching.plans import rule, scheme

ASK = rule("judgement", slug="ask")
SUM = rule("money", {"amount": {"of": "contributions"}, "at_least": {"euro": "1.00"}}, slug="sum")
SILENT = rule("balanced", slug="silent")
WHEN = rule(
    "when",
    {"if": {"kind": "lead", "must": {"judged_kinds": ["other"]}}, "then": {"kind": "judgement"}},
    slug="when",
)
SCHEMES = {"s": scheme(ASK, SUM, SILENT, WHEN, terms={"school": {"judged_kinds": ["other"]}})}


def criterion_fault(key: str, value: object) -> Fault | None:
    found = criterion_faults({key: value}, ["a", "b"], SCHEMES)
    assert all(one.pointer == ("answers", key) for one in found)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("s.ask", True),
        ("s.ask", False),
        ("s.ask", None),
        ("s.sum", "100.00"),
        ("s.sum", "0"),
        ("s.when", True),
        ("s.school.a", True),
        ("s.when:if.a", False),
        ("s.ask.b", True),
        ("project.learners", "whatever"),
    ],
)
def test_an_answer_that_fits_its_criterion_is_no_fault(key, value):
    assert criterion_fault(key, value) is None


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("s.ask", "yes", "answer_boolean"),
        ("s.ask", 1, "answer_boolean"),
        ("s.ask", "100.00", "answer_boolean"),
        ("s.sum", True, "money"),
        ("s.sum", 100, "money"),
        ("s.sum", "1.234", "money"),
        ("s.sum", "\u00b2", "money"),
        ("s.sum", "12\n", "money"),
        ("s.silent", True, "unknown_answer"),
        ("s.nothing", True, "unknown_answer"),
        ("s", True, "unknown_answer"),
        ("", True, "unknown_answer"),
        ("t.ask", True, "unknown_answer"),
        ("s.school.z", True, "unknown_member"),
        ("s.school.a", "yes", "answer_boolean"),
        ("s.nothing.a", True, "unknown_answer"),
        ("s.school.a.b", True, "unknown_answer"),
        ("s.school:if", True, "unknown_answer"),
    ],
)
def test_an_answer_that_nobody_asked_for_or_that_does_not_fit_is_a_fault(key, value, code):
    assert criterion_fault(key, value).code == code


def test_of_a_word_the_member_that_is_not_there_is_named():
    found = criterion_fault("s.school.z", True)
    assert (found.value, found.choices) == ("z", ("a", "b"))


def test_a_misspelt_criterion_is_named_with_the_nearest_that_asks():
    found = criterion_fault("s.asks", True)
    assert (found.suggestion, found.choices) == ("s.ask", ("s.ask", "s.sum", "s.when"))


def test_which_keys_are_fields():
    assert names_a_field("members.a.sme")
    assert not names_a_field("rif-mbo.lead")
