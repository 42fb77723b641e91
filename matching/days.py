"""Which calendar day an instant is: regulations count days in Amsterdam."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from matching.facts import CallWindow, Profile

AUGUST = 8
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# The end of a window is not included: what closes at midnight has the day before as its last day.
JUST_BEFORE = timedelta(microseconds=1)


def day_of(moment: datetime) -> date:
    """The calendar day of an instant."""
    return moment.astimezone(AMSTERDAM).date()


def last_day_of(closes_at: datetime) -> date:
    """The last day on which one is in time, when `closes_at` is the first instant that is too late."""
    return day_of(closes_at - JUST_BEFORE)


def submission_days(profile: Profile, moment: datetime, call: CallWindow | None) -> tuple[date, date | None]:
    """The days between which one can apply: as planned, else what is left of the call's window.

    A call that is over offers no day; then whatever comes next lies after the moment. So does a call of which
    nobody knows when it opens: the window never makes a verdict, and no day after the moment is surely wrong.
    """
    if profile.submit_on is not None:
        return profile.submit_on, profile.submit_on
    today = day_of(moment)
    if call is None or (call.closes_at is not None and call.closes_at <= moment):
        return today, None
    first = max(today, day_of(call.opens_at)) if call.opens_at else today
    return first, last_day_of(call.closes_at) if call.closes_at else None


def study_years(day: date) -> tuple[str, ...]:
    """The study years that somebody may mean on a day: two past ones, the present one and the next.

    A study year runs from 1 August to 31 July (Wet educatie en beroepsonderwijs, article 1.1.1).
    """
    present = day.year if day.month >= AUGUST else day.year - 1
    return tuple(f"{year}-{year + 1}" for year in range(present - 2, present + 2))
