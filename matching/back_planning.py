"""What there is to do before an application is in, counted back from the moment that a call closes.

Pure arithmetic of days. A lead time that nobody gave is unknown and never zero: what must be ready before
such a step has no latest day, only a day after which it is surely too late. Why it is so: ADR 28.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

from matching.days import JUST_BEFORE
from matching.working_days import ONE_DAY, ahead, back, last_before

Unit = Literal["working_days", "days", "weeks"]
UNITS: tuple[Unit, ...] = ("working_days", "days", "weeks")
MOST = 999  # of whatever unit; longer is a typing error
NOON = time(12)


class Kind(StrEnum):
    """In the order in which steps are shown. No step waits for one that stands after it."""

    E_HERKENNING = "e_herkenning"
    PORTAL = "portal"
    AUTHORISATION = "authorisation"
    PLAN = "plan"
    CO_FINANCING = "co_financing"
    BUDGET = "budget"
    CONSENT = "consent"
    BOARD = "board"
    AGREEMENT = "agreement"
    DECLARATIONS = "declarations"
    PAPERS = "papers"
    SUBMISSION = "submission"


# Which step waits for which. One that a call does not ask for is left out, and what it waits for is not.
NEEDS: Mapping[Kind, frozenset[Kind]] = {
    Kind.E_HERKENNING: frozenset(),
    Kind.PORTAL: frozenset({Kind.E_HERKENNING}),
    Kind.AUTHORISATION: frozenset({Kind.E_HERKENNING}),
    Kind.PLAN: frozenset(),
    Kind.CO_FINANCING: frozenset({Kind.PLAN}),
    Kind.BUDGET: frozenset({Kind.PLAN, Kind.CO_FINANCING}),
    Kind.CONSENT: frozenset({Kind.PLAN}),
    Kind.BOARD: frozenset({Kind.PLAN, Kind.BUDGET}),
    Kind.AGREEMENT: frozenset({Kind.BUDGET, Kind.BOARD}),
    Kind.DECLARATIONS: frozenset({Kind.AGREEMENT}),
    Kind.PAPERS: frozenset(),
    Kind.SUBMISSION: frozenset(Kind) - {Kind.SUBMISSION},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime:
    """How long a step takes. Zero is an answer too: it costs no time of its own."""

    amount: int
    unit: Unit

    def first_day(self, last: date) -> date:
        """The day to begin, to be ready on `last`."""
        if self.unit == "working_days":
            return back(last, self.amount)
        return last - timedelta(days=max(self._days - 1, 0))

    def last_day(self, before: date) -> date:
        """The last day on which one can be ready, before a day."""
        if self.unit == "working_days" and self.amount:
            return last_before(before)
        return before - ONE_DAY

    def ready_on(self, first: date) -> date:
        """The day on which one is ready, when work begins on `first`."""
        if self.unit == "working_days" and self.amount:
            return ahead(first, self.amount)
        return first + timedelta(days=max(self._days - 1, 0))

    @property
    def _days(self) -> int:
        return self.amount * 7 if self.unit == "weeks" else self.amount


ONE_CALENDAR_DAY = LeadTime(amount=1, unit="days")  # submitting is done on the last day itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to do. `lead_time` None: nobody knows how long it takes."""

    kind: Kind
    lead_time: LeadTime | None = None
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A step with its days. `waits_for_unknown`: the later steps of which nobody knows how long they take.

    With any of those there is no latest day: `ready_by` and `start_by` are None. `surely_by` is always there:
    the day after which it is too late, whatever the unknown steps may take.
    """

    step: Step
    surely_by: date | None = None
    ready_by: date | None = None
    start_by: date | None = None
    waits_for_unknown: tuple[Kind, ...] = ()
    late_by: int = 0

    @property
    def kind(self) -> Kind:
        return self.step.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The end of a call as one applies to it. `submit_by`: the last day that we advise."""

    at: datetime
    zone: ZoneInfo
    time_known: bool

    @property
    def last_day(self) -> date:
        """The last day on which one is in time; what closes at midnight has the day before."""
        return (self.at - JUST_BEFORE).astimezone(self.zone).date()

    @property
    def before_noon(self) -> bool:
        local = self.at.astimezone(self.zone).time()
        return time() < local < NOON

    @property
    def submit_by(self) -> date:
        return self.last_day - ONE_DAY if self.before_noon else self.last_day

    def today(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class BackPlan:
    """The steps of one call at a moment, in the order in which they are shown.

    `closing` None: nobody knows when it closes, or it has no closing day; then no step has a day, and there
    is no day to submit by. `over`: nobody can apply any more. `ready_on`: the first day on which one can
    submit, when all begins today; None: not known.
    """

    steps: tuple[Timed, ...]
    closing: Closing | None
    today: date | None = None
    over: bool = False
    submit_by: date | None = None
    ready_on: date | None = None

    @property
    def to_do(self) -> tuple[Timed, ...]:
        return tuple(timed for timed in self.steps if not timed.step.done)

    @property
    def unknown(self) -> tuple[Kind, ...]:
        """The steps of which nobody knows how long they take."""
        return tuple(timed.kind for timed in self.to_do if timed.step.lead_time is None)

    @property
    def late(self) -> tuple[Timed, ...]:
        """What should have begun already, the latest first."""
        return tuple(sorted((timed for timed in self.to_do if timed.late_by), key=lambda one: -one.late_by))

    @property
    def in_time(self) -> tuple[Timed, ...]:
        return tuple(timed for timed in self.to_do if not timed.late_by)

    @property
    def dated(self) -> bool:
        return self.submit_by is not None


def needed(kind: Kind, present: frozenset[Kind]) -> frozenset[Kind]:
    """What a step waits for among those that are there; through the ones that are not."""
    found: set[Kind] = set()
    for one in NEEDS[kind]:
        found |= {one} if one in present else needed(one, present)
    return frozenset(found)


def back_plan(
    steps: Iterable[Step], closing: Closing | None, moment: datetime, *, over: bool = False
) -> BackPlan:
    """Done steps have no days and hold nothing up."""
    given = {step.kind: step for step in steps}
    given.setdefault(Kind.SUBMISSION, Step(kind=Kind.SUBMISSION))
    ordered = [given[kind] for kind in Kind if kind in given]
    open_kinds = frozenset(step.kind for step in ordered if not step.done)
    submitted = Kind.SUBMISSION not in open_kinds
    if closing is None or over or submitted or closing.at <= moment:
        past = over or (closing is not None and closing.at <= moment)
        return BackPlan(steps=tuple(Timed(step=_told(step)) for step in ordered), closing=closing, over=past)
    today = closing.today(moment)
    # The advice to be early is no use any more on the last day itself.
    submit_by = closing.submit_by if today <= closing.submit_by else closing.last_day
    timed = _timed([_told(step) for step in ordered], submit_by, today, open_kinds)
    ready_on = _ready_on(timed, today, open_kinds)
    return BackPlan(steps=timed, closing=closing, today=today, submit_by=submit_by, ready_on=ready_on)


def _told(step: Step) -> Step:
    """Submitting takes its own day and no other, whatever was told."""
    if step.kind != Kind.SUBMISSION:
        return step
    return Step(kind=step.kind, lead_time=ONE_CALENDAR_DAY, done=step.done)


def _timed(ordered: list[Step], submit_by: date, today: date, present: frozenset[Kind]) -> tuple[Timed, ...]:
    """From the last step to the first: each ends before the first of those that wait for it begins."""
    after: dict[Kind, list[Timed]] = {kind: [] for kind in present}
    found: list[Timed] = []
    for step in reversed(ordered):
        if step.done:
            found.append(Timed(step=step))
            continue
        timed = _one(step, after[step.kind], submit_by, today)
        found.append(timed)
        for kind in needed(step.kind, present):
            after[kind].append(timed)
    return tuple(reversed(found))


def _one(step: Step, after: list[Timed], submit_by: date, today: date) -> Timed:
    before = min((_begins(timed) for timed in after), default=submit_by + ONE_DAY)
    unknown = {kind for timed in after for kind in timed.waits_for_unknown}
    unknown |= {timed.kind for timed in after if timed.step.lead_time is None}
    lead = step.lead_time
    last = lead.last_day(before) if lead else before - ONE_DAY
    first = lead.first_day(last) if lead else last
    exact = not unknown
    return Timed(
        step=step,
        surely_by=first,
        ready_by=last if exact else None,
        start_by=first if exact and lead else None,
        waits_for_unknown=tuple(kind for kind in Kind if kind in unknown),
        late_by=max((today - first).days, 0),
    )


def _begins(timed: Timed) -> date:
    """The day before which the steps that it waits for are ready. What takes no time takes no day."""
    assert timed.surely_by is not None
    takes = timed.step.lead_time.amount if timed.step.lead_time else 0
    return timed.surely_by if takes else timed.surely_by + ONE_DAY


def _ready_on(steps: Iterable[Timed], today: date, present: frozenset[Kind]) -> date | None:
    """When one can submit at the earliest, beginning today and doing at once all that can be done at once."""
    free: dict[Kind, date] = {}
    for timed in steps:
        if timed.step.done:
            continue
        lead = timed.step.lead_time
        if lead is None:
            return None
        first = max((free[kind] for kind in needed(timed.kind, present)), default=today)
        free[timed.kind] = lead.ready_on(first) + ONE_DAY if lead.amount else first
    return free[Kind.SUBMISSION] - ONE_DAY


def days_of(plan: BackPlan) -> Iterator[tuple[Kind, Literal["start", "ready"], date]]:
    """The latest days that are known: to begin with a step, and to be ready with it."""
    for timed in plan.to_do:
        if timed.start_by and timed.start_by != timed.ready_by:
            yield timed.kind, "start", timed.start_by
        if timed.ready_by:
            yield timed.kind, "ready", timed.ready_by
