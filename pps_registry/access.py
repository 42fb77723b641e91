"""Who knocks at the API: every answer below it first looks at the token that came along, if one did."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from accounts.bearers import Refused, bearer

from . import problems

Handler = Callable[[HttpRequest], HttpResponseBase]


def api_access(get_response: Handler) -> Handler:
    """A wrong token is refused wherever it is shown: whoever sends one believes to be somebody."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not problems.is_api(request):
            return get_response(request)
        try:
            _recognise(request)
        except Refused as refused:
            return _unknown(refused)
        return get_response(request)

    return respond


def _recognise(request: HttpRequest) -> None:
    """Puts the token on the request as `api_token`. Raises Refused."""
    if header := request.headers.get("Authorization"):
        request.api_token = bearer(header, timezone.now())  # type: ignore[attr-defined]


def _unknown(refused: Refused) -> HttpResponse:
    answer = problems.problem(401, refused.detail)
    answer["WWW-Authenticate"] = refused.challenge
    answer["Cache-Control"] = "no-store"
    return answer
