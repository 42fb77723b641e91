"""A list of calls as a file: an event where a call opens and one where it closes.

What an event says follows from what is published, and from the moment only as far as an end has come by then.
So the same rows are the same bytes, in the order of their names, and a subscriber hears that nothing changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from django.http import HttpRequest
from icalendar import Calendar, Component, Timezone, TimezoneStandard

from funding.calendar.events import Over, Reader, Told, events_of
from funding.calendar.gone import lost_edges
from funding.calendar.trail import trails_of
from funding.calendar.words import Words, words_in
from funding.models import Call
from partners.reader import language
from publication.exporting import Export, Form
from publication.publishing import publish_waiting

OFTEN = timedelta(hours=12)
OFTEN_TEXT = "PT12H"


def calendar(export: Export) -> Iterator[bytes]:
    words = words_in(export.language)
    reader = Reader(moment=export.moment, site=export.site, language=export.language, words=words)
    events = [event for told in _told(export) for event in events_of(told, reader)]
    found = _head(export, words)
    parts: list[Component] = sorted(events, key=lambda event: str(event["uid"]))
    for part in parts or [_no_events()]:
        found.add_component(part)
    yield found.to_ical()


def _told(export: Export) -> Iterator[Told]:
    """Whatever stands in the list, and what stood in it and is gone; of both the dates that were lost."""
    for rows in export.chunks:
        yield from _of(rows, "")
    if gone := list(export.gone):
        yield from _of(gone, "gone")


def _of(rows: list[Call], over: Over) -> Iterator[Told]:
    trails = trails_of(rows)
    yield from (Told(call=call, trail=trails[call.pk], over=over) for call in rows)
    for call, edge in lost_edges(rows):
        yield Told(call=call, trail=trails[call.pk], edges=(edge,), over="lost")


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


def calendar_of(
    calls: Iterable[Call],
    moment: datetime,
    request: HttpRequest,
    gone: Callable[[], Iterable[Call]] = lambda: (),
) -> Export:
    """These calls, which bring their scheme, as a file at the address of this page.

    `gone`: what stood there and is no more, looked up when all is published.
    """
    publish_waiting()
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
        gone=gone(),
    )
