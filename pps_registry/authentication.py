"""Who calls the API."""

from drf_spectacular.authentication import SessionScheme
from rest_framework import authentication
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    """The log-in of the site. Tells strangers to log in first (401), where DRF says they may not (403)."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class SessionDescription(SessionScheme):
    """The same in the OpenAPI document."""

    target_class = "pps_registry.authentication.SessionAuthentication"
