"""Rules about time: how long the project runs, when it starts, in which period it must lie.

Days are calendar days in Amsterdam; the end of a project is included, as people write it.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from funding.clauses import Duration, Period, Start, StudyYear
from matching.days import day_of, study_years
from matching.facts import Ask, Case, Finding, Quantity, Required, Shortfall
from matching.findings import ask_people, met, not_in_register, unknown, unmet

ONE_DAY = timedelta(days=1)
ASK_START = Ask(key="project.startsOn", type="date")
ASK_END = Ask(key="project.endsOn", type="date")
ASK_AWARD = Ask(key="project.plannedAwardOn", type="date")
ASK_SUBMISSION = Ask(key="submitAt", type="date")


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day(first: date, months: int) -> date:
    """The last day of a period of so many months that begins on `first`: the day before the same day.

    Where that month has no such day, its own last day: five years from 29 February end on 28 February.
    """
    same = add_months(first, months)
    return same - ONE_DAY if same.day == first.day else same


def duration(clause: Duration, case: Case, key: str) -> Finding:
    """How long the project runs, both days included."""
    starts, ends = case.profile.project.starts_on, case.profile.project.ends_on
    required = Required(
        unit=clause.unit, at_least=clause.at_least, at_most=clause.at_most, one_of=clause.one_of or ()
    )
    if starts is None or ends is None:
        asks = [ask for ask, day in ((ASK_START, starts), (ASK_END, ends)) if day is None]
        return unknown(asks, required=required)
    over = _days_over(clause, starts, ends)
    observed = Quantity(unit="period", value=(starts, ends))
    if not over:
        return met("runs", observed=observed, required=required)
    short = Shortfall(days=abs(over), excess=over > 0)
    return unmet("too_long" if over > 0 else "too_short", short, observed=observed, required=required)


def _days_over(clause: Duration, starts: date, ends: date) -> int:
    """How many days the end lies after the nearest that is allowed; below zero: before it."""
    step = 12 if clause.unit == "years" else 1
    if clause.one_of is not None:
        return min(((ends - last_day(starts, length * step)).days for length in clause.one_of), key=abs)
    if clause.at_least is not None and (short := (ends - last_day(starts, clause.at_least * step)).days) < 0:
        return short
    return max((ends - last_day(starts, clause.at_most * step)).days, 0) if clause.at_most is not None else 0


def period(clause: Period, case: Case, key: str) -> Finding:
    """A project cannot end before it starts, so either date alone can show that it lies outside."""
    starts, ends = case.profile.project.starts_on, case.profile.project.ends_on
    required = Required(unit="date", at_least=clause.not_before, at_most=clause.not_after)
    first, last = starts or ends, ends or starts
    if clause.not_before and first and first < clause.not_before:
        short = Shortfall(days=(clause.not_before - first).days)
        return unmet("starts", short, observed=Quantity(unit="date", value=first), required=required)
    if clause.not_after and last and last > clause.not_after:
        short = Shortfall(days=(last - clause.not_after).days, excess=True)
        return unmet("ends", short, observed=Quantity(unit="date", value=last), required=required)
    asks = [ASK_START] if clause.not_before and not starts else []
    asks += [ASK_END] if clause.not_after and not ends else []
    return unknown(asks, required=required) if asks else met("inside_period", required=required)


def start(clause: Start, case: Case, key: str) -> Finding:
    """When the project starts, seen from the application or the award."""
    starts = case.profile.project.starts_on
    if starts is None:
        return unknown([ASK_START])
    award = case.profile.project.planned_award_on
    if clause.of == "submission":
        return _after_submission(clause, case, starts)
    if award is None:
        # The day of the award is the grantor's; without a planned one the applicant promises to follow it.
        observed = Quantity(unit="date", value=starts)
        return ask_people(case, key, "award_unknown", field=ASK_AWARD, observed=observed)
    if clause.after:
        return _from(starts, award if clause.same_day else award + ONE_DAY)
    return _until(starts, latest_start(clause, award))


def _after_submission(clause: Start, case: Case, starts: date) -> Finding:
    """The day of submission is the applicant's choice in a span, so the rule is met when one such day does.

    While no last day is known, no start is surely too late.
    """
    if clause.after:
        return _from(starts, case.submit_from if clause.same_day else case.submit_from + ONE_DAY)
    if case.submit_until is not None:
        return _until(starts, latest_start(clause, case.submit_until))
    if starts <= latest_start(clause, case.submit_from):
        return met("starts", observed=Quantity(unit="date", value=starts))
    return unknown([ASK_SUBMISSION], observed=Quantity(unit="date", value=starts))


def _from(starts: date, first: date) -> Finding:
    observed, required = Quantity(unit="date", value=starts), Required(unit="date", at_least=first)
    if starts < first:
        short = Shortfall(days=(first - starts).days)
        return unmet("starts", short, observed=observed, required=required)
    return met("starts", observed=observed, required=required)


def _until(starts: date, last: date) -> Finding:
    observed, required = Quantity(unit="date", value=starts), Required(unit="date", at_most=last)
    if starts > last:
        short = Shortfall(days=(starts - last).days, excess=True)
        return unmet("starts", short, observed=observed, required=required)
    return met("starts", observed=observed, required=required)


def latest_start(clause: Start, day: date) -> date:
    """The last day on which the project may start, when it is seen from this day."""
    if clause.within_months is not None:
        return add_months(day, clause.within_months)
    return day + timedelta(weeks=clause.within_weeks or 0)


def study_year(clause: StudyYear, case: Case, key: str) -> Finding:
    """Whether a call that one can still use serves the study year of the project."""
    year, served = case.profile.project.study_year, case.served
    required = None if served is None else Required(unit="study_year", one_of=tuple(sorted(served)))
    if year is None:
        choices = study_years(day_of(case.moment))
        return unknown([Ask(key="project.studyYear", type="choice", choices=choices)], required=required)
    if served is None:
        return not_in_register()
    observed = Quantity(unit="study_year", value=year)
    if year in served:
        return met("served", observed=observed, required=required)
    return unmet("year_over", observed=observed, required=required)
