"""Moments in a body: an instant, or what a regulation writes, on the clock of the call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from funding.clock import FIRST_YEAR, LAST_YEAR, Moment, WallClockError, closing, instant, opening
from publication.bodies import BodyFault, Place
from publication.fields import INSTANT

READERS: dict[str, Callable[[str, ZoneInfo], Moment | datetime]] = {
    "opens_at": opening,
    "closes_at": closing,
    "announced_opens_at": opening,
    "announced_closes_at": closing,
    "exhausted_at": instant,
    "withdrawn_at": instant,
    "expected_until": instant,
}
TIMES_KNOWN = ("opens_at", "closes_at")
WHOLE_MINUTES = re.compile(r"(:[0-9]{2}):00$")  # 2027-03-31T17:00:00 is how programs write 17:00


def read_moments(columns: dict[str, Any], zone: ZoneInfo, places: dict[str, Place]) -> Iterator[BodyFault]:
    """Puts instants in the place of what was written; tells of what is no moment, or not one."""
    for name, read in READERS.items():
        if name not in columns:
            continue
        try:
            found = _moment(columns[name], read, zone)
        except WallClockError as error:
            del columns[name]
            yield BodyFault(place=places[name], code="moment", sentences=(str(error), error.english))
            continue
        columns[name] = found and found.at
        if name in TIMES_KNOWN:
            columns[name.replace("_at", "_time_known")] = found is not None and found.time_known


def _moment(text: str | None, read: Callable[[str, ZoneInfo], Any], zone: ZoneInfo) -> Moment | None:
    if text is None:
        return None
    if INSTANT.fullmatch(text):
        return Moment(_instant(text), True)
    found = read(WHOLE_MINUTES.sub(r"\1", text), zone)
    return found if isinstance(found, Moment) else Moment(found, True)


def _instant(text: str) -> datetime:
    """With an offset, whichever: there is nothing to ask back."""
    try:
        at = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        at = None
    if at is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise WallClockError(
            f"{text!r} bestaat niet, of is niet bedoeld: kijk het na.",
            f"{text!r} does not exist, or is not meant: look again.",
        )
    return at
