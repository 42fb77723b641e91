"""Sending the mails that wait. Claimed, sent, marked: in that order, and each step seen by everybody.

Who is killed between sending and marking has sent something that will be sent again, with the same
Message-ID: mail programs show it once. Nothing that waits is lost: it waits in the database (docs/adr/0024).
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPNotSupportedError, SMTPRecipientsRefused

import structlog
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from accounts.people import may_be_mailed
from alerts.letters import letter
from alerts.models import Mail
from alerts.models.leases import LEASE, PAUSE
from alerts.standing import still_so

log = structlog.get_logger(__name__)

AT_ONCE = 20  # mails in one claim
SPARE = timedelta(seconds=12)  # of the lease: longer than one mail can take

Clock = Callable[[], datetime]


def send_what_waits(clock: Clock) -> int:
    """How many mails the server took. Ends when nothing waits, or when the server cannot be reached."""
    sent = 0
    while mails := Mail.objects.claim(clock(), AT_ONCE):
        waiting = deque(mails)
        try:
            with get_connection() as server:
                sent += _send_some(waiting, server, clock)
        except (OSError, SMTPException) as problem:
            log.warning("mail server away", problem=str(problem))
            _let_go(waiting, clock(), str(problem))
            break
    return sent


def _send_some(waiting: deque[Mail], server: BaseEmailBackend, clock: Clock) -> int:
    """As many as there is time for; the others somebody may have at once."""
    began, sent = time.monotonic(), 0
    while waiting and timedelta(seconds=time.monotonic() - began) <= LEASE - SPARE:
        sent += _send(waiting.popleft(), server, clock())
    _let_go(waiting, clock())
    return sent


def _let_go(mails: Iterable[Mail], moment: datetime, problem: str = "") -> None:
    """What we claimed and did not send: for whoever comes next."""
    for mail in mails:
        mail.put_off(moment, problem)


def _send(mail: Mail, server: BaseEmailBackend, moment: datetime) -> bool:
    """Whether the server took it. Raises OSError or SMTPException when it takes nothing at all."""
    try:
        message = _written(mail, moment)
    except Exception as fault:  # a fault of ours in one mail keeps no other waiting
        log.exception("mail cannot be written", mail=str(mail.pk))
        mail.try_later(moment, f"{type(fault).__name__}: {fault}")
        return False
    if message is None:
        return False
    return _taken(mail, message, server, moment)


def _written(mail: Mail, moment: datetime) -> EmailMessage | None:
    """None where there is nothing to say any more, or nobody to say it to: then the mail is settled."""
    news = still_so(mail.notices.all(), mail.recipient, moment)
    if news and may_be_mailed(mail.recipient):
        return letter(mail, news, moment)
    mail.settle(Mail.Outcome.NO_ADDRESS if news else Mail.Outcome.NO_NEWS, moment)
    return None


def _taken(mail: Mail, message: EmailMessage, server: BaseEmailBackend, moment: datetime) -> bool:
    try:
        server.send_messages([message])
    except (SMTPRecipientsRefused, SMTPDataError) as refusal:
        _refused(mail, refusal, moment)
        return False
    except (SMTPNotSupportedError, ValueError) as fault:  # this address or these words, not the server
        mail.try_later(moment, f"{type(fault).__name__}: {fault}")
        return False
    except (OSError, SMTPException) as problem:
        mail.put_off(moment + PAUSE, str(problem))  # it may be this mail that breaks the line: others first
        raise
    mail.settle(Mail.Outcome.SENT, moment)
    return True


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
