"""Rules about time, at month ends, on 29 February and on the day itself."""

from datetime import date, datetime

import pytest

from matching.facts import CallWindow, Shortfall
from matching.rules.timing import add_months, last_day
from tests.matching.plans import MET, TODAY, UNKNOWN, UNMET, asked, found, plan

FOUR_OR_FIVE_YEARS = {"unit": "years", "one_of": [4, 5]}
FROM_18_TO_24 = {"unit": "months", "at_least": 18, "at_most": 24}
TWO_YEARS = {"unit": "months", "at_most": 24}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def window(opens: str | None, closes: str | None) -> CallWindow:
    return CallWindow(slug="s-1", opens_at=opens and at(opens), closes_at=closes and at(closes))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2027-12-15", 1, "2028-01-15"),
        ("2027-03-31", -1, "2027-02-28"),
        ("2028-02-29", -36, "2025-02-28"),
        ("2027-01-15", -1, "2026-12-15"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months, later):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(later)


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2027-09-01", 48, "2031-08-31"),
        ("2027-01-01", 12, "2027-12-31"),
        ("2027-01-31", 1, "2027-02-28"),
        ("2027-02-28", 12, "2028-02-27"),
        ("2028-02-29", 60, "2033-02-28"),
        ("2028-02-29", 48, "2032-02-28"),
    ],
)
def test_a_period_ends_the_day_before_the_same_day_or_with_the_month(first, months, last):
    assert last_day(date.fromisoformat(first), months) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("ends", "outcome", "shortfall"),
    [
        (date(2031, 8, 30), UNMET, Shortfall(days=1)),
        (date(2031, 8, 31), MET, None),
        (date(2031, 9, 1), UNMET, Shortfall(days=1, excess=True)),
        (date(2032, 8, 31), MET, None),
        (date(2032, 9, 2), UNMET, Shortfall(days=2, excess=True)),
    ],
)
def test_a_project_of_four_or_five_whole_years(ends, outcome, shortfall):
    profile = plan(starts_on=date(2027, 9, 1), ends_on=ends)
    finding = found("duration", FOUR_OR_FIVE_YEARS, profile)
    assert (finding.outcome, finding.shortfall) == (outcome, shortfall)


@pytest.mark.parametrize(
    ("ends", "outcome"),
    [(date(2029, 2, 28), MET), (date(2029, 3, 1), UNMET), (date(2027, 3, 1), MET)],
)
def test_a_project_of_at_most_24_months(ends, outcome):
    assert found("duration", TWO_YEARS, plan(starts_on=date(2027, 3, 1), ends_on=ends)).outcome is outcome


@pytest.mark.parametrize(
    ("told", "keys"),
    [
        ({}, ["project.startsOn", "project.endsOn"]),
        ({"starts_on": TODAY}, ["project.endsOn"]),
        ({"ends_on": TODAY}, ["project.startsOn"]),
    ],
)
def test_a_duration_needs_both_days(told, keys):
    assert asked(found("duration", TWO_YEARS, plan(**told))) == keys


PERIOD = {"not_before": "2026-01-01", "not_after": "2027-12-31"}


@pytest.mark.parametrize(
    ("starts", "ends", "outcome", "shortfall"),
    [
        (date(2026, 1, 1), date(2027, 12, 31), MET, None),
        (date(2025, 12, 31), date(2027, 12, 31), UNMET, Shortfall(days=1)),
        (date(2026, 1, 1), date(2028, 1, 1), UNMET, Shortfall(days=1, excess=True)),
        (None, date(2025, 12, 30), UNMET, Shortfall(days=2)),
        (date(2028, 1, 2), None, UNMET, Shortfall(days=2, excess=True)),
        (None, date(2027, 1, 1), UNKNOWN, None),
        (date(2027, 1, 1), None, UNKNOWN, None),
        (None, None, UNKNOWN, None),
    ],
)
def test_a_project_inside_a_fixed_period(starts, ends, outcome, shortfall):
    finding = found("period", PERIOD, plan(starts_on=starts, ends_on=ends))
    assert (finding.outcome, finding.shortfall) == (outcome, shortfall)


def test_a_period_asks_only_for_the_day_that_it_bounds():
    assert asked(found("period", {"not_before": "2026-01-01"}, plan())) == ["project.startsOn"]
    assert asked(found("period", {"not_after": "2026-01-01"}, plan())) == ["project.endsOn"]


@pytest.mark.parametrize(
    ("clause", "starts", "outcome"),
    [
        ({"after": True}, date(2026, 11, 24), UNMET),
        ({"after": True}, date(2026, 11, 25), MET),
        ({"after": True, "same_day": True}, date(2026, 11, 23), UNMET),
        ({"after": True, "same_day": True}, date(2026, 11, 24), MET),
        ({"within_weeks": 13}, date(2027, 2, 23), MET),
        ({"within_weeks": 13}, date(2027, 2, 24), UNMET),
        ({"within_months": 3}, date(2027, 2, 24), MET),
        ({"within_months": 3}, date(2027, 2, 25), UNMET),
        ({"within_weeks": 13}, None, UNKNOWN),
    ],
)
def test_a_start_seen_from_a_planned_submission(clause, starts, outcome):
    profile = plan(starts_on=starts, submit_on=TODAY)
    assert found("start", {"of": "submission", **clause}, profile).outcome is outcome


@pytest.mark.parametrize(
    ("call", "starts", "outcome"),
    [
        (None, date(2027, 2, 23), MET),
        (None, date(2027, 2, 24), UNKNOWN),
        (window("2026-11-01T09:00+01:00", "2026-12-31T17:00+01:00"), date(2027, 4, 1), MET),
        (window("2026-11-01T09:00+01:00", "2026-12-31T17:00+01:00"), date(2027, 4, 2), UNMET),
        (window("2026-11-01T09:00+01:00", "2027-01-01T00:00+01:00"), date(2027, 4, 1), MET),
        (window("2026-11-01T09:00+01:00", "2027-01-01T00:00+01:00"), date(2027, 4, 2), UNMET),
        (window(None, "2026-12-31T17:00+01:00"), date(2027, 4, 2), UNMET),
        (window("2026-12-01T09:00+01:00", None), date(2027, 3, 2), MET),
        (window("2026-12-01T09:00+01:00", None), date(2027, 3, 3), UNKNOWN),
        (window("2026-06-01T09:00+02:00", "2026-06-30T17:00+02:00"), date(2030, 1, 1), UNKNOWN),
    ],
)
def test_within_13_weeks_of_a_day_that_the_window_still_offers(call, starts, outcome):
    finding = found("start", {"of": "submission", "within_weeks": 13}, plan(starts_on=starts), call=call)
    assert finding.outcome is outcome
    assert asked(finding) == (["submitAt"] if outcome is UNKNOWN else [])


@pytest.mark.parametrize(
    ("call", "starts", "outcome"),
    [
        (window("2027-01-01T00:00+01:00", "2027-02-01T00:00+01:00"), date(2027, 1, 1), UNMET),
        (window("2027-01-01T00:00+01:00", "2027-02-01T00:00+01:00"), date(2027, 1, 2), MET),
        (window(None, None), date(2026, 11, 25), MET),
        (window(None, None), date(2026, 11, 24), UNMET),
        (window("2026-01-01T00:00+01:00", "2026-02-01T00:00+01:00"), date(2026, 11, 25), MET),
    ],
)
def test_a_start_after_the_first_day_on_which_one_can_still_apply(call, starts, outcome):
    clause = {"of": "submission", "after": True}
    assert found("start", clause, plan(starts_on=starts), call=call).outcome is outcome


@pytest.mark.parametrize(
    ("clause", "starts", "outcome"),
    [
        ({"within_months": 3}, date(2027, 5, 28), MET),
        ({"within_months": 3}, date(2027, 5, 29), UNMET),
        ({"after": True}, date(2027, 2, 28), UNMET),
        ({"after": True}, date(2027, 3, 1), MET),
        ({"after": True, "same_day": True}, date(2027, 2, 28), MET),
    ],
)
def test_a_start_seen_from_a_planned_award(clause, starts, outcome):
    profile = plan(starts_on=starts, planned_award_on=date(2027, 2, 28))
    assert found("start", {"of": "award", **clause}, profile).outcome is outcome


@pytest.mark.parametrize(("answer", "outcome"), [(None, UNKNOWN), (True, MET), (False, UNMET)])
def test_without_a_planned_award_people_promise_to_follow_it(answer, outcome):
    profile = plan(starts_on=TODAY, answers={} if answer is None else {"s.rule": answer})
    assert found("start", {"of": "award", "within_months": 3}, profile).outcome is outcome


@pytest.mark.parametrize(
    ("ends", "outcome", "shortfall"),
    [
        (date(2028, 6, 29), UNMET, Shortfall(days=1)),
        (date(2028, 6, 30), MET, None),
        (date(2028, 12, 31), MET, None),
        (date(2029, 1, 1), UNMET, Shortfall(days=1, excess=True)),
    ],
)
def test_a_project_runs_at_least_and_at_most_so_long(ends, outcome, shortfall):
    finding = found("duration", FROM_18_TO_24, plan(starts_on=date(2027, 1, 1), ends_on=ends))
    assert (finding.outcome, finding.shortfall) == (outcome, shortfall)


def test_a_least_length_alone_sets_no_end():
    told = plan(starts_on=date(2027, 1, 1), ends_on=date(2037, 1, 1))
    assert found("duration", {"unit": "months", "at_least": 18}, told).outcome is MET
