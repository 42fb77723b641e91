"""Who stands behind an `Authorization` header, and why not.

The address of the page never holds a token: addresses end up in logs and histories.
"""

from datetime import datetime

from django.http import HttpRequest
from django.utils import translation

from accounts.models import ApiToken
from accounts.secrets import can_be_secret, digest

TEXTS: dict[str, tuple[str, str]] = {
    "other_scheme": (
        "Schrijf Authorization: Bearer, een spatie, en je token.",
        "Write Authorization: Bearer, a space, and your token.",
    ),
    "malformed": (
        "Dit is geen token van dit register: is het helemaal gekopieerd?",
        "This is no token of this register: was it copied whole?",
    ),
    "unknown": ("Dit token kennen we niet.", "This token is not known."),
    "revoked": ("Dit token is ingetrokken.", "This token was revoked."),
    "expired": ("Dit token is verlopen. Maak een nieuw.", "This token has expired. Make a new one."),
    "inactive": ("De eigenaar van dit token heeft geen toegang meer.", "The owner has no access any more."),
}


class Refused(Exception):
    """The header names nobody. `reason`: a key of TEXTS."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def detail(self) -> str:
        """In the reader's language."""
        return TEXTS[self.reason][0 if (translation.get_language() or "nl").startswith("nl") else 1]

    @property
    def challenge(self) -> str:
        """The header WWW-Authenticate (RFC 6750), in ASCII."""
        return f'{CHALLENGE}, error="invalid_token", error_description="{TEXTS[self.reason][1]}"'


def token_of(request: HttpRequest) -> ApiToken | None:
    """The token that came with this request, once `bearer` recognised it."""
    return getattr(request, "api_token", None)


CHALLENGE = 'Bearer realm="PPS-register"'


def bearer(header: str, moment: datetime) -> ApiToken:
    """The token, with its owner: one query, and once an hour a second. Raises Refused."""
    scheme, _space, secret = header.strip().partition(" ")
    if scheme.lower() != "bearer":
        raise Refused("other_scheme")
    if not can_be_secret(secret.strip()):
        raise Refused("malformed")
    token = ApiToken.objects.select_related("user").filter(digest=digest(secret.strip())).first()
    if token is None:
        raise Refused("unknown")
    if reason := _reason_against(token, moment):
        raise Refused(reason)
    token.note_use(moment)
    return token


def _reason_against(token: ApiToken, moment: datetime) -> str:
    if not token.user.is_active:
        return "inactive"
    if token.revoked_at is not None:
        return "revoked"
    return "" if token.is_living_at(moment) else "expired"
