"""Three years hour by hour, with five hundred calls: `make years`. The suite does some weeks of it."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.core import mail

from alerts.models import Notice
from tests.alerts.test_years import live


# Each round commits: within one transaction every row that is written again stays to be looked over.
@pytest.mark.django_db(transaction=True)
def test_three_years(capsys):
    began = datetime(2026, 1, 1, tzinfo=UTC)
    days = (datetime(2029, 1, 1, tzinfo=UTC) - began).days
    live(began, days=days, calls=500, a_day=3)
    kinds = Counter(Notice.objects.values_list("kind", flat=True))
    ids = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
    assert max(ids.values()) == 1
    with capsys.disabled():
        sys.stdout.write(
            f"\n{days * 24} hours, {kinds.total()} messages in {len(ids)} mails: {dict(kinds)}\n"
        )
