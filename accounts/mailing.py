"""Sending the mails that wait. Claimed, sent, marked: in that order, and each step seen by everybody.

Who is killed between sending and marking has sent something that will be sent again, with the same
Message-ID: mail programs show it once. Nothing that waits is lost: it waits in the database (docs/adr/0024).
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPNotSupportedError, SMTPRecipientsRefused
from typing import Generic
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from accounts.models.leases import LEASE, PAUSE, REFUSED, SENT, Leased, LeasedQuerySet, Row

log = structlog.get_logger(__name__)

AT_ONCE = 20  # mails in one claim
SPARE = timedelta(seconds=12)  # of the lease: longer than one mail can take

Clock = Callable[[], datetime]


def message_id(row: Leased) -> str:
    """The same each time that this row is sent."""
    return f"<{row.pk}@{urlsplit(settings.SITE_URL).hostname}>"


@dataclass(frozen=True, slots=True)
class Post(Generic[Row]):
    """Which rows are mails, and how one is written: None where it is settled, with nothing to say."""

    rows: LeasedQuerySet[Row]
    written: Callable[[Row, datetime], EmailMessage | None]

    def send(self, clock: Clock) -> int:
        """How many mails the server took. Ends when nothing waits, or when the server cannot be reached."""
        sent = 0
        while mails := self.rows.claim(clock(), AT_ONCE):
            waiting = deque(mails)
            try:
                with get_connection() as server:
                    sent += self._send_some(waiting, server, clock)
            except (OSError, SMTPException) as problem:
                log.warning("mail server away", problem=str(problem))
                _let_go(waiting, clock(), str(problem))
                break
        return sent

    def _send_some(self, waiting: deque[Row], server: BaseEmailBackend, clock: Clock) -> int:
        """As many as there is time for; the others somebody may have at once."""
        began, sent = time.monotonic(), 0
        while waiting and timedelta(seconds=time.monotonic() - began) <= LEASE - SPARE:
            sent += self._send(waiting.popleft(), server, clock())
        _let_go(waiting, clock())
        return sent

    def _send(self, mail: Row, server: BaseEmailBackend, moment: datetime) -> bool:
        """Whether the server took it. Raises OSError or SMTPException when it takes nothing at all."""
        try:
            message = self.written(mail, moment)
        except Exception as fault:  # a fault of ours in one mail keeps no other waiting
            log.exception("mail cannot be written", mail=str(mail.pk))
            mail.try_later(moment, f"{type(fault).__name__}: {fault}")
            return False
        return message is not None and _taken(mail, message, server, moment)


def _let_go(mails: Iterable[Row], moment: datetime, problem: str = "") -> None:
    """What we claimed and did not send: for whoever comes next."""
    for mail in mails:
        mail.put_off(moment, problem)


def _taken(mail: Row, message: EmailMessage, server: BaseEmailBackend, moment: datetime) -> bool:
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
    mail.settle(SENT, moment)
    return True


def _refused(mail: Row, refusal: SMTPRecipientsRefused | SMTPDataError, moment: datetime) -> None:
    """For good, or for now: greylisting and full boxes pass."""
    code, problem = _said(refusal)
    if code >= 500:
        mail.settle(REFUSED, moment, problem)
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
