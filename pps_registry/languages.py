"""One address, one language: what stands under /en is English, every other page is Dutch (ADR 21)."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from .problems import is_api

ENGLISH = "/en"
Handler = Callable[[HttpRequest], HttpResponseBase]


def page_language(get_response: Handler) -> Handler:
    """Pages are in the language of their address, whatever the browser prefers; the API does ask it."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if is_api(request):
            return get_response(request)
        with translation.override(language_of(request.path_info)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response

    return respond


def language_of(path: str) -> str:
    return "en" if path == ENGLISH or path.startswith(f"{ENGLISH}/") else settings.LANGUAGE_CODE


def address_in(language: str, path: str) -> str:
    """The same page in that language. What begins with two slashes is another site's: then the front page."""
    bare = path.removeprefix(ENGLISH) if language_of(path) == "en" else path
    if not bare.startswith("/") or bare.startswith("//"):
        bare = "/"
    return f"{ENGLISH}{bare}" if language == "en" else bare
