"""Steps counted back from the closing of a call: what is known, what is not, and what is too late."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from funding import choices
from matching.back_planning import (
    MOST,
    NEEDS,
    UNITS,
    Closing,
    Kind,
    LeadTime,
    Step,
    back_plan,
    days_of,
    needed,
)
from matching.working_days import is_working_day

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ONE_DAY = timedelta(days=1)
FIRST = datetime(2027, 1, 1, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=UTC)


def closing(*wall_clock: int, zone: str = "Europe/Amsterdam") -> Closing:
    at = datetime(*wall_clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return Closing(at=at, zone=ZoneInfo(zone), time_known=True)


def takes(kind: Kind, amount: int, unit: str = "days", **more: bool) -> Step:
    return Step(kind=kind, lead_time=LeadTime(amount=amount, unit=unit), **more)


def timed(plan, kind: Kind):
    return next(one for one in plan.steps if one.kind == kind)


AFTERNOON = closing(2027, 1, 29, 17)  # a Friday


def test_the_codes_are_those_of_the_tables():
    assert [kind.value for kind in Kind] == choices.StepKind.values
    assert list(UNITS) == choices.LeadUnit.values
    assert set(NEEDS) == set(Kind)


def test_no_step_waits_for_one_that_is_shown_after_it():
    order = list(Kind)
    assert all(order.index(one) < order.index(kind) for kind in Kind for one in NEEDS[kind])
    assert needed(Kind.SUBMISSION, frozenset(Kind) - {Kind.SUBMISSION}) == set(Kind) - {Kind.SUBMISSION}


@pytest.mark.parametrize(
    ("at", "last_day", "submit_by"),
    [
        ((2027, 1, 29, 17), date(2027, 1, 29), date(2027, 1, 29)),
        ((2027, 2, 1), date(2027, 1, 31), date(2027, 1, 31)),  # 00:00: the day before is the last
        ((2027, 1, 29, 11, 59), date(2027, 1, 29), date(2027, 1, 28)),  # before noon: a day early
        ((2027, 1, 29, 12), date(2027, 1, 29), date(2027, 1, 29)),
        ((2028, 3, 1), date(2028, 2, 29), date(2028, 2, 29)),  # a leap day is a day
        ((2027, 3, 28, 3), date(2027, 3, 28), date(2027, 3, 27)),  # the hour that is skipped
        ((2027, 11, 1), date(2027, 10, 31), date(2027, 10, 31)),  # the night of 25 hours
    ],
)
def test_the_last_day_is_read_on_the_clock_of_the_call(at, last_day, submit_by):
    assert (closing(*at).last_day, closing(*at).submit_by) == (last_day, submit_by)


def test_a_call_elsewhere_has_the_day_of_its_own_clock():
    there = closing(2027, 1, 31, 20, zone="America/Kralendijk")  # 1 February in Amsterdam
    assert there.last_day == date(2027, 1, 31)
    assert there.today(datetime(2027, 2, 1, 0, 30, tzinfo=UTC)) == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("lead", "start_by", "ready_by"),
    [
        ((1, "days"), date(2027, 1, 28), date(2027, 1, 28)),
        ((3, "weeks"), date(2027, 1, 8), date(2027, 1, 28)),
        ((1, "working_days"), date(2027, 1, 28), date(2027, 1, 28)),
        ((5, "working_days"), date(2027, 1, 22), date(2027, 1, 28)),
        ((0, "weeks"), date(2027, 1, 28), date(2027, 1, 28)),
    ],
)
def test_a_step_is_ready_the_day_before_submitting(lead, start_by, ready_by):
    plan = back_plan([takes(Kind.BUDGET, *lead)], AFTERNOON, LONG_AGO)
    found = timed(plan, Kind.BUDGET)
    assert (found.start_by, found.ready_by) == (start_by, ready_by)


@pytest.mark.parametrize(
    ("closes", "start_by"),
    [
        (closing(2027, 3, 31, 17), date(2027, 3, 25)),  # Good Friday to Easter Monday: 25 and 30 March
        (closing(2027, 1, 4, 17), date(2026, 12, 30)),  # New Year's Day: 30 and 31 December
        (closing(2027, 4, 28, 17), date(2027, 4, 23)),  # King's Day: 23 and 26 April
        (closing(2026, 12, 28, 17), date(2026, 12, 23)),  # both days of Christmas: 23 and 24 December
        (closing(2025, 5, 7, 17), date(2025, 5, 2)),  # 5 May, once in five years: 2 and 6 May
        (closing(2026, 5, 7, 17), date(2026, 5, 5)),  # and not in others: 5 and 6 May
    ],
)
def test_two_working_days_leave_public_holidays_out(closes, start_by):
    plan = back_plan([takes(Kind.PAPERS, 2, "working_days")], closes, datetime(2025, 1, 2, tzinfo=UTC))
    assert timed(plan, Kind.PAPERS).start_by == start_by


def test_calendar_days_count_the_leap_day():
    plan = back_plan([takes(Kind.PAPERS, 2)], closing(2028, 3, 1, 17), LONG_AGO)
    assert timed(plan, Kind.PAPERS).start_by == date(2028, 2, 28)


def test_the_agreement_comes_before_the_declarations_and_the_budget_before_both():
    steps = [takes(Kind.DECLARATIONS, 2), takes(Kind.AGREEMENT, 3), takes(Kind.BUDGET, 4)]
    plan = back_plan(steps, AFTERNOON, LONG_AGO)
    assert timed(plan, Kind.DECLARATIONS).start_by == date(2027, 1, 27)
    assert timed(plan, Kind.AGREEMENT).start_by == date(2027, 1, 24)
    assert timed(plan, Kind.BUDGET).start_by == date(2027, 1, 20)


def test_an_unknown_lead_time_is_not_zero_it_ends_what_is_known():
    steps = [takes(Kind.PLAN, 7), Step(kind=Kind.BUDGET), takes(Kind.AGREEMENT, 5)]
    plan = back_plan(steps, AFTERNOON, LONG_AGO)
    budget, before = timed(plan, Kind.BUDGET), timed(plan, Kind.PLAN)
    assert timed(plan, Kind.AGREEMENT).start_by == date(2027, 1, 24)
    assert (budget.ready_by, budget.start_by) == (date(2027, 1, 23), None)
    assert (before.ready_by, before.start_by, before.waits_for_unknown) == (None, None, (Kind.BUDGET,))
    assert before.surely_by == date(2027, 1, 17)
    assert plan.ready_on is None


def test_what_does_not_wait_for_the_unknown_step_has_its_day():
    plan = back_plan([Step(kind=Kind.BUDGET), takes(Kind.PORTAL, 7)], AFTERNOON, LONG_AGO)
    assert timed(plan, Kind.PORTAL).start_by == date(2027, 1, 22)


def test_a_step_that_the_call_does_not_ask_for_passes_on_what_it_waits_for():
    plan = back_plan([takes(Kind.PLAN, 1), takes(Kind.AGREEMENT, 2)], AFTERNOON, LONG_AGO)
    assert timed(plan, Kind.PLAN).ready_by == date(2027, 1, 26)


@pytest.mark.parametrize(("day", "late_by"), [(22, 0), (23, 1), (24, 2)])
def test_infeasible_by_one_day_is_said_and_which_step(day, late_by):
    moment = datetime(2027, 1, day, 12, tzinfo=AMSTERDAM)
    plan = back_plan([takes(Kind.BUDGET, 7), takes(Kind.PAPERS, 1)], AFTERNOON, moment)
    assert timed(plan, Kind.BUDGET).late_by == late_by
    assert [one.kind for one in plan.late] == ([Kind.BUDGET] if late_by else [])
    assert [one.kind for one in plan.in_time] == [Kind.PAPERS, Kind.SUBMISSION] or not late_by
    assert plan.ready_on == date(2027, 1, 29) + timedelta(days=late_by)


def test_too_late_is_certain_even_when_a_later_step_is_unknown():
    steps = [takes(Kind.PLAN, 30), Step(kind=Kind.BUDGET)]
    plan = back_plan(steps, AFTERNOON, datetime(2027, 1, 20, tzinfo=UTC))
    assert timed(plan, Kind.PLAN).late_by == 21
    assert not timed(plan, Kind.BUDGET).late_by


def test_on_the_last_morning_one_can_still_submit():
    moment = datetime(2027, 1, 29, 9, tzinfo=AMSTERDAM)
    plan = back_plan([], closing(2027, 1, 29, 11), moment)
    assert (plan.late, timed(plan, Kind.SUBMISSION).ready_by) == ((), date(2027, 1, 29))


def test_what_is_done_has_no_days_and_holds_nothing_up():
    steps = [takes(Kind.PLAN, 7), takes(Kind.BUDGET, 7, done=True)]
    plan = back_plan(steps, AFTERNOON, LONG_AGO)
    assert timed(plan, Kind.BUDGET).ready_by is None
    assert timed(plan, Kind.PLAN).start_by == date(2027, 1, 22)


@pytest.mark.parametrize(
    ("closes", "over", "is_over"),
    [(None, False, False), (AFTERNOON, True, True), (closing(2026, 1, 5, 10), False, True)],
)
def test_without_a_closing_to_come_there_are_steps_and_no_days(closes, over, is_over):
    plan = back_plan([takes(Kind.BUDGET, 7)], closes, LONG_AGO, over=over)
    assert (plan.over, plan.dated, plan.late) == (is_over, False, ())
    assert [one.surely_by for one in plan.steps] == [None, None]
    assert not list(days_of(plan))


def test_after_submitting_nothing_has_a_day():
    submitted = Step(kind=Kind.SUBMISSION, done=True)
    assert not list(days_of(back_plan([takes(Kind.BUDGET, 7), submitted], AFTERNOON, LONG_AGO)))


def test_a_moved_deadline_moves_every_day():
    steps = [takes(Kind.PLAN, 2), takes(Kind.BUDGET, 3), takes(Kind.AGREEMENT, 1, "weeks")]
    before = list(days_of(back_plan(steps, AFTERNOON, LONG_AGO)))
    after = list(days_of(back_plan(steps, closing(2027, 2, 12, 17), LONG_AGO)))
    fortnight = timedelta(days=14)
    assert len(before) == 7  # the first and the last day of three steps, and the day of submitting
    assert [(kind, what, day + fortnight) for kind, what, day in before] == after


slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
LEADS = st.none() | st.builds(LeadTime, amount=st.integers(0, 60), unit=st.sampled_from(UNITS))
ANY = [
    st.none() | st.builds(Step, kind=st.just(kind), lead_time=LEADS, done=st.booleans())
    for kind in list(Kind)[:-1]
]
STEPS = st.tuples(*ANY).map(lambda steps: [step for step in steps if step])
CLOSINGS = st.builds(
    Closing,
    at=st.integers(0, 9 * 365 * 24 * 4).map(lambda n: FIRST + n * timedelta(minutes=15)),
    zone=st.sampled_from([AMSTERDAM, ZoneInfo("America/Kralendijk")]),
    time_known=st.booleans(),
)


def days_counted(lead: LeadTime, first: date, last: date) -> int:
    """A plain count of the days of a step, beside the arithmetic."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return sum(is_working_day(day) for day in days) if lead.unit == "working_days" else len(days)


@slowly
@given(steps=STEPS, closes=CLOSINGS)
def test_each_step_ends_before_those_that_need_it_and_takes_as_long_as_was_said(steps, closes):
    plan = back_plan(steps, closes, LONG_AGO)
    found = {one.kind: one for one in plan.to_do}
    for one in found.values():
        lead = one.step.lead_time
        if one.start_by and lead.amount:
            wanted = lead.amount * (7 if lead.unit == "weeks" else 1)
            assert days_counted(lead, one.start_by, one.ready_by) == wanted
        for kind in needed(one.kind, frozenset(found)):
            earlier = found[kind]
            assert earlier.surely_by <= one.surely_by
            if one.start_by is None:
                assert earlier.ready_by is None
            elif earlier.ready_by:
                assert earlier.ready_by < one.start_by or not lead.amount


@slowly
@given(steps=STEPS, closes=CLOSINGS, more=st.integers(1, 30))
def test_more_time_for_one_step_never_makes_another_begin_later(steps, closes, more):
    longer = [
        replace(step, lead_time=replace(step.lead_time, amount=step.lead_time.amount + more))
        if step.lead_time and not step.done
        else step
        for step in steps
    ]
    before, after = (back_plan(told, closes, LONG_AGO) for told in (steps, longer))
    for then, now in zip(before.to_do, after.to_do, strict=True):
        assert now.surely_by <= then.surely_by


@slowly
@given(steps=STEPS, closes=CLOSINGS, days=st.integers(3, 400))
def test_ready_in_time_is_the_same_as_nothing_being_late(steps, closes, days):
    plan = back_plan(steps, closes, closes.at - days * ONE_DAY)
    if plan.ready_on is not None:
        assert (plan.ready_on <= closes.submit_by) == (not plan.late)
    assert all(one.step.lead_time is None or one.step.lead_time.amount <= MOST for one in plan.steps)
