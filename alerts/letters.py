"""What a mail looks like: plain text and HTML that say the same, and headers that stop it with one click."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from accounts.mailing import message_id
from alerts.models import Mail, Notice
from alerts.stopping import stop_token
from alerts.wording import MOST, Told, told


def letter(mail: Mail, notices: list[Notice], moment: datetime) -> EmailMultiAlternatives:
    """Of these notices, in the language of who gets it. The same mail has the same Message-ID each time."""
    with translation.override(mail.recipient.language):
        groups = told(notices, moment)
        words = _words(mail, groups)
        message = EmailMultiAlternatives(
            subject=_subject(groups),
            body=render_to_string("alerts/mail.txt", words),
            to=[mail.recipient.email],
            headers=_headers(mail, words["stop"], moment),
        )
        message.attach_alternative(render_to_string("alerts/mail.html", words), "text/html")
    return message


def _subject(groups: list[Told]) -> str:
    """On one line, whatever stands in the names."""
    subject = f"{groups[0].name}: {groups[0].head}"
    if more := len(groups) - 1:
        subject += " " + ngettext("(en nog %(more)d)", "(en nog %(more)d)", more) % {"more": more}
    return " ".join(subject.split())


def _words(mail: Mail, groups: list[Told]) -> dict[str, Any]:
    return {
        "language": translation.get_language(),
        "groups": groups[:MOST],
        "more": max(len(groups) - MOST, 0),
        "digest": mail.slot is not None,
        "site": settings.SITE_URL,
        "inbox": settings.SITE_URL + reverse("alerts:inbox"),
        "preferences": settings.SITE_URL + reverse("alerts:preferences"),
        "stop": settings.SITE_URL + reverse("alerts:stop", args=[stop_token(mail.recipient_id)]),
    }


def _headers(mail: Mail, stop: str, moment: datetime) -> dict[str, str]:
    return {
        "Message-ID": message_id(mail),
        "Date": format_datetime(moment),
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
        "Auto-Submitted": "auto-generated",  # RFC 3834: nobody's answering machine answers
        "X-Auto-Response-Suppress": "All",
    }
