"""Calls as a calendar (RFC 5545, RFC 7986): an event where a call opens and one where it closes.

What an event says follows from the row, and from the moment only as far as a withdrawal has come by then. So
the same rows are the same bytes, in the order of their names, and a subscriber hears that nothing changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest
from django.urls import reverse
from icalendar import Calendar, Component, Event, Timezone, TimezoneStandard

from funding.calendar_words import Edge, Words, words_in
from funding.changes import Changed, changes_of
from funding.choices import Certainty, Stage
from funding.models import Call
from funding.saying import last_instant
from partners.reader import language
from publication.exporting import Export, Form

DAY = timedelta(days=1)
OFTEN = timedelta(hours=12)
OFTEN_TEXT = "PT12H"
STEP = 3  # so that the number rises with each edit, also with one that takes an end back


def calendar(export: Export) -> Iterator[bytes]:
    words = words_in(export.language)
    events: list[Event] = []
    for rows in export.chunks:
        changes = changes_of(rows)
        events += [event for call in rows for event in _events(call, changes[call.pk], export, words)]
    found = _head(export, words)
    parts: list[Component] = sorted(events, key=lambda event: str(event["uid"]))
    for part in parts or [_no_events()]:
        found.add_component(part)
    yield found.to_ical()


CALENDAR = Form(
    media_type="text/calendar",
    parameters="; charset=utf-8",
    ending="ics",
    described="Een agenda (iCalendar) met opening en sluiting van elk tijdvak, om je op te abonneren.",
    write=calendar,
    whole=True,
    of_rows=True,
)


def _head(export: Export, words: Words) -> Calendar:
    """All that stands before the first event."""
    head = Calendar()
    head.add("prodid", "-//PPS-register//tijdvakken//NL")
    head.add("version", "2.0")
    head.add("calscale", "GREGORIAN")
    head.add("name", words["calendar"])
    head.add("x-wr-calname", words["calendar"])
    head.add("description", words["about"])
    head.add("x-wr-caldesc", words["about"])
    if export.address:  # that of somebody's own calendar is a secret
        head.add("source", export.address, parameters={"VALUE": "URI"})
    head.add("refresh-interval", OFTEN, parameters={"VALUE": "DURATION"})
    head.add("x-published-ttl", OFTEN_TEXT)
    return head


def _no_events() -> Timezone:
    """A calendar of nothing at all is none (RFC 5545, 3.6): this one tells what UTC is."""
    zone, always = Timezone(), TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    always.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  the standard wants a local time here
    always.add("tzoffsetfrom", timedelta())
    always.add("tzoffsetto", timedelta())
    zone.add_component(always)
    return zone


def calendar_of(calls: Iterable[Call], moment: datetime, request: HttpRequest) -> Export:
    """These calls, which bring their scheme, as a file at the address of this page."""
    return Export(
        name="tijdvakken",
        moment=moment,
        language=language(),
        site=request.build_absolute_uri("/").rstrip("/"),
        address=request.build_absolute_uri(),
        columns=[],
        headings={},
        chunks=[list(calls)],
        told=lambda chunk: [],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    """An edge of a call: the instant, and whether the source gave the clock time."""

    edge: Edge
    at: datetime
    time_known: bool
    text: str


def _edges(call: Call) -> Iterator[_When]:
    edges: tuple[Edge, ...] = ("opens", "closes")
    for edge in edges:
        at, time_known, text = (getattr(call, f"{edge}_{name}") for name in ("at", "time_known", "text"))
        if at is not None:
            yield _When(edge=edge, at=at.astimezone(UTC), time_known=time_known, text=text)


def _ends(call: Call, moment: datetime) -> list[datetime]:
    """When it ended otherwise than by closing, as far as that has come."""
    return [at for at in (call.withdrawn_at, call.exhausted_at) if at is not None and at <= moment]


def _end(call: Call, edge: Edge, moment: datetime) -> str:
    """As what this edge does not come any more; empty: as far as we know it comes."""
    if call.withdrawn_at is not None and call.withdrawn_at <= moment:
        return "withdrawn"
    spent = edge == "closes" and call.exhausted_at is not None and call.exhausted_at <= moment
    return "exhausted" if spent else ""


def _events(call: Call, changed: Changed, export: Export, words: Words) -> Iterator[Event]:
    ends = _ends(call, export.moment)
    changed_at = max([changed.at, *ends]).astimezone(UTC)
    for when in _edges(call):
        event, end = Event(), _end(call, when.edge, export.moment)
        event.add("uid", f"{call.slug}-{when.edge}@pps-register")
        # Without METHOD this too is when it was last changed (RFC 5545, 3.8.7.2).
        event.add("dtstamp", changed_at)
        event.add("last-modified", changed_at)
        event.add("sequence", STEP * changed.times + len(ends))
        _put_time(event, call, when)
        event.add("summary", _title(call, when, end, words))
        event.add("description", "\n".join(_told(call, when, end, export.language, words)))
        event.add("url", export.site + reverse("funding:scheme", args=[call.scheme.slug]))
        event.add("status", _status(call, end))
        event.add("transp", "TRANSPARENT")  # a deadline makes nobody busy
        yield event


def _put_time(event: Event, call: Call, when: _When) -> None:
    """An instant in UTC, or the whole day on the clock of the source; the end of a day is not included."""
    if when.time_known:
        event.add("dtstart", when.at)
        return
    instant = last_instant(call) if when.edge == "closes" else when.at
    day = instant.astimezone(call.clock).date()
    event.add("dtstart", day)
    event.add("dtend", day + DAY)


def _status(call: Call, end: str) -> str:
    if end == "withdrawn":
        return "CANCELLED"
    return "TENTATIVE" if call.certainty in (Certainty.EXPECTED, Certainty.DISPUTED) else "CONFIRMED"


def _title(call: Call, when: _When, end: str, words: Words) -> str:
    parts = [call.strand, "" if call.stage == Stage.APPLICATION else words[call.stage]]
    told = ", ".join(part for part in parts if part)
    what = f"{call.scheme.short_name} ({told})" if told else call.scheme.short_name
    form = "closes_on" if when.edge == "closes" and not when.time_known else when.edge
    title = words[form].format(what=what)
    if end:
        return words[end].format(title=title)
    if call.certainty in (Certainty.EXPECTED, Certainty.DISPUTED):
        return words[call.certainty].format(title=title)
    return title


def _told(call: Call, when: _When, end: str, language: str, words: Words) -> Iterable[str]:
    """The lines of the description, what changes the reader's mind first."""
    if end:
        yield words[f"told_{end}"]
    if call.certainty != Certainty.CONFIRMED:
        yield words[f"told_{call.certainty}"]
    if not when.time_known:
        yield words["no_clock"]
    elif when.edge == "closes" and not end:
        yield words["too_late"]
    if when.text:
        yield words["in_words"].format(text=when.text)
    scheme = call.scheme
    yield (scheme.name_en if language.startswith("en") else "") or scheme.name
    yield words["look"]
