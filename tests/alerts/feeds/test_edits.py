"""Whatever is edited, in whichever order: an event and an entry keep their names, and numbers only rise."""

from __future__ import annotations

from calendar import timegm
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from icalendar import Calendar

from tests.alerts.feeds.atom_rules import faults_of
from tests.alerts.feeds.edits import Edits, Expected

# Edits after which the feed tells of just the call that was edited.
OF_ONE = ("move", "correct", "doubt", "withdraw", "spend", "lose", "find", "rename", "take_out", "put_back")


class Subscriber:
    """Reads the calendar and the feed after each edit, and remembers what they said before."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.events: dict[str, tuple[int, Expected]] = {}
        self.ids: dict[int, str] = {}
        self.told: Counter[str] = Counter()
        self.entries = 0

    def reads_calendar(self, edits: Edits) -> None:
        found = {}
        for one in Calendar.from_ical(self.client.get("/kalender.ics").content).walk("VEVENT"):
            told = Expected(one["dtstart"].dt, str(one["status"]), one["last-modified"].dt)
            assert str(one["uid"]) not in found
            found[str(one["uid"])] = told
            self._compares(str(one["uid"]), int(one["sequence"]), told)
        assert found == edits.expected()

    def _compares(self, uid: str, number: int, told: Expected) -> None:
        before, last = self.events.get(uid, (-1, None))
        assert number >= before
        if last is not None:
            assert told.changed >= last.changed
            if (told.start, told.status) != (last.start, last.status):
                assert number > before
                self.told[told.status] += 1
        self.events[uid] = number, told

    def reads_feed(self, edits: Edits, edit: str, changed: list[int]) -> None:
        raw = self.client.get("/wijzigingen.atom").content
        assert faults_of(raw) == []
        feed = feedparser.parse(raw)
        assert feed.bozo == 0, feed.bozo_exception
        self.entries += len(feed.entries)
        ids = [entry.id for entry in feed.entries]
        assert len(set(ids)) == len(ids)
        if edit in OF_ONE and changed:
            [call] = changed
            [entry] = [one.id for one in feed.entries if _updated(one) == edits.now]
            assert self.ids.setdefault(call, entry) == entry
            assert len(set(self.ids.values())) == len(self.ids)


def _updated(entry: Any) -> datetime:
    return datetime.fromtimestamp(timegm(entry.updated_parsed), UTC)


def live(client: Any, monkeypatch: Any, seed: int, calls: int, edits: int) -> tuple[Counter[str], Subscriber]:
    """How often each edit was seen by anybody."""
    register, subscriber, seen = Edits(seed, calls), Subscriber(client), Counter[str]()
    for name in ("funding.months.views", "alerts.feeds.views"):
        monkeypatch.setattr(f"{name}.timezone.now", lambda: register.now)
    for _ in range(edits):
        edit, changed = register.one()
        seen[edit] += bool(changed)
        subscriber.reads_calendar(register)
        subscriber.reads_feed(register, edit, changed)
    return seen, subscriber


@pytest.mark.django_db
def test_names_stay_and_numbers_rise_whatever_is_edited(client, monkeypatch):
    seen, subscriber = live(client, monkeypatch, seed=6, calls=6, edits=50)
    assert seen.total() > 30, seen
    assert subscriber.told["CANCELLED"]
    assert subscriber.told["CONFIRMED"]
    assert len(subscriber.ids) > 3
