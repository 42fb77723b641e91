"""Whose log-in a guess is at."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def account_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """The address in small letters: capitals open the same account, so they may not give fresh guesses."""
    told = credentials or request.POST
    given = told.get("username") or told.get("email")
    return given.strip().lower() if given else None


def address_of(request: HttpRequest) -> str:
    """Where a guess comes from. Only what our own proxies wrote is believed: the rest is the guesser's."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    trusted: int = settings.PROXIES
    return hops[-trusted] if 0 < trusted <= len(hops) else request.META.get("REMOTE_ADDR", "")


def hashed_address_of(request: HttpRequest) -> str:
    """Told apart from others, and not kept: an address is somebody's."""
    return salted_hmac("accounts.throttle", address_of(request), algorithm="sha256").hexdigest()
