"""A thousand edits, with the calendar and the feed read after each: `make feeds`. The suite does fifty."""

from __future__ import annotations

import sys

import pytest

from tests.alerts.feeds.test_edits import live


@pytest.mark.django_db
def test_a_thousand_edits(client, monkeypatch, capsys):
    seen, subscriber = live(client, monkeypatch, seed=2026, calls=12, edits=1000)
    assert min(seen.values()) > 0
    with capsys.disabled():
        sys.stdout.write(
            f"\n1000 edits, {seen.total()} of them seen: {dict(seen)}\n{len(subscriber.events)} events, that "
            f"changed their day or state {subscriber.told.total()} times: {dict(subscriber.told)}\n"
            f"{subscriber.entries} entries read, of {len(subscriber.ids)} calls whose id was looked at\n"
        )
