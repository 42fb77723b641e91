"""What the clock decides about documents: availability, the call that matters, which rules hold.

Documents hold what the API writes, so everything here reads and writes JSON; what it means stands in
`availability.py`. Nothing here queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from funding.availability import Availability, Standing, Window, availability, call_that_matters
from funding.availability import scheme_availability as availability_of_scheme
from funding.choices import Stage
from funding.clock import AMSTERDAM

Json = dict[str, Any]

BEHIND = "exhaustedAt", "withdrawnAt"  # of a call: what decides, and is not told in a list
VERSIONED = "criteria", "definitions", "grantTerms", "costTerms"


def window_of(call: Json) -> Window:
    """What availability depends on, of a call as the API writes it."""
    return Window(
        slug=call["slug"],
        certainty=call["certainty"],
        opens_at=_moment(call["opensAt"]),
        closes_at=_moment(call["closesAt"]),
        closes_when_spent=call["closesWhenSpent"],
        expected_until=_moment(call["expectedUntil"]),
        exhausted_at=_moment(call["exhaustedAt"]),
        withdrawn_at=_moment(call["withdrawnAt"]),
    )


def call_at(call: Json, clock: Json, moment: datetime) -> None:
    """Whether one can apply in this call then. `clock`: of the same call, all that decides."""
    call["availability"] = availability(window_of(clock), moment)


def windows(calls: Iterable[Json], told: Iterable[str]) -> list[Json]:
    """Of the calls that one applies in, what a list tells and what decides."""
    keys = (*told, *BEHIND)
    return [{key: call[key] for key in keys} for call in calls if call["stage"] == Stage.APPLICATION]


def scheme_at(scheme: Json, clock: list[Json], moment: datetime) -> None:
    """Which call matters then, and whether one can apply. `clock`: the windows of its calls."""
    found = {call["slug"]: call for call in clock}
    first = call_that_matters(map(window_of, clock), moment)
    of_call = availability(first, moment) if first else None
    scheme["availability"] = availability_of_scheme(_standing(scheme), of_call, moment)
    scheme["call"] = _told(found[first.slug], of_call) if first else None


def _told(call: Json, state: Availability | None) -> Json:
    told = {key: value for key, value in call.items() if key not in BEHIND}
    told["availability"] = state
    return told


def _standing(scheme: Json) -> Standing:
    return Standing(
        repealed_on=_day(scheme["repealedOn"]),
        calls_complete=scheme["callsComplete"],
        ended=scheme["ended"],
        historical=scheme["historical"],
    )


def rules_at(scheme: Json, moment: datetime) -> None:
    """Which versions of its rules hold on that day in the Netherlands."""
    day = moment.astimezone(AMSTERDAM).date()
    for rule in _versioned(scheme):
        rule["holds"] = holds_on(rule, day)


def holds_on(rule: Json, day: date) -> bool:
    """From its first day until just before its last; null is no limit."""
    begins, ends = _day(rule["validFrom"]), _day(rule["validUntil"])
    return (begins is None or begins <= day) and (ends is None or day < ends)


def _versioned(scheme: Json) -> Iterator[Json]:
    for name in VERSIONED:
        yield from scheme[name] or ()


def timeless_scheme(scheme: Json) -> Json:
    """Without what depends on the clock."""
    told = without(scheme, "availability", "call")
    if "calls" in told:  # all of it, and not what a list tells
        told["calls"] = [without(call, "availability") for call in told["calls"]]
        told |= {name: [without(rule, "holds") for rule in told[name]] for name in VERSIONED if told[name]}
    return told


def without(written: Json, *keys: str) -> Json:
    return {key: value for key, value in written.items() if key not in keys}


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
