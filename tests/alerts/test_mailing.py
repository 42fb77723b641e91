"""From what is told to mail: bundled as people want it, never too late, and sent once."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from accounts.models.leases import LEASE
from alerts.models import Mail, Notice
from tests.alerts.factories import FollowFactory, MailFactory, PreferenceFactory
from tests.funding.factories import CallFactory

OPENS = datetime(2026, 6, 1, 7, tzinfo=UTC)  # a Monday, 9:00 in Amsterdam
CLOSES = datetime(2026, 7, 30, 15, tzinfo=UTC)  # a Thursday, 17:00
FOLLOWED = datetime(2026, 4, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def follow(days):
    days.at(FOLLOWED)
    return FollowFactory(since=FOLLOWED)


@pytest.fixture
def call(days, follow):
    call = CallFactory(opens_at=OPENS, closes_at=CLOSES)
    days.at(datetime(2026, 5, 1, tzinfo=UTC))
    mail.outbox.clear()
    return call


def test_at_once_means_one_mail_for_what_comes_at_once(days, follow):
    CallFactory.create_batch(3, opens_at=OPENS, closes_at=CLOSES)
    days.at(OPENS)
    assert len(mail.outbox) == 1
    assert "(en nog 2)" in mail.outbox[0].subject


def test_a_daily_digest_waits_for_the_morning(days, call, follow):
    PreferenceFactory(user=follow.user, frequency="daily")
    days.at(OPENS)
    assert mail.outbox == []
    days.at(datetime(2026, 6, 2, 6, tzinfo=UTC) - MINUTE)
    assert mail.outbox == []
    days.at(datetime(2026, 6, 2, 6, tzinfo=UTC))
    assert len(mail.outbox) == 1


def test_there_is_one_digest_a_day_at_most(days, call, follow):
    PreferenceFactory(user=follow.user, frequency="daily")
    days.at(OPENS)
    for minutes in range(3):
        days.at(datetime(2026, 6, 2, 6, minutes, tzinfo=UTC))
        call.allocation = ["lottery", "ranking", "first_come"][minutes]
        call.save()
    days.at(datetime(2026, 6, 2, 18, tzinfo=UTC))
    assert len(mail.outbox) == 1
    days.at(datetime(2026, 6, 3, 6, tzinfo=UTC))
    assert len(mail.outbox) == 2


def test_what_would_come_too_late_in_a_digest_comes_at_once(days, call, follow):
    PreferenceFactory(user=follow.user, frequency="weekly", leads=[3])
    days.at(OPENS)
    days.at(datetime(2026, 6, 8, 6, tzinfo=UTC))
    mail.outbox.clear()
    days.at(datetime(2026, 7, 27, 6, tzinfo=UTC))  # a Monday: it is in the digest of that morning
    assert len(mail.outbox) == 1
    call.closes_at = CLOSES + timedelta(days=1)
    call.save()
    days.at(datetime(2026, 7, 28, 12, tzinfo=UTC))  # the next digest would come after the closing
    assert len(mail.outbox) == 2


def test_quiet_means_no_mail_and_the_site_tells_all_the_same(days, call, follow):
    PreferenceFactory(user=follow.user, frequency="quiet")
    days.at(OPENS)
    assert mail.outbox == []
    assert Notice.objects.of(follow.user).filter(kind="opened").exists()


def test_a_mail_says_what_happened_how_it_stands_and_how_to_stop(days, call, follow):
    days.at(datetime(2026, 7, 27, 6, tzinfo=UTC))
    message = mail.outbox[-1]
    page = message.alternatives[0][0]
    assert message.subject == f"{call.scheme.short_name}: nog 3 dagen"
    for text in (message.body, page):
        assert "Je kunt nog 3 dagen aanvragen: tot donderdag 30 juli 2026, 17.00 uur." in text
        assert f"/regelingen/{call.scheme.slug}#{call.slug}" in text
        assert "/meldingen/stop/" in text
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_mail_is_in_the_language_of_its_reader(days, call, follow):
    follow.user.language = "en"
    follow.user.save()
    days.at(OPENS)
    assert "/en/regelingen/" in mail.outbox[-1].body
    assert "Open since Monday 1 June 2026" in mail.outbox[-1].body


@pytest.fixture
def server(monkeypatch):
    """What the mail server says to each mail in turn; what is left, it takes."""
    problems = []

    def send(self, messages):
        if problems and (problem := problems.pop(0)):
            raise problem
        mail.outbox.extend(messages)
        return len(messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    return problems


def test_a_mail_server_that_is_away_costs_nothing_but_time(days, call, server):
    server.extend([SMTPServerDisconnected("gone"), OSError("still")])
    days.at(OPENS)
    days.at(OPENS + MINUTE)
    assert mail.outbox == []
    days.at(OPENS + MINUTE * 2)
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_away_for_a_day_gets_everything_once(days, call, follow, server):
    CallFactory.create_batch(5, opens_at=OPENS, closes_at=CLOSES)
    PreferenceFactory(user=FollowFactory(since=FOLLOWED).user, frequency="daily")
    server.extend([OSError("away")] * 24 * 6 * 2)
    for tens_of_minutes in range(24 * 6):
        days.at(OPENS + tens_of_minutes * 10 * MINUTE)
    assert mail.outbox == []
    server.clear()
    days.at(OPENS + timedelta(days=1, minutes=1))
    days.at(OPENS + timedelta(days=1, minutes=2))
    told = [line for one in mail.outbox for line in one.body.splitlines() if line.startswith("- ")]
    assert len(mail.outbox) == len({one.extra_headers["Message-ID"] for one in mail.outbox})
    assert told.count("- Het tijdvak is geopend.") == 6 * 2
    assert Mail.objects.filter(settled_at=None).count() == 0


def test_an_address_that_does_not_exist_is_not_tried_again(days, call, server):
    server.append(SMTPRecipientsRefused({"x@example.org": (550, b"no such user")}))
    days.at(OPENS)
    days.at(OPENS + timedelta(days=1))
    assert mail.outbox == []
    refused = Mail.objects.get(outcome="refused")
    assert refused.problem == "550 no such user"


def test_a_full_box_is_tried_again_later_and_later(days, call, server):
    server.extend([SMTPDataError(452, b"full"), SMTPDataError(452, b"full")])
    days.at(OPENS)
    days.at(OPENS + MINUTE)
    days.at(OPENS + MINUTE * 2)
    days.at(OPENS + MINUTE * 3)
    assert mail.outbox == []
    days.at(OPENS + MINUTE * 6)
    assert len(mail.outbox) == 1


def test_a_reminder_that_could_not_be_sent_in_time_is_not_sent(days, call, server):
    last_day = datetime(2026, 7, 30, 6, tzinfo=UTC)
    days.at(last_day - timedelta(days=1))
    mail.outbox.clear()
    server.append(OSError("away"))
    days.at(last_day)
    days.at(CLOSES)
    assert [message.subject.partition(": ")[2] for message in mail.outbox] == ["gesloten"]


def test_who_sends_has_a_mail_for_itself_until_its_lease_ends(db):
    MailFactory.create_batch(3)
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    first = Mail.objects.claim(moment, 2)
    second = Mail.objects.claim(moment, 2)
    assert len(first) == 2
    assert len(second) == 1
    assert Mail.objects.claim(moment + LEASE, 5) != []


def test_the_same_mail_has_the_same_message_id_each_time_it_is_sent(days, call, monkeypatch):
    """Killed after the server took it and before that was written down."""
    monkeypatch.setattr(Mail, "settle", lambda *args, **named: False)
    days.at(OPENS)
    days.at(OPENS + LEASE)
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 1
    assert len(mail.outbox) >= 2
