"""What is told in half a year, hour by hour, is what a plain model says. `make years` does three years."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from alerts.models import Notice
from alerts.sweeping import sweep
from funding.models import Call, Scheme
from publication.models import Waiting
from tests.alerts.factories import FollowFactory, PreferenceFactory
from tests.alerts.years import HOUR, Fate, Model, State
from tests.funding.factories import CallFactory, SchemeFactory

OF_A_SCHEME = 10  # calls: who changes one writes the document of its scheme, with all of them


class Register:
    """The site, and people who follow everything in it."""

    def __init__(self, began: datetime, listeners: dict[datetime, tuple[int, ...]]) -> None:
        self.models = {}
        for since, leads in listeners.items():
            follow = FollowFactory(since=since)
            PreferenceFactory(user=follow.user, leads=list(leads))
            self.models[follow.user_id] = Model(since, leads)
        self.schemes: list[Scheme] = []
        self.rows: dict[int, int] = {}
        self.seen = 0
        sweep(lambda: began)

    @property
    def states(self) -> dict[int, State]:
        return next(iter(self.models.values())).states

    def hour(self, now: datetime, published: dict[int, State]) -> None:
        for call, state in published.items():
            self._write(call, state)
        if published:
            Waiting.objects.update(changed_at=now)  # the trigger asked the clock of the database
        sweep(lambda: now)
        told = self._told()
        for user, model in self.models.items():
            assert told[user] == model.hour(now, published), f"{now} {published}"

    def _write(self, number: int, state: State) -> None:
        told = {
            "opens_at": state.opens,
            "closes_at": state.closes,
            "exhausted_at": state.exhausted,
            "withdrawn_at": state.withdrawn,
        }
        if number in self.rows:
            Call.objects.filter(pk=self.rows[number]).update(**told)
            return
        scheme = self._scheme(number)
        slug = f"{scheme.slug}-{state.opens.year}-{number % OF_A_SCHEME + 1}"
        call = CallFactory(scheme=scheme, slug=slug, strand=slug, **told)
        self.rows[number] = call.pk

    def _scheme(self, number: int) -> Scheme:
        while len(self.schemes) <= number // OF_A_SCHEME:
            self.schemes.append(SchemeFactory())
        return self.schemes[number // OF_A_SCHEME]

    def _told(self) -> dict[int, Counter]:
        """To whom what was told since the last time."""
        numbers = {row: number for number, row in self.rows.items()}
        told: dict[int, Counter] = defaultdict(Counter)
        for notice in Notice.objects.filter(pk__gt=self.seen).order_by("pk"):
            told[notice.recipient_id][numbers[notice.record], notice.kind, notice.lead] += 1
            self.seen = notice.pk
        return told


def live(began: datetime, days: int, calls: int, a_day: float) -> Register:
    """So many days, hour by hour, with two people: one from the start, one who comes half-way."""
    half = began + timedelta(days=days // 2)
    register = Register(began, {began: (30, 14, 3, 0), half: (60, 7, 1)})
    fate = Fate(random.Random(began.year), most=calls, a_day=a_day)
    for hours in range(days * 24):
        now = began + HOUR * hours
        register.hour(now, fate.hour(now, register.states))
    return register


# Twelve days each: around a leap day, and around the nights in which clocks go forward and back.
PERIODS = [
    datetime(2028, 2, 20, tzinfo=UTC),
    datetime(2027, 3, 20, tzinfo=UTC),
    datetime(2026, 10, 18, tzinfo=UTC),
]


@pytest.mark.django_db
@pytest.mark.parametrize("began", PERIODS)
def test_everybody_hears_each_thing_once_and_at_its_hour(began):
    live(began, days=12, calls=40, a_day=12)
    kinds = Counter(Notice.objects.values_list("kind", flat=True))
    assert kinds.total() > 100
    assert {"announced", "opened", "closing", "moved"} < set(kinds)
    ids = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert len(ids) == len(set(ids))
    assert Notice.objects.without_mail().count() == 0
