"""Days that people work in the Netherlands: Monday to Friday, without the public holidays.

Which days those are is the calendar of the `holidays` library: Good Friday is a holiday there, and 5 May only
once in five years. Organisations have their own free days besides; those nobody counts here.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@cache
def holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in holidays_of(day.year)


def back(day: date, working_days: int) -> date:
    """The first of so many working days, when `day` is the last of them. `day` is a working day itself."""
    for _again in range(working_days - 1):
        day = last_before(day)
    return day


def last_before(day: date) -> date:
    """The last working day before a day."""
    day -= ONE_DAY
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def first_from(day: date) -> date:
    """The first working day that is this day or later."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def ahead(day: date, working_days: int) -> date:
    """The last of so many working days, when work begins on `day` or on the first working day after it."""
    day = first_from(day)
    for _again in range(working_days - 1):
        day = first_from(day + ONE_DAY)
    return day
