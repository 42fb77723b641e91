"""Programs that read calendars, each with its own engine; what each makes of an event, written alike."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import ics
import vobject
from icalendar import Calendar

ENGINE = Path(__file__).parent / "vendor/ical.js/ical.es5.min.cjs"
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


def as_ics_reads(read: list[Any]) -> list[Any]:
    """It undoes one escape after the other, so that a backslash before an n becomes one before a new line."""
    return [
        [value.replace("\\n", "\\\n") if isinstance(value, str) else value for value in event]
        for event in read
    ]


def by_ics(raw: bytes) -> list[Any]:
    """In the order of their names, as they are written; the package keeps them in none."""
    events = sorted(ics.Calendar(raw.decode()).events, key=lambda event: event.uid)
    return [
        [
            *(event.uid, event.name, event.description, event.status),
            "TRANSPARENT" if event.transparent else "OPAQUE",
            next(int(line.value) for line in event.extra if line.name == "SEQUENCE"),
            *_span_by_ics(event),
        ]
        for event in events
    ]


def _span_by_ics(event: Any) -> tuple[str | None, str | None]:
    if not event.all_day:
        return told(event.begin.datetime), told(event.end.datetime) if event.has_end() else None
    return told(event.begin.date()), told(event.end.date())


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
