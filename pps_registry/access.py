"""Who knocks at the API, and how often: asked of every answer, before any view is.

A limit is counted by token, else by the address behind our own proxies. Reading is counted in each process,
for it costs less than asking the database would; what costs much is counted by the database, for all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from accounts.bearers import Refused, bearer, token_of
from accounts.limits import Limit, Standing, count
from accounts.throttle import hashed_address_of

from . import problems

Handler = Callable[[HttpRequest], HttpResponseBase]

ANSWERS = ("/api/v1/matches", "/api/v1/partner-suggestions", "/api/v1/verdicts")
READING = "GET", "HEAD", "OPTIONS"


def api_access(get_response: Handler) -> Handler:
    """A wrong token is refused wherever it is shown: whoever sends one believes to be somebody."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not problems.is_api(request):
            return get_response(request)
        moment = timezone.now()
        refusal = _unknown(request, moment)
        standing = _counted(request, moment)
        if standing and standing.is_over:
            refusal = _too_often(standing)
        answer = refusal or get_response(request)
        if standing:
            answer["RateLimit-Policy"], answer["RateLimit"] = standing.limit.policy, standing.told
        return answer

    return respond


def _unknown(request: HttpRequest, moment: datetime) -> HttpResponse | None:
    """Puts the token on the request as `api_token`, or says what is wrong with it."""
    header = request.headers.get("Authorization")
    if not header:
        return None
    try:
        request.api_token = bearer(header, moment)  # type: ignore[attr-defined]
    except Refused as refused:
        answer = problems.problem(401, refused.detail)
        answer["WWW-Authenticate"] = refused.challenge
        return _not_kept(answer)
    return None


def _counted(request: HttpRequest, moment: datetime) -> Standing | None:
    """None where nothing is limited."""
    token = token_of(request)
    kind = _kind(request)
    if kind == "writes" and token is None:
        kind = "reads"  # it will be refused, and that costs no more than reading
    told = settings.RATE_LIMITS.get(kind)
    if told is None:
        return None
    quota = told["token" if token else "anonymous"]
    limit = Limit(name=kind, quota=quota, window=told["window"], shared=bool(told["shared"]))
    return count(limit, f"token:{token.pk}" if token else hashed_address_of(request), moment)


def _kind(request: HttpRequest) -> str:
    if request.method in READING:
        return "reads"
    return "answers" if request.path in ANSWERS else "writes"


def _too_often(standing: Standing) -> HttpResponse:
    answer = problems.problem(429)
    answer["Retry-After"] = str(standing.resets_in)
    return _not_kept(answer)


def _not_kept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer
