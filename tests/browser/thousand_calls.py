"""Two thousand events read by four engines: `make feeds`. The suite reads 260."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from tests.browser.test_calendar import read_alike


@pytest.mark.django_db
def test_two_thousand_events(client, monkeypatch, tmp_path, capsys):
    read = read_alike(client, monkeypatch, tmp_path, calls=1000)
    told = dict(Counter(status for _uid, _title, _text, status, *_rest in read))
    assert len(read) == 2000
    with capsys.disabled():
        sys.stdout.write(f"\n{len(read)} events read alike by icalendar, vobject, ics and ical.js: {told}\n")
