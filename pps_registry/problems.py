"""Errors as RFC 9457 problem details: one shape for everything that goes wrong under /api/."""

import http
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import exception_handler as stock_handler

CONTENT_TYPE = "application/problem+json"
PLAIN = "!$&'()*+,;=:@-._~"  # what a fragment holds as it is, besides letters and digits (RFC 3986)

# Title and detail, in Dutch and in English, for what Django and the web server refuse by themselves.
SENTENCES = {
    400: {"nl": ("Ongeldig verzoek", "Dit verzoek kunnen we niet lezen."),
          "en": ("Bad request", "We cannot read this request.")},
    401: {"nl": ("Niet ingelogd", "Log eerst in."),
          "en": ("Not logged in", "Log in first.")},
    403: {"nl": ("Geen toegang", "U mag dit niet zien of doen."),
          "en": ("No access", "You may not see or do this.")},
    404: {"nl": ("Niet gevonden", "Op dit adres staat niets."),
          "en": ("Not found", "There is nothing at this address.")},
    405: {"nl": ("Methode niet toegestaan", "Dit adres kent deze methode niet."),
          "en": ("Method not allowed", "This address does not know this method.")},
    406: {"nl": ("Niet in deze vorm", "Dit antwoord is er niet in de gevraagde vorm."),
          "en": ("Not acceptable", "This answer does not exist in the requested form.")},
    409: {"nl": ("Botst met iets anders", "Dit past niet bij wat er intussen is. Haal het opnieuw op."),
          "en": ("Conflict", "This does not fit what is there meanwhile. Fetch it again.")},
    410: {"nl": ("Niet meer te vinden", "Dit is er niet meer."),
          "en": ("Gone", "This is not there any more.")},
    412: {"nl": ("Intussen veranderd", "Wat hier staat, is anders dan If-Match zegt. Haal het opnieuw op."),
          "en": ("Changed meanwhile", "What is here differs from what If-Match says. Fetch it again.")},
    413: {"nl": ("Te groot", "Een verzoek mag hoogstens 1 MB groot zijn."),
          "en": ("Too large", "A request may be 1 MB at most.")},
    414: {"nl": ("Adres te lang", "Dit adres is te lang. Vraag minder tegelijk."),
          "en": ("URI too long", "This address is too long. Ask less at once.")},
    415: {"nl": ("Onbekende vorm", "Stuur JSON, met Content-Type application/json."),
          "en": ("Unsupported media type", "Send JSON, with Content-Type application/json.")},
    428: {"nl": ("Welke versie?", "Stuur in If-Match de ETag van wat je hebt gelezen: anders overschrijf je "
                 "ongezien wat een ander schreef."),
          "en": ("Which version?", "Send in If-Match the ETag of what you read: otherwise you overwrite "
                 "unseen what somebody else wrote.")},
    429: {"nl": ("Te veel verzoeken", "Wacht even en probeer het dan opnieuw."),
          "en": ("Too many requests", "Wait a moment and try again.")},
    431: {"nl": ("Kopregels te lang", "De kopregels (headers) van dit verzoek zijn te lang."),
          "en": ("Header fields too large", "The headers of this request are too long.")},
    500: {"nl": ("Fout bij ons", "Er ging bij ons iets mis. We hebben het opgeschreven."),
          "en": ("Our mistake", "Something went wrong on our side. We wrote it down.")},
    503: {"nl": ("Even niet beschikbaar", "De gegevens zijn nu niet te bereiken. Probeer het zo opnieuw."),
          "en": ("Not available right now", "The data cannot be reached at the moment. Try again shortly.")},
}  # fmt: skip
PLAIN_HTTP = {
    "nl": "Deze API is er alleen over https. Dit verzoek ging onversleuteld over het net.",
    "en": "This API is there over https only. This request went over the network unencrypted.",
}
# Instead of the detail above, where each fault is told apart.
FAULTY = {
    "nl": "Niet alles in dit verzoek klopt; errors noemt elke fout en de plaats ervan.",
    "en": "Not everything in this request is right; errors names each fault and its place.",
}


def is_api(request: HttpRequest) -> bool:
    return request.path.startswith(("/api/", "/common-grants/")) or request.path in ("/api", "/catalog")


def document(status: int, detail: str | None = None, **more: Any) -> dict[str, Any]:
    """The members of a problem, in the language that is active."""
    language = translation.get_language() or "nl"
    fallback = (http.HTTPStatus(status).phrase,) * 2
    title, sentence = SENTENCES.get(status, {}).get(language, fallback)
    if "errors" in more:
        sentence = FAULTY.get(language, sentence)
    return {"type": "about:blank", "title": title, "status": status, "detail": detail or sentence} | more


def problem(status: int, detail: str | None = None, **more: Any) -> HttpResponse:
    """A problem as Django's own response, for where no view of DRF is at work."""
    return HttpResponse(
        orjson.dumps(document(status, detail, **more)), status=status, content_type=CONTENT_TYPE
    )


def exception_handler(exception: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's answer to a refusal, in our shape. Bugs are left to Django, which logs them as bugs."""
    response = stock_handler(exception, context)
    if response is None:
        return None
    if told := getattr(exception, "problem_errors", None):
        response.data = document(response.status_code, errors=told)
    elif isinstance(exception, ValidationError):
        request = context["request"]
        in_query = getattr(exception, "in_query", request.method in ("GET", "HEAD"))
        response.data = document(response.status_code, errors=list(errors_in(exception.detail, in_query)))
    else:
        own_words = response.status_code in (405, 406, 412, 415, 428)
        response.data = document(response.status_code, None if own_words else _sentence(response.data))
    response.content_type = CONTENT_TYPE
    return response


def _sentence(data: Any) -> str | None:
    detail = data.get("detail") if isinstance(data, dict) else None
    return str(detail) if detail else None


def errors_in(detail: Any, in_query: bool, path: tuple[str, ...] = ()) -> Iterator[dict[str, str]]:
    """Every leaf of a validation error, with where it is and a code a program can test."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            whole = name in (api_settings.NON_FIELD_ERRORS_KEY, "__all__")
            yield from errors_in(inner, in_query, path if whole else (*path, str(name)))
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            step = () if isinstance(inner, ErrorDetail | str) else (str(index),)
            yield from errors_in(inner, in_query, path + step)
    else:
        yield _place(path, in_query) | {"code": getattr(detail, "code", "invalid"), "detail": str(detail)}


def _place(path: tuple[str, ...], in_query: bool) -> dict[str, str]:
    if in_query:
        return {"parameter": ".".join(path)}
    steps = (quote(step.replace("~", "~0").replace("/", "~1"), safe=PLAIN) for step in path)
    return {"pointer": "#" + "".join(f"/{step}" for step in steps)}
