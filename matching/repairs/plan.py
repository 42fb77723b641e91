"""What can be changed about the project when a rule about it is not met: its days, its size, what it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, cast

from funding.clauses import Duration, Period, ProjectNumber, ProjectSet, Start
from matching.changes import Change, SetCodes, SetDates, SetNumber
from matching.facts import Case, Finding
from matching.rules.timing import last_day

# A plan can be told to do something more; what it is about, for which sector and where, is the plan itself.
CHANGEABLE = "activities", "target_groups"
MOST = 3


def project_set(clause: ProjectSet, found: Finding, case: Case, key: str) -> Iterator[Change]:
    if clause.field not in CHANGEABLE:
        return
    field = cast(Literal["activities", "target_groups"], clause.field)
    present: tuple[str, ...] = getattr(case.profile.project, field) or ()
    if clause.any_of:
        for code in clause.any_of[:MOST]:
            yield SetCodes(field=field, codes=(*present, str(code)), added=(str(code),))
    elif clause.all_of:
        absent = tuple(str(code) for code in clause.all_of if code not in present)
        yield SetCodes(field=field, codes=(*present, *absent), added=absent)
    else:
        refused = tuple(code for code in present if _refused(clause, code))
        left = tuple(code for code in present if code not in refused)
        yield SetCodes(field=field, codes=left, removed=refused)


def _refused(clause: ProjectSet, code: str) -> bool:
    return code in clause.none_of if clause.none_of else code not in (clause.only or ())


def project_number(clause: ProjectNumber, found: Finding, case: Case, key: str) -> Iterator[Change]:
    short = found.shortfall
    wanted = clause.at_most if short is not None and short.excess else clause.at_least
    if wanted is not None:
        yield SetNumber(field=clause.field, value=wanted)


def duration(clause: Duration, found: Finding, case: Case, key: str) -> Iterator[Change]:
    """The nearest end that the rule allows, seen from the first day."""
    starts = case.profile.project.starts_on
    if starts is None:
        return
    step = 12 if clause.unit == "years" else 1
    lengths = clause.one_of or tuple(
        bound for bound in (clause.at_least, clause.at_most) if bound is not None
    )
    ends = [last_day(starts, length * step) for length in lengths]
    now = case.profile.project.ends_on or starts
    yield SetDates(ends_on=min(ends, key=lambda day: abs((day - now).days)))


def period(clause: Period, found: Finding, case: Case, key: str) -> Iterator[Change]:
    """The whole project moves inside, when it is not too long; else it is cut at the edge."""
    starts, ends = case.profile.project.starts_on, case.profile.project.ends_on
    late = clause.not_before - starts if clause.not_before and starts else timedelta(0)
    early = ends - clause.not_after if clause.not_after and ends else timedelta(0)
    if late > timedelta(0):
        yield _moved(starts, ends, late)
        yield SetDates(starts_on=clause.not_before)
    if early > timedelta(0):
        yield _moved(starts, ends, -early)
        yield SetDates(ends_on=clause.not_after)


def start(clause: Start, found: Finding, case: Case, key: str) -> Iterator[Change]:
    """The whole project moves so many days; its length stays."""
    short = found.shortfall
    if short is not None and short.days is not None:
        days = timedelta(days=-short.days if short.excess else short.days)
        yield _moved(case.profile.project.starts_on, case.profile.project.ends_on, days)


def _moved(starts: date | None, ends: date | None, by: timedelta) -> SetDates:
    return SetDates(starts_on=starts and starts + by, ends_on=ends and ends + by)
