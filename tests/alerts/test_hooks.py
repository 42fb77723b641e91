"""What programs are told: signed, once for each notice, again until it arrives, and shown to its owner."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64decode, b64encode
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest

from accounts.models.leases import LEASE
from alerts import hooking
from alerts.models import Delivery, Hook, Notice
from alerts.standing import still_so
from alerts.wording import told
from tests.accounts.factories import UserFactory
from tests.alerts.factories import (
    HOOK_SECRET,
    DeliveryFactory,
    FollowFactory,
    HookFactory,
    PreferenceFactory,
)
from tests.funding.factories import CallFactory

OPENS = datetime(2026, 6, 1, 7, tzinfo=UTC)
CLOSES = datetime(2026, 7, 30, 15, tzinfo=UTC)
FOLLOWED = datetime(2026, 4, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Receiver:
    """What arrived, and what it answers next."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, bytes, dict[str, str]]] = []
        self.answers: list[int | Exception] = []
        self.away: set[str] = set()

    def __call__(self, url):
        """As `Line`: to this address."""
        self.url = url
        return nullcontext(self)

    def post(self, body, headers):
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, Exception):
            raise answer
        if self.url in self.away:
            raise ConnectionRefusedError("nobody there")
        self.arrived.append((self.url, body, headers))
        return answer, "woorden"


@pytest.fixture
def receiver(monkeypatch):
    receiver = Receiver()
    monkeypatch.setattr(hooking, "Line", receiver)
    return receiver


@pytest.fixture
def hook(days):
    days.at(FOLLOWED)
    follow = FollowFactory(since=FOLLOWED)
    return HookFactory(user=follow.user)


@pytest.fixture
def call(days, hook, receiver):
    call = CallFactory(opens_at=OPENS, closes_at=CLOSES)
    days.at(datetime(2026, 5, 1, tzinfo=UTC))
    receiver.arrived.clear()
    return call


def test_a_program_hears_what_its_owner_hears_as_a_cloud_event(days, call, hook, receiver):
    days.at(OPENS)
    ((url, body, headers),) = receiver.arrived
    event = json.loads(body)
    assert url == hook.url
    assert event["specversion"] == "1.0"
    assert event["type"] == "nl.pps-register.call.opened.v1"
    assert event["subject"] == f"calls/{call.slug}"
    assert event["time"] == "2026-06-01T07:00:00Z"
    assert event["data"]["href"].endswith(f"/api/v1/calls/{call.slug}")
    assert hook.user.email not in body.decode()
    assert headers["webhook-id"] == event["id"]


def test_who_receives_it_can_tell_that_it_is_ours(days, call, receiver):
    days.at(OPENS)
    ((_url, body, headers),) = receiver.arrived
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = b64decode(HOOK_SECRET.removeprefix("whsec_"))
    expected = b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"


@pytest.mark.parametrize("problem", [500, 404, 302, 429, OSError("away")])
def test_what_does_not_arrive_is_sent_again_as_the_same_event(days, call, receiver, problem):
    receiver.answers.append(problem)
    days.at(OPENS)
    assert Delivery.objects.filter(settled_at=None).count() == 1
    days.at(OPENS + MINUTE * 3)
    assert Delivery.objects.filter(settled_at=None).count() == 0
    assert len({headers["webhook-id"] for _, _, headers in receiver.arrived}) == 1


def test_a_receiver_that_is_away_for_a_day_misses_nothing(days, call, hook, receiver):
    receiver.answers.extend([OSError("away")] * 1000)
    for hours in range(24):
        call.allocation = ["lottery", "ranking"][hours % 2]
        call.save()
        days.at(OPENS + timedelta(hours=hours))
    receiver.answers.clear()
    days.at(OPENS + timedelta(hours=30))
    kinds = [json.loads(body)["data"]["kind"] for _, body, _ in receiver.arrived]
    assert kinds.count("opened") == 1
    assert kinds.count("changed") == 24
    assert Hook.objects.get().failing_since is None


def test_a_receiver_that_is_away_for_longer_is_asked_no_more_until_its_owner_says_so(
    days, call, hook, receiver, client
):
    receiver.answers.extend([500] * 1000)
    for hours in range(0, 24 * 7, 4):
        days.at(OPENS + timedelta(hours=hours))
    hook.refresh_from_db()
    assert hook.disabled_at is not None
    receiver.answers.clear()
    days.at(OPENS + timedelta(days=8))
    receiver.arrived.clear()
    client.force_login(hook.user)
    assert "Gestopt op" in client.get("/mijn/webhooks").content.decode()
    client.post(f"/mijn/webhooks/{hook.pk}/opnieuw")
    Delivery.objects.update(try_at=OPENS)
    days.at(OPENS + timedelta(days=8, hours=1))
    assert [json.loads(body)["data"]["kind"] for _, body, _ in receiver.arrived] == ["opened"]


def away_for(days, receiver, length):
    receiver.answers.extend([500] * 1000)
    for hours in range(0, 24 * length + 1, 4):
        days.at(OPENS + timedelta(hours=hours, minutes=1))
    receiver.answers.clear()


def said_of(hook):
    notices = Notice.objects.filter(kind="hook").order_by("pk")
    return [line for each in told(notices, OPENS) for line in each.lines]


def test_who_has_it_hears_after_a_day_that_nothing_arrives_and_once_more_that_we_stopped(
    days, call, hook, receiver, mailoutbox
):
    mailoutbox.clear()
    away_for(days, receiver, 7)
    assert said_of(hook) == [
        "Er komt niets aan sinds 1 juni 2026.",
        "We sturen niets meer, want er kwam vijf dagen niets aan.",
    ]
    subjects = [mail.subject for mail in mailoutbox if "Webhook" in mail.subject]
    host = hook.url.split("/")[2]
    assert subjects == [f"Webhook naar {host}: er komt niets aan", f"Webhook naar {host}: we zijn gestopt"]
    assert all(hook.url not in mail.body for mail in mailoutbox)


@pytest.mark.parametrize(("hours", "count"), [(23, 0), (24, 1)])
def test_less_than_a_day_is_no_news(days, call, hook, receiver, hours, count):
    receiver.answers.extend([500] * 10)
    days.at(OPENS)
    Delivery.objects.filter(settled_at=None).update(try_at=OPENS)
    days.at(OPENS + timedelta(hours=hours))
    assert Notice.objects.filter(kind="hook").count() == count


def test_once_something_arrives_again_that_it_did_not_is_no_news(days, call, hook, receiver):
    away_for(days, receiver, 2)
    notice = Notice.objects.get(kind="hook")
    hook.refresh_from_db()
    assert still_so([notice], hook.user, OPENS) == [notice]
    days.at(OPENS + timedelta(days=3))
    assert still_so([notice], hook.user, OPENS + timedelta(days=3)) == []


def test_the_other_programs_of_the_same_person_hear_of_it_too_and_it_does_not(days, call, hook, receiver):
    other = HookFactory(user=hook.user, since=FOLLOWED)
    receiver.away.add(hook.url)
    for hours in range(0, 24 * 7, 4):
        days.at(OPENS + timedelta(hours=hours, minutes=1))
    heard = [json.loads(body) for url, body, _ in receiver.arrived if url == other.url]
    assert [one["data"]["stopped"] for one in heard if one["subject"] == f"hooks/{hook.pk}"] == [False, True]
    assert not Delivery.objects.filter(hook=hook, notice__kind="hook").exists()


def test_who_does_not_want_to_hear_of_it_does_not(days, call, hook, receiver):
    PreferenceFactory(user=hook.user, muted=["hook"])
    away_for(days, receiver, 7)
    hook.refresh_from_db()
    assert hook.disabled_at is not None
    assert not Notice.objects.filter(kind="hook").exists()


def test_what_happened_before_there_was_an_address_does_not_go_there(days, call, hook, receiver):
    HookFactory(user=hook.user, since=OPENS + MINUTE)
    days.at(OPENS)
    days.at(OPENS + MINUTE * 2)
    assert [url for url, _, _ in receiver.arrived] == [hook.url]


def test_one_that_is_away_is_asked_once_a_round_however_much_waits(days, hook, receiver):
    CallFactory.create_batch(5, opens_at=OPENS, closes_at=CLOSES)
    receiver.answers.extend([OSError("away")] * 100)
    days.at(OPENS)
    assert len(receiver.answers) == 99


def test_one_that_is_away_keeps_no_other_waiting(days, hook, receiver):
    other = HookFactory(user=hook.user)
    CallFactory.create_batch(3, opens_at=OPENS, closes_at=CLOSES)
    receiver.away.add(hook.url)
    days.at(OPENS)
    assert {url for url, _body, _headers in receiver.arrived} == {other.url}
    assert Delivery.objects.filter(hook=other, settled_at=None).count() == 0
    assert Delivery.objects.filter(hook=hook, settled_at=None).count() == 3 * 2


def test_nothing_goes_to_who_may_not_come_in_any_more(days, call, hook, receiver):
    hook.user.is_active = False
    hook.user.save()
    days.at(OPENS)
    assert receiver.arrived == []


def test_two_who_send_at_once_take_different_ones(db):
    DeliveryFactory.create_batch(3)
    first = Delivery.objects.claim(OPENS, 2)
    second = Delivery.objects.claim(OPENS, 2)
    assert {one.pk for one in first}.isdisjoint(one.pk for one in second)
    assert len(Delivery.objects.claim(OPENS + LEASE, 5)) == 3


@pytest.fixture
def user(db, client):
    user = UserFactory()
    client.force_login(user)
    return user


def test_the_secret_is_shown_once_and_kept_locked(client, user):
    page = client.post("/mijn/webhooks", {"url": "https://ontvanger.example.org/"}).content.decode()
    assert "whsec_" in page
    assert "whsec_" not in client.get("/mijn/webhooks").content.decode()
    assert "whsec_" not in Hook.objects.get().secret


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://ontvanger.example.org/", "https://"),
        ("ftp://ontvanger.example.org/", "https://"),
        ("https://naam:wachtwoord@ontvanger.example.org/", "zonder naam"),
        ("https://ontvanger.example.org/#deel", "zonder naam"),
        ("https://127.0.0.1/", "niet op internet"),
        ("https://[::1]/", "niet op internet"),
        ("https://10.0.0.8:8443/", "niet op internet"),
        ("https://localhost/", "niet op internet"),
        ("https://printer.local/", "niet op internet"),
        ("geen adres", "een link, zoals https://"),
    ],
)
def test_what_is_no_address_for_this_is_refused_with_what_to_do(client, user, url, words):
    page = client.post("/mijn/webhooks", {"url": url}).content.decode()
    assert words in page
    assert not Hook.objects.exists()


def test_anothers_webhook_is_not_there(client, user):
    other = HookFactory()
    assert client.get(f"/mijn/webhooks/{other.pk}").status_code == 404
    assert client.post(f"/mijn/webhooks/{other.pk}/weg").status_code == 404
    assert client.post(f"/mijn/webhooks/{other.pk}/opnieuw").status_code == 404
    assert Hook.objects.get() == other


@pytest.mark.parametrize("size", [1, 20])
def test_the_log_costs_the_same_whatever_it_holds(client, user, django_assert_num_queries, size):
    hook = HookFactory(user=user)
    DeliveryFactory.create_batch(size, hook=hook)
    with django_assert_num_queries(4):  # session, user, hook, deliveries with their notices
        client.get(f"/mijn/webhooks/{hook.pk}")
