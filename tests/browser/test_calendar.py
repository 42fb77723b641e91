"""Three engines read the same of a calendar: icalendar, vobject, and ical.js, which Thunderbird uses."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from tests.funding.factories import CallFactory, SchemeFactory

ENGINE = Path(__file__).parent / "vendor/ical.js/ical.es5.min.cjs"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NAMES = (
    "RIF",
    "Überlang; met komma, en \\ 🦆",
    "Zij-instroom 👩🏽‍🏭 in de techniek",
    "x" * 60,
    "“Aanhaling”\ttab",
)
READ = """
const parsed = new ICAL.Component(ICAL.parse(JSON.parse(document.getElementById("made").textContent)));
const events = parsed.getAllSubcomponents("vevent").map((one) => {
  const [starts, ends] = ["dtstart", "dtend"].map((name) => one.getFirstPropertyValue(name));
  const told = (at) => at && (at.isDate ? at.toString() : at.toJSDate().toISOString().slice(0, 19));
  const names = ["uid", "summary", "description", "status", "transp", "sequence"];
  return [...names.map((name) => one.getFirstPropertyValue(name)), told(starts), told(ends)];
});
document.body.textContent = JSON.stringify(events);
"""


def told(at: Any) -> str | None:
    if isinstance(at, datetime):
        return at.astimezone(UTC).isoformat()[:19]
    return at.isoformat() if isinstance(at, date) else None


def by_icalendar(raw: bytes) -> list[Any]:
    texts = ("uid", "summary", "description", "status", "transp")
    return [
        [
            *(str(event[name]) for name in texts),
            int(event["sequence"]),
            told(event["dtstart"].dt),
            told(event["dtend"].dt) if "dtend" in event else None,
        ]
        for event in Calendar.from_ical(raw).walk("VEVENT")
    ]


def by_vobject(raw: bytes) -> list[Any]:
    texts = ("uid", "summary", "description", "status", "transp")
    return [
        [
            *(getattr(event, name).value for name in texts),
            int(event.sequence.value),
            told(event.dtstart.value),
            told(event.dtend.value) if hasattr(event, "dtend") else None,
        ]
        for event in vobject.readOne(raw.decode()).vevent_list
    ]


def by_ical_js(raw: bytes, folder: Path) -> list[Any]:
    """In a browser of its own, which only writes down what its page has become."""
    page = folder / "read.html"
    made = json.dumps(raw.decode()).replace("<", "\\u003c")
    page.write_text(
        '<!doctype html><meta charset="utf-8"><body>'
        f'<script type="application/json" id="made">{made}</script>'
        f"<script>{ENGINE.read_text(encoding='utf-8')}</script><script>{READ}</script></body>",
        encoding="utf-8",
    )
    command = [
        os.environ["CHROMIUM"],
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--dump-dom",
        page.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    read: list[Any] = json.loads(_text(done.stdout.decode()))
    return read


def _text(page: str) -> str:
    """What stands in the body, as it was before it was written as HTML."""
    body = page.partition("<body>")[2].rpartition("</body>")[0]
    for written, meant in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\xa0"), ("&amp;", "&")):
        body = body.replace(written, meant)
    return body


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
        name="Lang 🦆, " * (number % 24 + 1) + ".",
    )
    CallFactory(
        scheme=scheme,
        slug=f"regeling-{number}-2026-1",
        opens_at=opens,
        closes_at=closes.astimezone(UTC),
        closes_time_known=timed,
        closes_text=words * (number % 9),
        withdrawn_at=opens if number % 7 == 0 else None,
        certainty="disputed" if number % 11 == 0 else "confirmed",
    )


@pytest.mark.django_db
def test_three_engines_read_the_same_of_many_events(client, tmp_path):
    for number in range(130):
        make(number)
    raw = client.get("/kalender.ics").content
    read = by_icalendar(raw)
    assert len(read) == 260
    assert by_vobject(raw) == read
    assert by_ical_js(raw, tmp_path) == read
