"""Cheap polling of the API: a tag on every document, 304 for who has it already; pages and documents zipped.

Everything may be kept, and nothing may be shown again unasked (`no-cache`): whether a call is open depends on
the clock, and a copy that is a minute old may be wrong by a whole call.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeGuard

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response

from publication.versions import tag_of

from . import problems
from .polling import Asked, asked_of

Handler = Callable[[HttpRequest], HttpResponseBase]

READING = "GET", "HEAD"
ZIPPED = (
    "text/html",
    "text/calendar",
    "application/atom+xml",
)  # pages and feeds


def api_caching(get_response: Handler) -> Handler:
    """What is read below /api/, and every page.

    A list brings its own tag, for its links tell the moment and always differ.
    """
    gzip = GZipMiddleware(get_response)

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not problems.is_api(request):
            response = get_response(request)
            return gzip.process_response(request, response) if _is_page(response) else response
        asked = asked_of(request)
        response = (asked and asked.answer()) or _answered(get_response, request, asked)
        response.setdefault("Cache-Control", "no-store")
        return gzip.process_response(request, response) if isinstance(response, HttpResponse) else response

    return respond


def _answered(get_response: Handler, request: HttpRequest, asked: Asked | None) -> HttpResponseBase:
    response = get_response(request)
    if request.method in READING and response.status_code == 200:
        return _tagged(request, response, asked)
    return response


def private_pages(get_response: Handler) -> Handler:
    """What a page shows to somebody is kept by no browser and no proxy, unless the page says otherwise."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        comes_with_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if comes_with_session and not problems.is_api(request) and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return respond


def _is_page(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """The secret against forged requests in a page is masked anew each time: how it zips tells nothing."""
    return isinstance(response, HttpResponse) and response.get("Content-Type", "").startswith(ZIPPED)


def _tagged(request: HttpRequest, response: HttpResponseBase, asked: Asked | None) -> HttpResponseBase:
    """The answer with its tag; or 304, or 412, where the reader said which one they have."""
    response.setdefault("Cache-Control", "public, no-cache")
    if not isinstance(response, HttpResponse):  # a stream, of which nobody knows the end
        return response
    response.setdefault("ETag", tag_of(response.content))
    if asked:
        asked.remember(response)
    found = get_conditional_response(request, etag=response["ETag"], response=response)
    return response if found is None else found
