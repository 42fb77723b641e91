"""Rules about time: how long the project runs, when it starts, in which period it must lie.

Days are calendar days in Amsterdam; the end of a project is included, as people write it.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from funding.clauses import Duration, Period, Start
from matching.facts import Ask, Case, Finding, Quantity, Required, Shortfall
from matching.findings import ask_people, met, unknown, unmet

ONE_DAY = timedelta(days=1)
ASK_START = Ask(key="project.startsOn", type="date")
ASK_END = Ask(key="project.endsOn", type="date")


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _dates_missing(case: Case) -> list[Ask]:
    project = case.profile.project
    return [ask for ask, day in ((ASK_START, project.starts_on), (ASK_END, project.ends_on)) if day is None]


def duration(clause: Duration, case: Case, key: str) -> Finding:
    starts, ends = case.profile.project.starts_on, case.profile.project.ends_on
    required = Required(unit=clause.unit, at_most=clause.at_most, one_of=clause.one_of or ())
    if starts is None or ends is None:
        return unknown(_dates_missing(case), required=required)
    step = 12 if clause.unit == "years" else 1
    details = {"observed": Quantity(unit="period", value=(starts, ends)), "required": required}
    if clause.at_most is not None:
        over = (ends - (add_months(starts, clause.at_most * step) - ONE_DAY)).days
        if over > 0:
            return unmet("too_long", shortfall=Shortfall(days=over, excess=True), **details)
        return met("within", **details)
    gaps = [(ends - (add_months(starts, length * step) - ONE_DAY)).days for length in clause.one_of or ()]
    nearest = min(gaps, key=abs)
    if nearest == 0:
        return met("within", **details)
    return unmet("wrong_length", shortfall=Shortfall(days=abs(nearest), excess=nearest > 0), **details)


def period(clause: Period, case: Case, key: str) -> Finding:
    starts, ends = case.profile.project.starts_on, case.profile.project.ends_on
    required = Required(unit="date", at_least=clause.not_before, at_most=clause.not_after)
    early = (clause.not_before - starts).days if clause.not_before and starts else 0
    late = (ends - clause.not_after).days if clause.not_after and ends else 0
    if early > 0 or late > 0:
        observed = Quantity(unit="date", value=starts if early > 0 else ends)
        return unmet(
            "too_early" if early > 0 else "too_late",
            observed=observed,
            required=required,
            shortfall=Shortfall(days=max(early, late), excess=late > early),
        )
    asks = [ASK_START] if clause.not_before and not starts else []
    asks += [ASK_END] if clause.not_after and not ends else []
    return unknown(asks, required=required) if asks else met("within", required=required)


def start(clause: Start, case: Case, key: str) -> Finding:
    starts = case.profile.project.starts_on
    if starts is None:
        return unknown([ASK_START])
    if clause.of == "award":
        return _start_after_award(clause, case, key, starts)
    return _start_after_submission(clause, case, starts)


def _start_after_submission(clause: Start, case: Case, starts: date) -> Finding:
    """The day of submission is the applicant's choice within a span, so the rule is met when one such day does."""
    observed = Quantity(unit="date", value=starts)
    if clause.after:
        first = case.submit_from if clause.same_day else case.submit_from + ONE_DAY
        required = Required(unit="date", at_least=first)
        if starts < first:
            return unmet(
                "too_early",
                observed=observed,
                required=required,
                shortfall=Shortfall(days=(first - starts).days),
            )
        return met("within", observed=observed, required=required)
    if case.submit_until is None:
        return (
            met("within", observed=observed)
            if starts <= _latest(clause, case.submit_from)
            else _ask_submission(observed)
        )
    last = _latest(clause, case.submit_until)
    required = Required(unit="date", at_most=last)
    if starts > last:
        return unmet(
            "too_late",
            observed=observed,
            required=required,
            shortfall=Shortfall(days=(starts - last).days, excess=True),
        )
    return met("within", observed=observed, required=required)


def _ask_submission(observed: Quantity) -> Finding:
    return unknown([Ask(key="submitAt", type="date")], observed=observed)


def _latest(clause: Start, day: date) -> date:
    if clause.within_months is not None:
        return add_months(day, clause.within_months)
    return day + timedelta(weeks=clause.within_weeks or 0)


def _start_after_award(clause: Start, case: Case, key: str, starts: date) -> Finding:
    """The day of the award is the grantor's; without a planned one, the applicant promises to follow it."""
    award = case.profile.project.planned_award_on
    observed = Quantity(unit="date", value=starts)
    if award is None:
        return ask_people(case, key, "award_unknown", observed=observed)
    if clause.after:
        early = (award - starts).days
        return (
            unmet("too_early", observed=observed, shortfall=Shortfall(days=early))
            if early > 0
            else met("within")
        )
    last = _latest(clause, award)
    required = Required(unit="date", at_most=last)
    if starts > last:
        return unmet(
            "too_late",
            observed=observed,
            required=required,
            shortfall=Shortfall(days=(starts - last).days, excess=True),
        )
    return met("within", observed=observed, required=required)
