"""Who calls the API, as a view of it asks. The header itself is read once, for every answer: `bearers`."""

from typing import Any

from django.utils import translation
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accounts.bearers import CHALLENGE, token_of
from accounts.models import ApiToken, User

READING = "GET", "HEAD"
NO_TOKEN = (
    "Wijzigen kan alleen met een token: stuur Authorization: Bearer, een spatie, en je token.",
    "Changing needs a token: send Authorization: Bearer, a space, and your token.",
)
NO_SCOPE = ("Dit token mag dit niet: {} ontbreekt.", "This token may not do this: it lacks {}.")


class BearerAuthentication(BaseAuthentication):
    """The owner of the token that came with the request, and the token."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        token = token_of(request._request)
        return (token.user, token) if token else None

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


class WritesWithinScope(BasePermission):
    """Everybody reads. Who writes has a token, and that token has the scope that the view names."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method in READING or request.method not in view.allowed_methods:  # 405, whoever asks
            return True
        if not isinstance(request.auth, ApiToken):
            raise NotAuthenticated(_told(NO_TOKEN))
        if not request.auth.may(view.scope):
            raise PermissionDenied(_told(NO_SCOPE).format(view.scope))
        return True


def _told(sentence: tuple[str, str]) -> str:
    return sentence[0 if (translation.get_language() or "nl").startswith("nl") else 1]
