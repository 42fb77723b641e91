"""A letter waits in the database until a mail server takes it, and is gone after that."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction

from accounts.letters import LETTERS, Letter
from accounts.models import PostedLetter
from accounts.models.leases import LEASE, PAUSE
from accounts.sending import Went, post, send_letters, sent
from tests.accounts.factories import PostedLetterFactory
from tests.accounts.mailbox import link_in

LETTER = Letter(
    subject="Over %(about)s", sentences=("Het gaat over %(about)s.",), link="page_url", button="Kijk"
)
TOLD = {"about": "de tuin", "page_url": "http://testserver/tuin", "home": "http://testserver/"}
BACKEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def clock():
    return NOW


@pytest.fixture
def away(monkeypatch):
    """The mail server, until it comes back."""

    def refuse(*args, **options):
        raise smtplib.SMTPServerDisconnected("away")

    with monkeypatch.context() as patch:
        patch.setattr(BACKEND, refuse)
        yield patch


@pytest.fixture
def lost(monkeypatch):
    """Whoever sends is killed before that is written down."""
    with monkeypatch.context() as patch:
        patch.setattr(PostedLetter, "settle", lambda *args, **told: False)
        yield patch


@pytest.mark.django_db
def test_what_went_at_once_is_not_kept():
    assert sent(LETTER, "jo@example.org", TOLD, name="tuin", clock=clock) == Went.AT_ONCE
    assert link_in(mail.outbox[0]) == "/tuin"
    assert not PostedLetter.objects.exists()


@pytest.mark.django_db
def test_what_could_not_go_goes_when_the_server_is_back(away):
    assert sent(LETTER, "jo@example.org", TOLD, name="tuin", clock=clock) == Went.LATER
    away.undo()
    assert send_letters(lambda: NOW + PAUSE) == 1
    assert [message.to for message in mail.outbox] == [["jo@example.org"]]
    assert not PostedLetter.objects.exists()


@pytest.mark.django_db
def test_who_is_killed_between_sending_and_marking_sends_the_same_letter_again(lost):
    sent(LETTER, "jo@example.org", TOLD, name="tuin", clock=clock)
    lost.undo()
    assert send_letters(lambda: NOW + LEASE - timedelta(seconds=1)) == 0  # somebody may be sending it
    assert send_letters(lambda: NOW + LEASE) == 1
    first, second = (message.extra_headers["Message-ID"] for message in mail.outbox)
    assert first == second


@pytest.mark.django_db
def test_nobody_reads_it_in_the_database(away):
    sent(LETTER, "jo@example.org", TOLD, name="tuin", clock=clock)
    kept = str(PostedLetter.objects.values())
    assert "jo@example.org" not in kept
    assert "/tuin" not in kept


@pytest.mark.django_db
def test_a_link_that_works_no_more_is_not_sent():
    letter = PostedLetterFactory()
    assert send_letters(lambda: letter.useful_until) == 0
    assert mail.outbox == []
    assert not PostedLetter.objects.exists()


@pytest.mark.django_db
def test_until_then_it_is():
    letter = PostedLetterFactory()
    assert send_letters(lambda: letter.useful_until - timedelta(microseconds=1)) == 1


@pytest.mark.django_db
def test_a_letter_that_cannot_be_written_keeps_no_other_waiting():
    PostedLetterFactory(sealed="met een andere sleutel", made_at=NOW, useful_until=NOW + LEASE)
    PostedLetterFactory(made_at=NOW, useful_until=NOW + LEASE)
    assert send_letters(clock) == 1
    assert "InvalidToken" in PostedLetter.objects.get().problem


@pytest.mark.django_db
def test_an_address_that_the_server_refuses_for_good_is_not_kept(monkeypatch, caplog):
    def refuse(*args, **options):
        raise smtplib.SMTPRecipientsRefused({"jo@example.org": (550, b"no such user jo@example.org")})

    monkeypatch.setattr(BACKEND, refuse)
    assert sent(LETTER, "jo@example.org", TOLD, name="tuin", clock=clock) == Went.NEVER
    assert not PostedLetter.objects.exists()
    (told,) = [record.msg for record in caplog.records if "letter_not_sent" in record.getMessage()]
    assert {"letter": "tuin", "outcome": "refused"}.items() <= told.items()
    assert "jo@example.org" not in caplog.text


@pytest.mark.django_db
def test_what_a_server_says_of_an_address_is_kept_without_it(monkeypatch):
    def refuse(*args, **options):
        raise smtplib.SMTPRecipientsRefused({"jo@example.org": (451, b"<jo@example.org>: try again later")})

    monkeypatch.setattr(BACKEND, refuse)
    assert sent(LETTER, "jo@example.org", TOLD, name="tuin", clock=clock) == Went.LATER
    assert PostedLetter.objects.get().problem == "451 … try again later"


@pytest.mark.django_db
def test_what_is_undone_is_not_told(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            post(LETTER, "jo@example.org", TOLD, name="tuin", clock=clock)
            transaction.set_rollback(True)
        post(LETTER, "an@example.org", TOLD, name="tuin", clock=clock)
        assert mail.outbox == []
    assert [message.to for message in mail.outbox] == [["an@example.org"]]


def test_a_letter_lives_no_longer_than_its_link():
    assert LETTERS["account/email/password_reset_key"].lives == timedelta(days=1)
    assert LETTERS["account/email/email_confirmation_signup"].lives == timedelta(days=3)
