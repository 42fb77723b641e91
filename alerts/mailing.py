"""Sending the mails that wait. Claimed, sent, marked: in that order, and each step seen by everybody.

Who is killed between sending and marking has sent something that will be sent again, with the same
Message-ID: mail programs show it once. Nothing that waits is lost: it waits in the database (docs/adr/0024).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

import structlog
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from accounts.people import may_be_mailed
from alerts.letters import letter
from alerts.models import Mail, Notice, Watched
from alerts.models.leases import LEASE
from alerts.occasions import EDITIONS

log = structlog.get_logger(__name__)

AT_ONCE = 20  # mails in one claim
SPARE = timedelta(seconds=12)  # of the lease: longer than one mail can take

Clock = Callable[[], datetime]


def send_what_waits(clock: Clock) -> int:
    """How many mails the server took. Ends when nothing waits, or when the server cannot be reached."""
    sent = 0
    while mails := Mail.objects.claim(clock(), AT_ONCE):
        try:
            with get_connection() as server:
                sent += _send_some(mails, server, clock)
        except (OSError, SMTPException) as problem:
            log.warning("mail server away", problem=str(problem))
            _let_go(mails, clock(), str(problem))
            break
    return sent


def _send_some(mails: list[Mail], server: BaseEmailBackend, clock: Clock) -> int:
    """As many as there is time for; the others somebody may have at once."""
    began, sent = time.monotonic(), 0
    for number, mail in enumerate(mails):
        if timedelta(seconds=time.monotonic() - began) > LEASE - SPARE:
            _let_go(mails[number:], clock())
            break
        sent += _send(mail, server, clock())
    return sent


def _let_go(mails: list[Mail], moment: datetime, problem: str = "") -> None:
    """What we claimed and did not send: for whoever comes next."""
    for mail in mails:
        mail.put_off(moment, problem)


def _send(mail: Mail, server: BaseEmailBackend, moment: datetime) -> bool:
    """Whether the server took it. Raises OSError or SMTPException when it takes nothing at all."""
    news = still_so(mail.notices.all(), moment)
    if not news or not may_be_mailed(mail.recipient):
        mail.settle(Mail.Outcome.NO_ADDRESS if news else Mail.Outcome.NO_NEWS, moment)
        return False
    try:
        server.send_messages([letter(mail, news, moment)])
    except (SMTPRecipientsRefused, SMTPDataError) as refusal:
        _refused(mail, refusal, moment)
        return False
    mail.settle(Mail.Outcome.SENT, moment)
    return True


def still_so(notices: Iterable[Notice], moment: datetime) -> list[Notice]:
    """Without what is no news any more: a reminder of a call that closed, or closes on another day now."""
    notices = [notice for notice in notices if not notice.is_over_at(moment)]
    watched = Watched.objects.in_bulk({notice.record for notice in notices})
    return [notice for notice in notices if _holds(notice, watched.get(notice.record))]


def _holds(notice: Notice, watched: Watched | None) -> bool:
    if notice.kind not in EDITIONS:  # it happened, and that stays so
        return True
    return watched is not None and watched.known[notice.kind].position == notice.edition


def _refused(mail: Mail, refusal: SMTPRecipientsRefused | SMTPDataError, moment: datetime) -> None:
    """For good, or for now: greylisting and full boxes pass."""
    code, problem = _said(refusal)
    if code >= 500:
        mail.settle(Mail.Outcome.REFUSED, moment, problem)
    else:
        mail.try_later(moment, problem)


def _said(refusal: SMTPRecipientsRefused | SMTPDataError) -> tuple[int, str]:
    code: int
    words: bytes | str
    if isinstance(refusal, SMTPRecipientsRefused):
        code, words = next(iter(refusal.recipients.values()))
    else:
        code, words = refusal.smtp_code, refusal.smtp_error
    return code, f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
