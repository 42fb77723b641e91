"""Who calls the API, for the site itself and in the OpenAPI document."""

from typing import Any

from drf_spectacular.authentication import SessionScheme
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    """The log-in of the site. Tells strangers to log in first (401), where DRF says they may not (403)."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class SessionDescription(SessionScheme):
    """The same in the OpenAPI document."""

    target_class = "pps_registry.authentication.SessionAuthentication"


class TokenDescription(OpenApiAuthenticationExtension):
    """Tokens in the OpenAPI document."""

    target_class = "accounts.authentication.BearerAuthentication"
    name = "apiToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "pps_…",
            "description": "Een token dat je maakt op /mijn/tokens. Lezen kan zonder; een fout token is 401.",
        }
