"""One event of a calendar: a call that opens, or that closes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from django.urls import reverse
from icalendar import Event

from funding.calendar.trail import Trail
from funding.calendar.words import EDGES, Edge, Words
from funding.choices import Certainty, Stage
from funding.models import Call
from funding.saying import last_instant

Over = Literal["", "gone", "lost"]

DAY = timedelta(days=1)
KEPT = timedelta(days=31)  # after its day: how long something that is off goes on being told
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # what a text may not hold (RFC 5545, 3.3.11)
STEP = 3  # so that the number rises with each change, also with one that takes an end back
UNSURE = (Certainty.EXPECTED, Certainty.DISPUTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A call, and which of its edges are told. `over`: why they are off, though the call itself says not."""

    call: Call
    trail: Trail
    edges: tuple[Edge, ...] = EDGES
    over: Over = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whom events are written for: when, at which site, in which language and its words."""

    moment: datetime
    site: str
    language: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    """An edge of a call: the instant, and whether the source gave the clock time."""

    edge: Edge
    at: datetime
    time_known: bool
    text: str


def events_of(told: Told, reader: Reader) -> Iterator[Event]:
    call = told.call
    ends = [] if told.over else _ends(call, reader.moment)
    changed_at = max([told.trail.at, *ends]).astimezone(UTC)
    for when in _edges(told, reader.moment):
        event, end = Event(), told.over or _end(call, when.edge, reader.moment)
        event.add("uid", f"{told.trail.name}-{when.edge}@pps-register")
        # Without METHOD this too is when it was last changed (RFC 5545, 3.8.7.2).
        event.add("dtstamp", changed_at)
        event.add("last-modified", changed_at)
        event.add("sequence", STEP * told.trail.number + len(ends))
        _put_time(event, call, when)
        event.add("summary", _text(_title(call, when, end, reader.words)))
        event.add("description", _text("\n".join(_lines(call, when, end, reader))))
        event.add("url", reader.site + reverse("funding:scheme", args=[call.scheme.slug]))
        event.add("status", _status(call, end))
        event.add("transp", "TRANSPARENT")  # a deadline makes nobody busy
        yield event


def _text(words: str) -> str:
    return NO_TEXT.sub("", "\n".join(words.splitlines()))


def _edges(told: Told, moment: datetime) -> Iterator[_When]:
    """Those of which the moment is known; of what is off only as long as it is of use."""
    call = told.call
    for edge in told.edges:
        at, time_known, text = (getattr(call, f"{edge}_{name}") for name in ("at", "time_known", "text"))
        if at is not None and (not told.over or at + KEPT > moment):
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
    if end in ("withdrawn", "gone", "lost"):
        return "CANCELLED"
    return "TENTATIVE" if call.certainty in UNSURE else "CONFIRMED"


def _title(call: Call, when: _When, end: str, words: Words) -> str:
    parts = [call.strand, "" if call.stage == Stage.APPLICATION else words[call.stage]]
    told = ", ".join(part for part in parts if part)
    what = f"{call.scheme.short_name} ({told})" if told else call.scheme.short_name
    form = "closes_on" if when.edge == "closes" and not when.time_known else when.edge
    title = words[form].format(what=what)
    if end:
        return words[end].format(title=title)
    return words[call.certainty].format(title=title) if call.certainty in UNSURE else title


def _lines(call: Call, when: _When, end: str, reader: Reader) -> Iterable[str]:
    """The lines of the description, what changes the reader's mind first."""
    words = reader.words
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
    yield (scheme.name_en if reader.language.startswith("en") else "") or scheme.name or scheme.short_name
    yield words["look"]
