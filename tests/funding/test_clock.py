"""Moments as a regulation writes them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from funding.clock import (
    AMSTERDAM,
    WallClockError,
    amsterdam,
    closing,
    closing_text,
    instant,
    months_before,
    next_year,
    opening,
    opening_text,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
MINUTES = 50_000_000  # almost a century
moments = st.integers(0, MINUTES).map(lambda n: datetime(1995, 1, 1, tzinfo=UTC) + timedelta(minutes=n))


@pytest.mark.parametrize(
    ("text", "at", "time_known"),
    [
        ("2025-03-03 09:00", datetime(2025, 3, 3, 8, tzinfo=UTC), True),
        ("2025-06-02 09:00", datetime(2025, 6, 2, 7, tzinfo=UTC), True),
        ("2-6-2025 9.00 uur", datetime(2025, 6, 2, 7, tzinfo=UTC), True),
        ("2024-01-01", datetime(2023, 12, 31, 23, tzinfo=UTC), False),
        ("2026-10-25 02:30 +02:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True),
        ("2026-10-25 02:30 +01:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), True),
    ],
)
def test_an_opening_is_a_wall_clock_moment_or_the_start_of_a_day(text, at, time_known):
    assert opening(text) == (at, time_known)


@pytest.mark.parametrize(
    ("text", "at", "time_known"),
    [
        ("2025-03-31 17:00", datetime(2025, 3, 31, 15, tzinfo=UTC), True),
        ("t/m 2025-03-31 17:00", datetime(2025, 3, 31, 15, tzinfo=UTC), True),
        ("t/m 2027-01-31", datetime(2027, 1, 31, 23, tzinfo=UTC), False),
        ("t/m 2026-10-24", datetime(2026, 10, 24, 22, tzinfo=UTC), False),
    ],
)
def test_a_closing_is_the_first_moment_that_is_too_late(text, at, time_known):
    assert closing(text) == (at, time_known)


def test_the_same_clock_in_brussels_is_read_in_brussels():
    assert closing("2026-09-03 17:00", BRUSSELS).at == datetime(2026, 9, 3, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("2026-03-29 02:30", "bestaat niet"),
        ("2026-10-25 02:30", "twee keer.*02:30 \\+02:00 of .*02:30 \\+01:00"),
        ("2026-07-01 02:30 +01:00", "geldt.*\\+02:00"),
        ("2026-02-30 09:00", "bestaat niet"),
        ("0225-03-03 09:00", "jaar 225"),
        ("morgen", "geen moment"),
        ("t/m 2026-03-01", "hoort bij het sluiten"),
    ],
)
def test_what_is_no_single_moment_is_refused_with_a_question(text, asks):
    with pytest.raises(WallClockError, match=asks):
        opening(text)


def test_a_closing_day_alone_is_refused_because_it_says_not_whether_the_day_counts():
    with pytest.raises(WallClockError, match="telt deze dag zelf nog mee"):
        closing("2027-01-31")


def test_an_instant_needs_a_clock_time():
    assert instant("2026-06-01 12:00") == datetime(2026, 6, 1, 10, tzinfo=UTC)
    with pytest.raises(WallClockError, match="kloktijd"):
        instant("2026-06-01")


def test_amsterdam_has_no_default():
    assert amsterdam(date(2021, 6, 30), time(17)) == datetime(2021, 6, 30, 15, tzinfo=UTC)


@given(at=moments, time_known=st.booleans())
def test_what_is_shown_is_read_back_as_the_same_moment(at, time_known):
    assert opening(opening_text(at, time_known)).at == at
    assert closing(closing_text(at, time_known)).at == at


def test_an_offset_is_shown_only_where_the_clock_shows_a_time_twice():
    assert opening_text(datetime(2026, 6, 1, 7, tzinfo=UTC), True) == "2026-06-01 09:00"
    assert opening_text(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True) == "2026-10-25 02:30 +02:00"
    assert closing_text(datetime(2026, 6, 1, 22, tzinfo=UTC), False) == "t/m 2026-06-01"


@given(day=st.dates(date(1995, 1, 1), date(2090, 1, 1)))
def test_a_day_without_a_clock_time_is_read_back_without_one(day):
    assume((day.month, day.day) != (12, 31))
    until = closing(f"t/m {day}")
    assert closing(closing_text(*until)) == until
    assert until.at.astimezone(AMSTERDAM).date() == day + timedelta(days=1)


def test_next_year_keeps_the_wall_clock_across_summer_time():
    assert next_year(datetime(2026, 3, 29, 7, tzinfo=UTC)) == datetime(2027, 3, 29, 7, tzinfo=UTC)
    assert next_year(datetime(2026, 3, 28, 8, tzinfo=UTC)) == datetime(2027, 3, 28, 7, tzinfo=UTC)


def test_next_year_of_a_leap_day_is_the_day_before():
    assert next_year(amsterdam(date(2028, 2, 29), time(9))) == amsterdam(date(2029, 2, 28), time(9))


@pytest.mark.parametrize(
    ("day", "before"), [(date(2026, 11, 24), date(2026, 8, 24)), (date(2026, 5, 31), date(2026, 2, 28))]
)
def test_three_months_before(day, before):
    moment = datetime.combine(day, time(12), tzinfo=UTC)
    assert months_before(moment, 3).date() == before
