"""The days that somebody wants beside the days of a call. Pure: a decision is a day and a term, added."""

from datetime import UTC, date, datetime

import pytest

from matching.facts import CallWindow, Citation, DecisionTerm
from matching.plan_days import Wanted, plan_days
from matching.wire import plan_days_json
from tests.matching.plans import rule, scheme

TERM = DecisionTerm(weeks=16, more=4, counted_from="closing", citation=Citation(document="The text"))
SOON = rule("start", {"of": "award", "within_months": 3}, slug="soon")
CALL = CallWindow(
    slug="s-2027-1",
    opens_at=datetime(2026, 12, 31, 23, tzinfo=UTC),
    closes_at=datetime(2027, 1, 31, 23, tzinfo=UTC),
)


def days(call=CALL, rules=(SOON,), term=TERM, **wanted):
    told = {"starts_on": None, "submit_on": None, "award_on": None} | wanted
    return plan_days(Wanted(**told), scheme(*rules, decision=term), call)


def test_the_decision_comes_so_many_weeks_after_the_closing():
    found = days(starts_on=date(2027, 7, 1))
    assert (found.decided_by, found.put_off_to) == (date(2027, 5, 23), date(2027, 6, 20))
    assert (found.in_time_until, found.latest_start) == (date(2027, 8, 23), date(2027, 9, 20))


@pytest.mark.parametrize(
    ("starts_on", "clashes"),
    [
        (date(2027, 5, 22), ("starts_before_decision",)),
        (date(2027, 5, 23), ()),
        (date(2027, 8, 23), ()),
        (date(2027, 8, 24), ("starts_late_unless_put_off",)),
        (date(2027, 9, 20), ("starts_late_unless_put_off",)),
        (date(2027, 9, 21), ("starts_late",)),
    ],
)
def test_a_start_is_laid_beside_the_latest_decision(starts_on, clashes):
    found = days(starts_on=starts_on)
    assert found.clashes == clashes
    assert found.fits == (clashes != ("starts_late",))


def test_programs_are_told_the_days_and_what_is_wrong_with_them():
    assert plan_days_json(days(starts_on=date(2027, 9, 1))) == {
        "clashes": ["starts_late_unless_put_off"],
        "decidedBy": "2027-05-23",
        "decidedByIfPutOff": "2027-06-20",
        "startBy": "2027-08-23",
        "startByIfPutOff": "2027-09-20",
    }
    unknown = plan_days_json(days(rules=(), term=None, submit_on=date(2027, 1, 1)))
    assert unknown is not None
    assert unknown.pop("clashes") == []
    assert set(unknown.values()) == {None}


def test_a_decision_that_was_told_goes_before_the_term():
    assert days(starts_on=date(2027, 8, 2), award_on=date(2027, 5, 1)).clashes == ("starts_late",)
    assert days(starts_on=date(2027, 8, 1), award_on=date(2027, 5, 1)).clashes == ()


@pytest.mark.parametrize(
    ("submit_on", "clashes"),
    [
        (date(2026, 12, 31), ("applies_early",)),
        (date(2027, 1, 1), ()),
        (date(2027, 1, 31), ()),
        (date(2027, 2, 1), ("applies_late",)),
    ],
)
def test_a_day_of_application_lies_inside_the_call_or_does_not(submit_on, clashes):
    found = days(submit_on=submit_on)
    assert found.clashes == clashes
    assert found.fits == (clashes == ())


@pytest.mark.parametrize(
    ("award_on", "clashes"),
    [
        (date(2027, 1, 30), ("decision_early",)),
        (date(2027, 1, 31), ()),
        (date(2027, 6, 20), ()),
        (date(2027, 6, 21), ("decision_late",)),
    ],
)
def test_a_decision_that_is_expected_is_laid_beside_the_term(award_on, clashes):
    assert days(award_on=award_on).clashes == clashes


def test_an_unknown_term_or_closing_makes_no_day_up():
    assert days(term=None, starts_on=date(2030, 1, 1)).decided_by is None
    assert days(term=None, starts_on=date(2030, 1, 1)).clashes == ()
    open_ended = CallWindow(slug="s-2027-1", opens_at=CALL.opens_at)
    assert days(open_ended, starts_on=date(2030, 1, 1)).clashes == ()


def test_weeks_from_the_application_count_from_the_day_that_was_told():
    term = DecisionTerm(weeks=13, counted_from="application", citation=Citation(document="The text"))
    assert days(term=term, submit_on=date(2027, 1, 4)).decided_by == date(2027, 4, 5)
    assert days(term=term, starts_on=date(2027, 9, 1)).decided_by == date(2027, 5, 2)


def test_without_a_rule_about_the_start_no_start_is_too_late():
    assert days(rules=(), starts_on=date(2030, 1, 1)).fits


def test_the_first_day_of_a_decision_that_lets_the_project_start():
    assert days(starts_on=date(2027, 9, 1)).decided_from == date(2027, 6, 1)
    assert days(starts_on=date(2027, 5, 31)).decided_from == date(2027, 3, 1)
