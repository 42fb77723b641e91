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


LONGEST = 60
# The same in the words of a schema, with the years of `funding.clock`. What it cannot say is in doubt.
YEAR, MONTH, ON = "(199[0-9]|20[0-9]{2})", "(0?[1-9]|1[0-2])", "(0?[1-9]|[12][0-9]|3[01])"
DAY = f"({YEAR}-{MONTH}-{ON}|{ON}-{MONTH}-{YEAR})"
AHEAD = "( ?[+-][0-9]{2}:[0-9]{2})?"
CLOCK = f"[ T]([01]?[0-9]|2[0-3])(:[0-5][0-9]:00|[:.][0-5][0-9]( ?uur)?{AHEAD})"
SECONDS = r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
IN_UTC = f"^{YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]){SECONDS}$"
OPENING, CLOSING, CLOCKED = f"{DAY}({CLOCK})?", f"((t/m )?{DAY}{CLOCK}|t/m {DAY})", f"{DAY}{CLOCK}"


def described(pattern: str, *examples: str) -> dict[str, Any]:
    """Either an instant with its offset, or what a regulation writes, on the clock of the call (`zone`)."""
    written = {"type": "string", "maxLength": LONGEST, "pattern": f"^{pattern}$", "examples": list(examples)}
    return {"anyOf": [{"type": "string", "format": "date-time", "pattern": IN_UTC}, written]}


def read_moments(columns: dict[str, Any], zone: ZoneInfo, places: dict[str, Place]) -> Iterator[BodyFault]:
    """Puts instants in the place of what was written; tells of what is no moment, or not one."""
    for name, read in READERS.items():
        if name not in columns:
            continue
        try:
            found = _moment(columns[name], read, zone)
        except WallClockError as error:
            del columns[name]
            code = "moment_in_doubt" if error.in_doubt else "moment"
            yield BodyFault(place=places[name], code=code, sentences=(str(error), error.english))
            continue
        columns[name] = found and found.at
        if name in TIMES_KNOWN:
            columns[name.replace("_at", "_time_known")] = found is not None and found.time_known


def _moment(text: str | None, read: Callable[[str, ZoneInfo], Any], zone: ZoneInfo) -> Moment | None:
    if text is None:
        return None
    if INSTANT.fullmatch(text):
        return Moment(_instant(text), True)
    if " ".join(text.split()) != text:
        raise WallClockError(
            f"{text!r}: schrijf één spatie tussen de delen, en geen eromheen.",
            f"{text!r}: write one space between the parts, and none around them.",
        )
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
            in_doubt=True,
        )
    return at
