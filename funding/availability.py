"""Whether one can apply: the one meaning of open, upcoming, expected, closed, exhausted, lapsed and unknown.

Pure functions on plain values. `CallQuerySet` and `SchemeQuerySet` say the same in SQL, and a property test
holds the two together. Why it is so stands in docs/adr/0003-availability.md. Windows are half-open: a call is
open from `opens_at` until just before `closes_at`. Nothing here asks the clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum, StrEnum

from funding.clock import AMSTERDAM

FAR = datetime(9999, 1, 1, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EXPECTED, DISPUTED = "expected", "disputed"  # how sure a call is; the other values make no difference here


class Availability(StrEnum):
    OPEN = "open"
    UPCOMING = "upcoming"
    EXPECTED = "expected"
    CLOSED = "closed"
    EXHAUSTED = "exhausted"
    LAPSED = "lapsed"
    UNKNOWN = "unknown"


class Matter(IntEnum):
    """Which call of a scheme matters most, first first."""

    OPEN = 0
    UPCOMING = 1
    EXPECTED = 2
    PERHAPS_OPEN = 3
    PAST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What availability depends on, of one call. None is unknown, but for the last two: it did not happen.

    `closes_when_spent`: there is no closing date by rule. `expected_until`: an expectation of which the days
    are not known has passed from then on.
    """

    slug: str
    certainty: str
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    closes_when_spent: bool = False
    expected_until: datetime | None = None
    exhausted_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def expectation_ends(self) -> datetime | None:
        return self.closes_at or self.expected_until or self.opens_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What availability depends on, of a scheme beside its calls. `repealed_on`: first day not in force.

    `calls_complete` False: when the last call that we know has closed, there may be others.
    """

    repealed_on: date | None = None
    calls_complete: bool = True
    ended: bool = False
    historical: bool = False


def _has_come(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now


def availability(window: Window, moment: datetime) -> Availability:
    """Of one call. An expected call is never open and never closed: nobody announced it."""
    if _has_come(window.withdrawn_at, moment):
        return Availability.CLOSED
    if window.certainty == EXPECTED:
        ends = window.expectation_ends
        return Availability.EXPECTED if ends and moment < ends else Availability.UNKNOWN
    if _has_come(window.closes_at, moment):
        return Availability.CLOSED
    if _has_come(window.exhausted_at, moment):
        return Availability.EXHAUSTED
    return _of_running(window, moment)


def _of_running(window: Window, moment: datetime) -> Availability:
    """Of a call that has not ended as far as we know."""
    if window.certainty == DISPUTED or window.opens_at is None:
        return Availability.UNKNOWN
    if moment < window.opens_at:
        return Availability.UPCOMING
    if window.closes_at is None and not window.closes_when_spent:
        return Availability.UNKNOWN
    return Availability.OPEN


def call_that_matters(windows: Iterable[Window], moment: datetime) -> Window | None:
    """Open now, else next announced, else next expected, else perhaps open, else the last that ended."""
    return min(windows, key=lambda window: _order(window, moment), default=None)


def matter(window: Window, moment: datetime) -> Matter:
    match availability(window, moment):
        case Availability.OPEN:
            return Matter.OPEN
        case Availability.UPCOMING:
            return Matter.UPCOMING
        case Availability.EXPECTED:
            return Matter.EXPECTED
        case Availability.UNKNOWN if not _expectation_passed(window, moment):
            return Matter.PERHAPS_OPEN
    return Matter.PAST


def _expectation_passed(window: Window, moment: datetime) -> bool:
    return window.certainty == EXPECTED and _has_come(window.expectation_ends, moment)


def _order(window: Window, moment: datetime) -> tuple[Matter, datetime, timedelta, str]:
    """Within a rank: what comes first, or what ended last; the slug settles a tie."""
    rank = matter(window, moment)
    soonest = {
        Matter.OPEN: window.closes_at,
        Matter.UPCOMING: window.opens_at,
        Matter.EXPECTED: window.opens_at or window.expectation_ends,
    }.get(rank)
    latest = _ended(window, moment) if rank == Matter.PAST else None
    return rank, soonest or FAR, EPOCH - (latest or EPOCH), window.slug


def _ended(window: Window, moment: datetime) -> datetime | None:
    """When a call that is past ended: the first of what ended it."""
    ends = [window.withdrawn_at, window.exhausted_at, window.closes_at]
    come = [end for end in ends if end is not None and end <= moment]
    return min(come) if come else window.expectation_ends


def scheme_availability(standing: Standing, call: Availability | None, moment: datetime) -> Availability:
    """Of a scheme, given the availability of the call that matters. None: no call is known."""
    today = moment.astimezone(AMSTERDAM).date()
    if standing.repealed_on is not None and standing.repealed_on <= today:
        return Availability.LAPSED
    if call == Availability.CLOSED and not standing.calls_complete:
        return Availability.UNKNOWN
    if call is not None:
        return call
    return Availability.CLOSED if standing.ended or standing.historical else Availability.UNKNOWN
