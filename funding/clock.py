"""Moments as a regulation writes them: wall-clock time in a place, turned into an instant, and back.

Pure: no Django and no clock. A local time that does not exist or exists twice is refused with a question,
because a guess is a wrong deadline. What date-only texts mean is decided in docs/adr/0002-windows.md.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FIRST_YEAR, LAST_YEAR = 1990, 2099  # outside them a typing error is certain

DAY = r"(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})|(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4}))"
CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?: ?uur)?"
OFFSET = r"(?P<sign>[+-])(?P<ahead>\d{2}):(?P<more>\d{2})"
WALL_CLOCK = re.compile(rf"^(?P<until>t/m )?{DAY}(?:[ T]{CLOCK}(?: ?{OFFSET})?)?$", re.ASCII)


class WallClockError(ValueError):
    """What was written is no moment, or not one. The text is a Dutch sentence that says what to write.

    `in_doubt`: it is written as it should be, and there is no such moment, or there are two.
    """

    def __init__(self, dutch: str, english: str, in_doubt: bool = False) -> None:
        super().__init__(dutch)
        self.english, self.in_doubt = english, in_doubt


class Moment(NamedTuple):
    """An instant, and whether the source gave the clock time."""

    at: datetime
    time_known: bool


def amsterdam(day: date, at: time) -> datetime:
    """What a regulation means by "30 juni, 17.00 uur". No default: a guess is a wrong deadline."""
    return in_zone(day, at, AMSTERDAM)


def in_zone(day: date, at: time, zone: ZoneInfo, offset: timedelta | None = None) -> datetime:
    """The instant at which clocks in `zone` show this. `offset` picks one where they show it twice."""
    readings = _readings(day, at, zone)
    if not readings:
        raise WallClockError(
            f"{day} {at:%H:%M} bestaat niet in {zone.key}: de klok ging toen een uur vooruit. "
            "Welke tijd is bedoeld?",
            f"{day} {at:%H:%M} does not exist in {zone.key}: clocks went forward. Which time is meant?",
            in_doubt=True,
        )
    if offset is not None:
        return _of_offset(readings, offset, day, at, zone).astimezone(UTC)
    if len(readings) > 1:
        choices = [f"{day} {at:%H:%M} {_offset(moment)}" for moment in readings.values()]
        raise WallClockError(
            f"{day} {at:%H:%M} komt in {zone.key} twee keer voor, door de wintertijd. "
            f"Welke is bedoeld: {' of '.join(choices)}?",
            f"{day} {at:%H:%M} occurs twice in {zone.key}. Which is meant: {' or '.join(choices)}?",
            in_doubt=True,
        )
    # In UTC, because Python holds a local time that occurs twice unequal to every other moment.
    return next(iter(readings.values())).astimezone(UTC)


def _readings(day: date, at: time, zone: ZoneInfo) -> dict[timedelta | None, datetime]:
    """By offset, when the local time is really this: never in a skipped hour, twice in one that repeats."""
    written = datetime.combine(day, at)
    folds = [written.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    real = [moment for moment in folds if _local(moment.astimezone(UTC), zone) == written]
    return {moment.utcoffset(): moment for moment in real}


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _of_offset(
    readings: dict[timedelta | None, datetime], offset: timedelta, day: date, at: time, zone: ZoneInfo
) -> datetime:
    try:
        return readings[offset]
    except KeyError:
        possible = [_offset(moment) for moment in readings.values()]
        raise WallClockError(
            f"Op {day} {at:%H:%M} geldt in {zone.key} {' of '.join(possible)}.",
            f"On {day} {at:%H:%M} {zone.key} has {' or '.join(possible)}.",
            in_doubt=True,
        ) from None


def _offset(moment: datetime) -> str:
    return f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:]


def opening(text: str, zone: ZoneInfo = AMSTERDAM) -> Moment:
    """Either "2025-03-03 09:00", or a day alone: from the start of it, clock time not given."""
    day, at, offset, until = _read(text)
    if until:
        raise WallClockError(
            f"{text!r}: 't/m' hoort bij het sluiten. Schrijf 2025-03-03 09:00 of 2025-03-03.",
            f"{text!r}: 't/m' belongs to a closing. Write 2025-03-03 09:00 or 2025-03-03.",
        )
    return Moment(in_zone(day, at or time(), zone, offset), at is not None)


def closing(text: str, zone: ZoneInfo = AMSTERDAM) -> Moment:
    """Either "2025-03-31 17:00", or "t/m 2027-01-31": too late from the start of the next day.

    "Tot en met 17.00 uur" closes at 17:00:00, the earliest reading. A day alone is refused: it says not
    whether that day still counts.
    """
    day, at, offset, until = _read(text)
    if at is not None:
        return Moment(in_zone(day, at, zone, offset), True)
    if not until:
        raise WallClockError(
            f"{text!r}: telt deze dag zelf nog mee? Schrijf dan 't/m {day}'. Of schrijf de kloktijd erbij.",
            f"{text!r}: does this day itself still count? Then write 't/m {day}'. Or add the clock time.",
        )
    return Moment(in_zone(day + timedelta(days=1), time(), zone), False)


def instant(text: str, zone: ZoneInfo = AMSTERDAM) -> datetime:
    """A moment that needs a clock time: "2025-03-31 17:00"."""
    day, at, offset, until = _read(text)
    if at is None or until:
        raise WallClockError(
            f"{text!r}: schrijf een dag met een kloktijd, zoals 2025-03-31 17:00.",
            f"{text!r}: write a day with a clock time, such as 2025-03-31 17:00.",
        )
    return in_zone(day, at, zone, offset)


def _read(text: str) -> tuple[date, time | None, timedelta | None, bool]:
    match = WALL_CLOCK.match(" ".join(text.split()))
    if not match:
        raise WallClockError(
            f"{text!r} is geen moment. Schrijf 2025-03-31 17:00, of t/m 2025-03-31.",
            f"{text!r} is no moment. Write 2025-03-31 17:00, or t/m 2025-03-31.",
        )
    try:
        day = date(
            *(
                int(match[long] or match[short])
                for long, short in zip(("year", "month", "day"), "ymd", strict=True)
            )
        )
        at = time(int(match["hour"]), int(match["minute"])) if match["hour"] else None
    except ValueError:
        raise WallClockError(
            f"{text!r} bestaat niet: kijk de dag, de maand en het uur na.",
            f"{text!r} does not exist: look at the day, the month and the hour.",
            in_doubt=True,
        ) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WallClockError(
            f"{text!r}: is het jaar {day.year} echt bedoeld?",
            f"{text!r}: is the year {day.year} really meant?",
        )
    return day, at, _ahead(match), bool(match["until"])


def _ahead(match: re.Match[str]) -> timedelta | None:
    if match["sign"] is None:
        return None
    ahead = timedelta(hours=int(match["ahead"]), minutes=int(match["more"]))
    return -ahead if match["sign"] == "-" else ahead


def opening_text(at: datetime, time_known: bool, zone: ZoneInfo = AMSTERDAM) -> str:
    """How `opening` reads this moment back."""
    local = at.astimezone(zone)
    return _clock_text(local, zone) if time_known or local.time() != time() else f"{local:%Y-%m-%d}"


def closing_text(at: datetime, time_known: bool, zone: ZoneInfo = AMSTERDAM) -> str:
    """How `closing` reads this moment back."""
    local = at.astimezone(zone)
    if time_known or local.time() != time():
        return _clock_text(local, zone)
    return f"t/m {local.date() - timedelta(days=1)}"


def _clock_text(local: datetime, zone: ZoneInfo) -> str:
    text = f"{local:%Y-%m-%d %H:%M}"
    twice = len(_readings(local.date(), local.time(), zone)) > 1
    return f"{text} {_offset(local)}" if twice else text


def next_year(at: datetime, zone: ZoneInfo = AMSTERDAM) -> datetime:
    """The same wall-clock moment a year later; 29 February becomes the 28th."""
    local = at.astimezone(zone)
    day = local.date()
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    later = datetime.combine(day.replace(year=day.year + 1), local.time(), tzinfo=zone)
    return later.astimezone(UTC)


def months_before(moment: datetime, months: int) -> datetime:
    """The same day and hour so many months earlier; in a shorter month the last day, where it is missing."""
    count = moment.year * 12 + moment.month - 1 - months
    year, month = divmod(count, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
