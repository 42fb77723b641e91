"""What happens with calls in a month: the days on which they open, close, or turned out to be spent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from django.db.models import Q

from funding.clock import amsterdam
from funding.models import Call
from funding.months.month import Month
from funding.saying import last_instant, time_text

Kind = Literal["opens", "closes", "spent"]
MOST = 300  # calls of one month that a page can show
DAY = timedelta(days=1)
MOMENTS = ("opens_at", "closes_at", "exhausted_at", "expected_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A call that opens or closes. `day`: on the clock of its source. `time`: in words, if known."""

    kind: Kind
    call: Call
    day: date
    at: datetime
    time: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month, with what happens then, in order of time."""

    on: date
    edges: list[Edge]


def calls_in(month: Month, schemes: Any, moment: datetime) -> Any:
    """The calls of these schemes of which something may fall in this month; without those withdrawn."""
    # A day earlier and later: where the clock of a source shows another day than the one here.
    begins, ends = (amsterdam(day, time()) for day in (month.first - DAY, month.ends_on + DAY))
    falls = Q()
    for name in MOMENTS:
        falls |= Q(**{f"{name}__gte": begins, f"{name}__lt": ends})
    calls = Call.objects.published().for_applications().exclude(withdrawn_at__lte=moment)
    calls = calls.filter(falls, scheme__in=schemes.order_by().values("pk"))
    return calls.select_related("scheme").order_by("scheme__short_name", "slug")


def weeks_of(month: Month, edges: Iterable[Edge]) -> list[list[Day | None]]:
    by_day: dict[date, list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: edge.at):
        by_day[edge.day].append(edge)
    return [[None if day is None else Day(day, by_day[day]) for day in week] for week in month.weeks]


def edges_in(month: Month, calls: Iterable[Call]) -> list[Edge]:
    return [edge for call in calls for edge in _edges(call) if month.holds(edge.day)]


def _edges(call: Call) -> Iterator[Edge]:
    """What was spent before it closed ended then: nobody could apply until the planned closing."""
    if call.opens_at is not None:
        yield _edge("opens", call, call.opens_at, call.opens_at, call.opens_time_known)
    if call.exhausted_at is not None:
        yield _edge("spent", call, call.exhausted_at, call.exhausted_at, time_known=False)
    elif call.closes_at is not None:
        within = call.closes_at if call.closes_time_known else last_instant(call)
        yield _edge("closes", call, call.closes_at, within, call.closes_time_known)


def _edge(kind: Kind, call: Call, at: datetime, within: datetime, time_known: bool) -> Edge:
    """`within`: an instant of the day that people call it."""
    day = within.astimezone(call.clock).date()
    return Edge(kind=kind, call=call, day=day, at=at, time=time_text(call, at) if time_known else "")


def expected_sometime(month: Month, calls: Iterable[Call]) -> list[Call]:
    """Those expected in this month of which nobody knows a day."""
    return [
        call
        for call in calls
        if call.expected_until is not None
        and call.opens_at is None
        and month.holds((call.expected_until - timedelta(microseconds=1)).astimezone(call.clock).date())
    ]
