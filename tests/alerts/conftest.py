"""A register in which things happen at a moment that the test says, and what people are told of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.db.models import Max

from alerts.models import Notice
from alerts.sweeping import sweep
from publication.models import Waiting


class Days:
    """What happens in the register, and then what a round at that moment tells."""

    def at(self, moment: datetime) -> list[str]:
        """One round: what everybody is told in it, as "kind" or "kind lead"."""
        Waiting.objects.update(changed_at=moment)  # the trigger asked the clock of the database
        last = Notice.objects.aggregate(last=Max("pk"))["last"] or 0
        sweep(lambda: moment)
        fresh = Notice.objects.filter(pk__gt=last).order_by("pk")
        return [one.kind if one.lead is None else f"{one.kind} {one.lead}" for one in fresh]

    @property
    def mails(self) -> list[Any]:
        return mail.outbox


@pytest.fixture
def days(db: None) -> Days:
    return Days()
