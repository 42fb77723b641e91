"""The link in a mail that stops mail: without logging in, for one person, and it gives nothing else away."""

from __future__ import annotations

from typing import Any

from django.core import signing

from alerts.kinds import Frequency
from alerts.models import Preference

SALT = "alerts.stop"


def stop_token(user: int) -> str:
    """Without an end: who stops a mail of last year means it too."""
    return signing.Signer(salt=SALT).sign(str(user))


def user_of(token: str) -> int | None:
    """Whose mail this stops; None for what we did not make."""
    try:
        return int(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def stop_mail(user: int) -> None:
    """Nothing by mail any more; what is told stays to be read on the site."""
    change: dict[str, Any] = {"frequency": Frequency.QUIET}
    Preference.objects.update_or_create(user_id=user, defaults=change)
