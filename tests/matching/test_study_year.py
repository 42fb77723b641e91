"""Calls that serve one study year only: who missed it cannot try again next year."""

from datetime import date, datetime

import pytest

from matching.days import study_years
from tests.matching.plans import MET, UNKNOWN, UNMET, asked, found, plan


def judged(year: str | None, served: frozenset[str] | None):
    return found("study_year", {}, plan(study_year=year), served=served)


@pytest.mark.parametrize(
    ("year", "outcome"), [("2025-2026", UNMET), ("2026-2027", MET), ("2027-2028", UNMET), (None, UNKNOWN)]
)
def test_a_study_year_is_served_by_a_call_that_can_still_be_used(year, outcome):
    assert judged(year, frozenset({"2026-2027"})).outcome is outcome


def test_when_no_call_is_left_no_year_is_served():
    assert judged("2026-2027", frozenset()).outcome is UNMET


def test_when_no_call_says_which_year_it_serves_the_register_does_not_know():
    finding = judged("2026-2027", None)
    assert (finding.outcome, finding.because) == (UNKNOWN, "registry")


def test_the_years_to_choose_from_are_those_around_the_moment():
    moment = datetime.fromisoformat("2027-07-31T23:30:00+02:00")
    finding = found("study_year", {}, plan(), served=frozenset(), moment=moment)
    assert asked(finding) == ["project.studyYear"]
    assert finding.asks[0].choices == ("2024-2025", "2025-2026", "2026-2027", "2027-2028")


def test_a_study_year_begins_on_the_first_of_august():
    assert study_years(date(2026, 7, 31))[2] == "2025-2026"
    assert study_years(date(2026, 8, 1))[2] == "2026-2027"


@pytest.mark.parametrize(
    ("learners", "outcome", "limit"), [(3, MET, 810000), (0, MET, 0), (None, UNKNOWN, None)]
)
def test_a_sum_for_each_learner(learners, outcome, limit):
    clause = {
        "amount": {"of": "requested_grant"},
        "over": "cut",
        "at_most": {"euro": "2700", "per": "learners"},
    }
    finding = found("money", clause, plan(learners=learners, requested_grant=810001))
    assert (finding.outcome, finding.limit) == (outcome, limit)
    assert asked(finding) == ([] if learners is not None else ["project.learners"])
