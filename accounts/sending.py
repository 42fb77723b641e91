"""Letters: kept in the database until a mail server took them. A server that is away delays them, no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.utils import format_datetime
from enum import StrEnum
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from accounts.letters import Letter
from accounts.mailing import Clock, Post, message_id
from accounts.models import PostedLetter, User
from accounts.models.letters import PostedQuerySet


class Went(StrEnum):
    """What became of a letter when it was first tried. `NEVER`: the mail server refuses it for good."""

    AT_ONCE = "at_once"
    LATER = "later"
    NEVER = "never"


@contextmanager
def in_language_of(email: str) -> Iterator[None]:
    """The one that its reader chose, or else that of the page."""
    chosen = User.objects.filter(email__iexact=email).values_list("language", flat=True).first()
    with translation.override(chosen or translation.get_language()):
        yield


def sent(letter: Letter, email: str, told: dict[str, Any], *, name: str, clock: Clock) -> Went:
    """Tries it now. For who answers a page, outside any transaction.

    `told`: what the letter names, and `home`; `name`: what the log calls it.
    """
    posted = _posted(letter, email, told, name, clock())
    rows = PostedLetter.objects.filter(pk=posted.pk)
    if _send(rows, clock):
        return Went.AT_ONCE
    return Went.LATER if rows.exists() else Went.NEVER


def post(letter: Letter, email: str, told: dict[str, Any], *, name: str, clock: Clock) -> None:
    """Goes if and when the transaction that it belongs to is committed."""
    posted = _posted(letter, email, told, name, clock())
    transaction.on_commit(lambda: _send(PostedLetter.objects.filter(pk=posted.pk), clock), robust=True)


def send_letters(clock: Clock) -> int:
    """What still waits; how many the mail server took."""
    return _send(PostedLetter.objects.all(), clock)


def _posted(letter: Letter, email: str, told: dict[str, Any], name: str, moment: datetime) -> PostedLetter:
    """In the language of this moment."""
    words = letter.filled(told) | {"home": told["home"], "language": translation.get_language(), "to": email}
    return PostedLetter.objects.post(name, words, moment, moment + letter.lives)


def _send(rows: PostedQuerySet, clock: Clock) -> int:
    return Post(rows, _written).send(clock)


def _written(posted: PostedLetter, moment: datetime) -> EmailMultiAlternatives | None:
    if posted.useful_until <= moment:
        posted.settle("too_late", moment)
        return None
    told = posted.told()
    with translation.override(told["language"]):
        return _message(posted, told)


def _message(posted: PostedLetter, told: dict[str, Any]) -> EmailMultiAlternatives:
    text = render_to_string("accounts/letter.txt", told).strip() + "\n"
    headers = {
        "Message-ID": message_id(posted),
        "Date": format_datetime(posted.made_at),
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMultiAlternatives(told["subject"], text, to=[told["to"]], headers=headers)
    message.attach_alternative(render_to_string("accounts/letter.html", told), "text/html")
    return message
