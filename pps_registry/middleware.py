"""What every request passes through: a log line with its id, the API's manners, the audit context."""

import re
import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from pghistory.middleware import HistoryMiddleware

from accounts.bearers import token_of
from publication.publishing import publish_waiting

from . import problems

Handler = Callable[[HttpRequest], HttpResponseBase]

log = structlog.get_logger("pps_registry.request")
QUIET = ("/livez", "/readyz", settings.STATIC_URL)
LARGEST_BODY = 1_000_000
KEPT = ("Allow", "Retry-After", "WWW-Authenticate", "RateLimit", "RateLimit-Policy")  # of the first refusal


def request_id_of(request: HttpRequest) -> str:
    """The caller's own id when it looks like one, so that two systems' logs can be laid side by side."""
    given = request.headers.get("X-Request-ID", "")
    return given if re.fullmatch(r"[A-Za-z0-9._-]{8,64}", given) else uuid.uuid4().hex


def request_log(get_response: Handler) -> Handler:
    """One line per request, without the query string: people's words are none of the log's business."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        request_id = request_id_of(request)
        request.META["pps.request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = get_response(request)
        response["X-Request-ID"] = request_id
        if not request.path.startswith(QUIET):
            took = round((time.perf_counter() - started) * 1000, 1)
            log.info(
                "request", method=request.method, path=_path(request), status=response.status_code, ms=took
            )
        return response

    return respond


def _path(request: HttpRequest) -> str:
    """A link that lets its holder do something is no more the log's business than a password."""
    match = request.resolver_match
    return f"/{match.route}" if match and "secret" in match.kwargs else request.path


def api_manners(get_response: Handler) -> Handler:
    """Every answer under /api/ has a version, the reader's language, and problems in one shape."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not problems.is_api(request):
            return get_response(request)
        with translation.override(translation.get_language_from_request(request)):
            response = _plain(request) or _too_large(request) or get_response(request)
            if response.status_code >= 400 and response.get("Content-Type") != problems.CONTENT_TYPE:
                response = _as_problem(response)
            response["Content-Language"] = translation.get_language()
        response["API-Version"] = settings.API_VERSION
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return respond


def _plain(request: HttpRequest) -> HttpResponse | None:
    """Whoever sent this without TLS must hear it: a redirect would let them go on sending it twice."""
    if request.is_secure() or not settings.SECURE_SSL_REDIRECT:
        return None
    return problems.problem(403, problems.PLAIN_HTTP[translation.get_language() or "nl"])


def _too_large(request: HttpRequest) -> HttpResponse | None:
    """Refused by its announced length, before a byte is read; a body without a length is not read at all."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return problems.problem(413) if announced.isdigit() and int(announced) > LARGEST_BODY else None


def _as_problem(response: HttpResponseBase) -> HttpResponse:
    """The same refusal in the API's shape, with what the first one told in headers."""
    answer = problems.problem(response.status_code)
    for name in KEPT:
        if name in response:
            answer[name] = response[name]
    return answer


def publishing(get_response: Handler) -> Handler:
    """Whoever saves something in the admin publishes it; else the next reader would have to."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        match = request.resolver_match
        if request.method == "POST" and match and match.app_name == "admin":
            try:
                publish_waiting()
            except Exception:  # what was saved is saved: no reason to tell its writer that it was not
                log.exception("not_published")
        return response

    return respond


class HistoryContext(HistoryMiddleware):
    """Who changed it, from which page, in which request: written beside every change in the audit trail.

    A program with a token changes things in the name of the token's owner; which token stands beside it.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if token := token_of(request):
            request.user = token.user
        response: HttpResponseBase = super().__call__(request)
        return response

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        told = super().get_context(request) | {"request": request.META.get("pps.request_id")}
        token = token_of(request)
        return told | {"token": token.pk} if token else told
