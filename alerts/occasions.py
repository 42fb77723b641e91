"""What there is to tell of a call: from what was published about it, and from the clock.

Pure functions on what the API writes of a call; nothing here queries, and nothing asks the clock. A reminder
comes in the morning, on a day counted back on the calendar of the call's own place (docs/adr/0024).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from funding.availability import EXPECTED, Availability, Window, availability
from funding.clock import in_zone
from funding.standing import window_of

Json = dict[str, Any]

MORNING = time(8)  # never in an hour that clocks skip or repeat
NOON = time(12)
AFTER = timedelta(days=7)  # how long it is still news that a call has closed
TICK = timedelta(microseconds=1)

PAST = {Availability.CLOSED, Availability.EXHAUSTED, Availability.LAPSED}
DATES = ("opensAt", "closesAt", "closesWhenSpent", "expectedUntil")
TOLD = ("strand", "stage", "certainty", "allocation", "allocationNote", "servesPeriod", "ceilings")
SAID = ("opensAt", "opensTimeKnown", "closesAt", "closesTimeKnown", "closesWhenSpent", "certainty", "zone")
# Each with the facts of which a change makes what is told of it new.
EDITIONS = {
    "opened": ("opensAt",),
    "closing": ("closesAt",),
    "closed": ("closesAt",),
    "exhausted": ("exhaustedAt",),
    "withdrawn": ("withdrawnAt",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Something to tell, once to each whom it concerns.

    `edition`: the place in the feed of the version that it follows from. `due`: the first moment to tell it.
    `until`: from then on it is no news. `lead`: of a reminder, how many days before the last day.
    """

    kind: str
    edition: int
    due: datetime
    until: datetime | None = None
    lead: int | None = None


ENDS = ("closed", "exhausted", "withdrawn")


class Edition(NamedTuple):
    """The version that said something first, and when it was published."""

    position: int
    since: datetime


Editions = dict[str, Edition]


def editions_after(before: Json | None, after: Json, version: Edition, known: Editions) -> Editions:
    """Of each kind that the clock brings: the version from which on it is as it is now.

    That it has ended is said once: corrections of what is past make that no news.
    """
    if before is None or _is_expected(before) != _is_expected(after):
        known = {}
    kept = ENDS if is_history(before, after, version.since) else ()
    return {
        kind: known[kind]
        if kind in known and (kind in kept or before is None or not _differ(before, after, facts))
        else version
        for kind, facts in EDITIONS.items()
    }


def is_history(before: Json | None, after: Json | None, moment: datetime) -> bool:
    """Whether it was past and stays so: corrections of that are no news."""
    return all(call is None or _is_past(call, moment) for call in (before, after))


def change_kind(before: Json | None, after: Json | None, moment: datetime) -> str | None:
    """What a newly published version tells by itself; None where nobody needs to hear of it."""
    if is_history(before, after, moment):
        return None
    if after is None:
        return "removed"
    return "announced" if before is None else _between(before, after)


def _between(before: Json, after: Json) -> str | None:
    if _took_back(before, after, "withdrawnAt") or _took_back(before, after, "exhaustedAt"):
        return "reopened"
    if _is_expected(before) and not _is_expected(after):
        return "announced"
    if _differ(before, after, DATES):
        return "moved"
    return "changed" if _differ(before, after, TOLD) else None


def window_before(before: Json | None) -> Json | None:
    """What a message of a change needs to say when it was before."""
    return {fact: before[fact] for fact in SAID} if before else None


def changed_facts(before: Json | None, after: Json | None) -> list[str]:
    """Which facts of a call a message of a change has to name."""
    if not before or not after:
        return []
    return [fact for fact in (*DATES, "withdrawnAt", "exhaustedAt", *TOLD) if _differ(before, after, (fact,))]


def by_the_clock(call: Json, editions: Editions, leads: tuple[int, ...]) -> Iterator[Occasion]:
    """What the clock will bring of a call as it stands now: its opening, reminders, its end.

    What it would have brought before we knew is due from the moment we knew.
    """
    window = window_of(call)
    if window.certainty != EXPECTED:
        yield from _opening(window, editions["opened"])
        yield from _reminders(window, ZoneInfo(call["zone"]), editions["closing"], leads)
    yield from _ends(window, editions)


def end_of(call: Json) -> datetime | None:
    """When one can no longer apply, as far as that is known."""
    return _end(window_of(call))


def _end(window: Window) -> datetime | None:
    ends = (window.closes_at, window.exhausted_at, window.withdrawn_at)
    return min((end for end in ends if end is not None), default=None)


def _opening(window: Window, edition: Edition) -> Iterator[Occasion]:
    end, opens_at = _end(window), window.opens_at
    if opens_at is not None and (end is None or opens_at < end):
        due = max(opens_at, edition.since)
        yield Occasion(kind="opened", edition=edition.position, due=due, until=end)


def _reminders(
    window: Window, zone: ZoneInfo, edition: Edition, leads: tuple[int, ...]
) -> Iterator[Occasion]:
    """From its opening until one can no longer apply."""
    if window.closes_at is None:
        return
    for lead in leads:
        morning = morning_before(window.closes_at, lead, zone)
        if window.opens_at is None or morning >= window.opens_at:
            yield Occasion(
                kind="closing",
                edition=edition.position,
                due=max(morning, edition.since),
                until=_end(window),
                lead=lead,
            )


def _ends(window: Window, editions: Editions) -> Iterator[Occasion]:
    """The end that comes before the others: a call that was withdrawn does not close any more."""
    moments = {"withdrawn": window.withdrawn_at}
    if window.certainty != EXPECTED:
        moments |= {"exhausted": window.exhausted_at, "closed": window.closes_at}
    ends = [(moment, kind) for kind, moment in moments.items() if moment is not None]
    if ends:
        end, kind = min(ends, key=lambda found: found[0])
        due = max(end, editions[kind].since)
        yield Occasion(kind=kind, edition=editions[kind].position, due=due, until=due + AFTER)


def last_day(closes_at: datetime, zone: ZoneInfo) -> date:
    """The last day on which one can still apply, on the calendar of that place."""
    return (closes_at - TICK).astimezone(zone).date()


def morning_before(closes_at: datetime, lead: int, zone: ZoneInfo) -> datetime:
    """When to remind somebody `lead` days before the last day.

    A call that closes before noon: a morning earlier, else the last reminder leaves no time.
    """
    day = last_day(closes_at, zone)
    early = (closes_at - TICK).astimezone(zone).time() < NOON
    return in_zone(day - timedelta(days=lead + early), MORNING, zone)


def _is_past(call: Json, moment: datetime) -> bool:
    return availability(window_of(call), moment) in PAST or _expectation_passed(call, moment)


def _expectation_passed(call: Json, moment: datetime) -> bool:
    window = window_of(call)
    ends = window.expectation_ends
    return window.certainty == EXPECTED and ends is not None and ends <= moment


def _is_expected(call: Json) -> bool:
    return bool(call["certainty"] == EXPECTED)


def _took_back(before: Json, after: Json, fact: str) -> bool:
    return before[fact] is not None and after[fact] is None


def _differ(before: Json, after: Json, facts: tuple[str, ...]) -> bool:
    return any(before[fact] != after[fact] for fact in facts)
