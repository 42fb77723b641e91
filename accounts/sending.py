"""One letter by mail, within the request. A mail server that is away costs nothing but the mail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from accounts.letters import Letter
from accounts.models import User

log = structlog.get_logger(__name__)


@contextmanager
def in_language_of(email: str) -> Iterator[None]:
    """The one that its reader chose, or else that of the page."""
    chosen = User.objects.filter(email__iexact=email).values_list("language", flat=True).first()
    with translation.override(chosen or translation.get_language()):
        yield


def sent(letter: Letter, email: str, told: dict[str, Any], *, name: str) -> bool:
    """Whether the mail went. `told`: what the letter names, and `home`; `name`: what the log calls it."""
    try:
        _message(email, letter.filled(told) | {"home": told["home"]}).send()
    except OSError as error:
        log.warning("mail_not_sent", letter=name, why=type(error).__name__)
        return False
    return True


def _message(email: str, told: dict[str, Any]) -> EmailMultiAlternatives:
    text = render_to_string("accounts/letter.txt", told).strip() + "\n"
    headers = {"Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        told["subject"], text, settings.DEFAULT_FROM_EMAIL, [email], headers=headers
    )
    message.attach_alternative(render_to_string("accounts/letter.html", told), "text/html")
    return message
