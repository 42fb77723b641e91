"""A fault of ours in one row keeps no other row waiting, and what waited is told as soon as it is mended."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from accounts.models.leases import PATIENCE
from alerts import bundling, hooking, mailing, noticing, sweeping
from alerts.models import Mail, Unreadable
from alerts.outward import Line
from tests.alerts.factories import BEGAN, DeliveryFactory, FollowFactory, MailFactory, NoticeFactory
from tests.funding.factories import CallFactory

MINUTE = timedelta(minutes=1)
OPENS = datetime(2026, 6, 1, 7, tzinfo=UTC)
CLOSES = datetime(2026, 7, 30, 15, tzinfo=UTC)


class Fault(Exception):
    """Something of ours that went wrong."""


def failing(function, when):
    """`function`, but for what `when` says of its first argument."""

    def called(first, *args):
        if when(first):
            raise Fault("mended later")
        return function(first, *args)

    return called


@pytest.fixture
def broken(monkeypatch):
    """Makes a function fail for some; what comes back mends it."""

    def broken(module, name, when):
        whole = getattr(module, name)
        monkeypatch.setattr(module, name, failing(whole, when))
        return lambda: monkeypatch.setattr(module, name, whole)

    return broken


def waiting_mails(how_many=2):
    mails = [MailFactory() for _ in range(how_many)]
    for one in mails:
        NoticeFactory(recipient=one.recipient, mail=one, kind="announced")
    return mails


def test_a_mail_that_cannot_be_written_keeps_no_other_waiting(days, broken):
    first, second = waiting_mails()
    mended = broken(mailing, "letter", lambda one: one.pk == first.pk)
    days.at(BEGAN)
    assert [message.to for message in mail.outbox] == [[second.recipient.email]]
    assert Mail.objects.get(pk=first.pk).problem == "Fault: mended later"
    mended()
    days.at(BEGAN + MINUTE * 2)
    assert [message.to for message in mail.outbox] == [[second.recipient.email], [first.recipient.email]]


def test_a_mail_that_can_never_be_written_is_given_up_and_says_why(days, broken):
    (only,) = waiting_mails(1)
    broken(mailing, "letter", lambda one: True)
    days.at(BEGAN)
    days.at(BEGAN + PATIENCE + MINUTE)
    only.refresh_from_db()
    assert (only.outcome, only.problem) == ("given_up", "Fault: mended later")


def test_a_mail_that_breaks_the_line_does_not_break_it_for_all(days, monkeypatch):
    first, second = waiting_mails()

    def send(self, messages):
        if messages[0].to == [first.recipient.email]:
            raise ConnectionResetError("broken")
        mail.outbox.extend(messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    days.at(BEGAN)
    days.at(BEGAN + MINUTE / 3)
    assert [message.to for message in mail.outbox] == [[second.recipient.email]]


def test_an_event_that_cannot_be_written_keeps_no_other_waiting_and_blames_no_address(
    days, broken, monkeypatch
):
    first, second = DeliveryFactory.create_batch(2)
    monkeypatch.setattr(Line, "post", lambda line, body, headers: (204, ""))
    broken(hooking, "event", lambda one: one.pk == first.pk)
    days.at(BEGAN)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.problem, first.hook.failing_since) == ("Fault: mended later", None)
    assert second.outcome == "arrived"


def test_a_version_that_cannot_be_read_keeps_no_other_waiting_and_is_told_when_it_can(days, broken):
    FollowFactory()
    first = CallFactory(opens_at=OPENS, closes_at=CLOSES)
    mended = broken(noticing, "_note", lambda version: version.record == first.pk)
    CallFactory(opens_at=OPENS, closes_at=CLOSES)
    assert days.at(BEGAN) == ["announced"]
    assert Unreadable.objects.get().problem == "Fault: mended later"
    days.at(BEGAN + MINUTE * 10)
    assert Unreadable.objects.count() == 1
    mended()
    assert days.at(BEGAN + MINUTE * 20) == ["announced"]
    assert not Unreadable.objects.exists()


def test_a_later_version_says_all_that_an_unreadable_one_said(days, broken):
    FollowFactory()
    call = CallFactory(opens_at=OPENS, closes_at=CLOSES)
    days.at(BEGAN)
    mended = broken(noticing, "_note", lambda version: True)
    call.closes_at = CLOSES + timedelta(days=1)
    call.save()
    assert days.at(BEGAN + MINUTE) == []
    mended()
    call.closes_at = CLOSES + timedelta(days=2)
    call.save()
    assert days.at(BEGAN + MINUTE * 2) == ["moved"]
    assert days.at(BEGAN + MINUTE * 20) == []
    assert not Unreadable.objects.exists()


def test_what_one_person_is_told_keeps_nobody_else_waiting(days, broken):
    first, _second = NoticeFactory.create_batch(2, kind="announced")
    mended = broken(bundling, "_bundle_for", lambda user: user == first.recipient_id)
    days.at(BEGAN)
    assert len(mail.outbox) == 1
    mended()
    days.at(BEGAN + MINUTE)
    assert len(mail.outbox) == 2


def test_a_step_that_fails_keeps_no_other_step_waiting_and_cron_hears_of_it(db, broken):
    NoticeFactory(kind="announced")
    broken(sweeping, "note_what_changed", lambda moment: True)
    with pytest.raises(CommandError, match="log says why"):
        call_command("alert", verbosity=0)
    assert len(mail.outbox) == 1
