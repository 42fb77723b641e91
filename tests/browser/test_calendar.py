"""Four engines read the same of a calendar: icalendar, vobject, ics, and ical.js, which Thunderbird uses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from funding.models import Call
from publication.publishing import publish_waiting
from tests.browser.engines import as_ics_reads, by_ical_js, by_icalendar, by_ics, by_vobject
from tests.funding.factories import CallFactory, SchemeFactory

BEFORE = datetime(2026, 3, 1, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NAMES = (
    "RIF",
    "Überlang; met komma, en \\ 🦆",
    "Zij-instroom 👩🏽‍🏭 in de techniek",
    "x" * 60,
    "“Aanhaling”\ttab",
)
NIGHTS = [  # when clocks change, a leap day, the end of a year
    datetime(*day, tzinfo=AMSTERDAM) for day in ((2026, 3, 29), (2026, 10, 25), (2028, 2, 29), (2026, 12, 31))
]


def make(number: int) -> None:
    """A call that closes within a day of one of these nights; with every sign in its names, timed or not."""
    timed, words = number % 3 > 0, f"tot; dan, \\n {number}\n"
    closes = NIGHTS[number % len(NIGHTS)] + timedelta(hours=(number % 50 - 25) * timed)
    opens = closes.astimezone(UTC) - timedelta(days=30)
    scheme = SchemeFactory(
        slug=f"regeling-{number}",
        short_name=NAMES[number % len(NAMES)],
        name="Lang 🦆, " * (number % 44 + 1) + ".",
    )
    CallFactory(
        scheme=scheme,
        slug=f"regeling-{number}-2026-1",
        opens_at=opens,
        closes_at=closes.astimezone(UTC),
        closes_time_known=timed,
        closes_text=words * (number % 9),
        strand="deel: a,b;c " * (number % 7),
        withdrawn_at=opens if number % 7 == 0 else None,
        certainty="disputed" if number % 11 == 0 else "confirmed",
    )


def read_alike(client: Any, monkeypatch: Any, folder: Path, calls: int) -> list[Any]:
    """What all four make of so many calls, of which some are gone and some have lost a date."""
    monkeypatch.setattr("funding.months.views.timezone.now", lambda: BEFORE)
    for number in range(calls):
        make(number)
    publish_waiting()
    keys = list(Call.objects.order_by("slug").values_list("pk", flat=True))
    Call.objects.filter(pk__in=keys[::13]).delete()
    Call.objects.filter(pk__in=keys[1::13]).update(published_at=None)
    Call.objects.filter(pk__in=keys[2::13]).update(closes_at=None, closes_time_known=False)
    raw = client.get("/kalender.ics").content
    read = by_icalendar(raw)
    assert by_vobject(raw) == read
    assert by_ics(raw) == as_ics_reads(read)
    assert by_ical_js(raw, folder) == read
    return read


@pytest.mark.django_db
def test_four_engines_read_the_same_of_many_events(client, monkeypatch, tmp_path):
    read = read_alike(client, monkeypatch, tmp_path, calls=130)
    assert len(read) == 260
    assert sum(status == "CANCELLED" for _uid, _title, _text, status, *_rest in read) >= 50
