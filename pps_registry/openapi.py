"""The OpenAPI document: what is the same for every operation is said here, once.

`make openapi` writes openapi.json; the site serves that file, and a test holds it equal to the code.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import build_parameter_type
from drf_spectacular.utils import OpenApiParameter

from publication.api import ListViewSet

from .chosen_schemas import NAMES
from .match_description import MatchDescription
from .problems import CONTENT_TYPE, SENTENCES

__all__ = ["Description", "MatchDescription", "openapi", "with_problems_and_headers"]

Json = dict[str, Any]

PUBLISHED = settings.BASE_DIR / "openapi.json"

HEADERS: Json = {
    "ApiVersion": {
        "description": "De volledige versie van de API.",
        "schema": {"type": "string", "examples": [settings.API_VERSION]},
    },
    "ContentLanguage": {
        "description": "De taal van de zinnen in dit antwoord.",
        "schema": {"type": "string", "enum": ["nl", "en"]},
    },
    "ContentDisposition": {
        "description": "De naam van het bestand (RFC 6266).",
        "schema": {"type": "string"},
    },
    "ETag": {
        "description": "Het kenmerk van deze bytes, in deze taal (RFC 9110).",
        "schema": {"type": "string"},
    },
    "CacheControl": {
        "description": "Bewaren mag; vraag wel eerst of het nog klopt (If-None-Match).",
        "schema": {"type": "string"},
    },
    "Location": {
        "description": "Het adres van wat is bewaard.",
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "RateLimit": {
        "description": "Hoeveel verzoeken je in dit venster nog hebt (r), en over hoeveel seconden het "
        "opnieuw begint (t). Er niet: er is geen grens.",
        "schema": {"type": "string", "examples": ['"reads";r=1199;t=42']},
    },
    "RateLimitPolicy": {
        "description": "Hoeveel verzoeken (q) je in een venster van zoveel seconden (w) hebt.",
        "schema": {"type": "string", "examples": ['"reads";q=1200;w=60']},
    },
    "RetryAfter": {
        "description": "Over hoeveel seconden je het opnieuw kunt proberen.",
        "schema": {"type": "integer"},
    },
    "WwwAuthenticate": {
        "description": "Hoe je je bekendmaakt, en wat er mis is met het token (RFC 6750).",
        "schema": {"type": "string"},
    },
    "Link": {
        "description": "Adressen van de eerste, vorige en volgende pagina (RFC 8288).",
        "schema": {"type": "string"},
    },
}
LANGUAGE: Json = {
    "name": "Accept-Language",
    "in": "header",
    "description": "De taal van zinnen over fouten en bevindingen: nl of en. Andere talen krijgen nl.",
    "schema": {"type": "string", "examples": ["nl", "en"]},
}
IF_MATCH: Json = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "De ETag van dit record, zoals GET die gaf. Ook als het onderweg is verkleind (W/…).",
    "schema": {"type": "string"},
}
IDEMPOTENCY_KEY: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Een sleutel die je zelf bedenkt. Stuur je hetzelfde verzoek opnieuw met die sleutel, "
    "dan krijg je een dag lang hetzelfde antwoord, en wordt er niets twee keer gemaakt. "
    "Met aanhalingstekens eromheen is het dezelfde sleutel.",
    "schema": {"type": "string", "pattern": '^([!#-~]{1,200}|"[!#-~]{1,200}")$'},
}
IF_NONE_MATCH: Json = {
    "name": "If-None-Match",
    "in": "header",
    "description": "De ETag die je al hebt. Is er niets veranderd, dan is het antwoord 304 zonder inhoud.",
    "schema": {"type": "string"},
}
PROBLEM: Json = {
    "type": "object",
    "description": "Wat er mis is (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string", "description": "Wat er mis is, in het kort."},
        "status": {"type": "integer", "description": "De HTTP-status."},
        "detail": {"type": "string", "description": "Wat er mis is, en wat je kunt doen."},
        "errors": {
            "type": "array",
            "description": "Elke fout met zijn plaats; alle fouten tegelijk.",
            "items": {"$ref": "#/components/schemas/ProblemError"},
        },
    },
}
PROBLEM_ERROR: Json = {
    "type": "object",
    "required": ["code", "detail"],
    "properties": {
        "parameter": {"type": "string", "description": "De sleutel in het adres."},
        "pointer": {
            "type": "string",
            "description": "De plaats in het verzoek: een JSON Pointer (RFC 6901) na een #.",
            "examples": ["#/members/0/kind"],
        },
        "code": {"type": "string", "description": "Wat voor fout het is, voor programma's."},
        "detail": {"type": "string", "description": "Wat er mis is, en wat je kunt doen."},
    },
}
# Whatever is asked can meet these; a record or a page can be missing, and a body can be wrong in more ways.
ALWAYS, OF_READING, OF_BODY = (400, 401, 406, 414, 429, 431, 500, 503), (404,), (413, 415)
EVERYWHERE = {
    "API-Version": "ApiVersion",
    "Content-Language": "ContentLanguage",
    "RateLimit": "RateLimit",
    "RateLimit-Policy": "RateLimitPolicy",
}
REFUSAL_HEADERS = {
    "401": {"WWW-Authenticate": "WwwAuthenticate"},
    "429": {"Retry-After": "RetryAfter"},
    "503": {"Retry-After": "RetryAfter"},
}
READS = ("list", "retrieve", "export", "facets")
OF_WRITING, OF_CHANGING = (403, 404, 409), (412, 428)


class Description(AutoSchema):
    """The description of one operation, from the question that its view asks."""

    def _get_filter_parameters(self) -> list[Json]:
        """Every key that the address may hold, from the fields that read them."""
        view = self.view
        if not isinstance(view, ListViewSet) or view.action not in READS:
            return []
        asks = view.asks_one if view.action == "retrieve" else view.asks
        whole = view.action in ("export", "facets")
        question = view.asking(QueryDict(), asks, view.get_queryset().none(), whole)
        pages = ("cursor", "pageSize")
        fields = sorted(question.form.fields.items(), key=lambda item: item[0] in pages)
        return [
            build_parameter_type(
                name=name,
                location=OpenApiParameter.QUERY,
                required=bool(field.required),
                schema=dict(field.schema),
                description=str(field.help_text),
            )
            for name, field in fields
        ]

    def get_operation(self, *place: Any) -> Json:
        """For `chosen_schemas`: which keys are always told."""
        operation: Json | None = super().get_operation(*place)
        view: Any = self.view
        names = getattr(view, "names", ()) if getattr(view, "action", "") in ("list", "retrieve") else ()
        return (operation or {}) | ({NAMES: list(names)} if names else {})

    def _get_pagination_parameters(self) -> list[Json]:
        """The question knows them."""
        return []

    def get_paginated_name(self, serializer_name: str) -> str:
        return f"{serializer_name.removesuffix('Summary')}Page"


def with_problems_and_headers(result: Json, **_more: Any) -> Json:
    """What each answer may be besides the right one, and the headers of all."""
    parts = result["components"]
    parts["headers"] = HEADERS
    parts["schemas"] |= {"Problem": PROBLEM, "ProblemError": PROBLEM_ERROR}
    parts["schemas"] = dict(sorted(parts["schemas"].items()))
    for item in result["paths"].values():
        for method, operation in item.items():
            operation.setdefault("parameters", []).append(LANGUAGE)
            operation["security"] = [{}, {"apiToken": []}]
            _add_problems(operation, ALWAYS + (OF_READING if method == "get" else OF_BODY))
            if writes(operation["operationId"]):
                operation["security"] = [{"apiToken": []}]
                _add_problems(operation, OF_WRITING)
            if method == "post" and "201" in operation["responses"]:
                operation["parameters"].append(IDEMPOTENCY_KEY)
                _add_problems(operation, (409,))
            if method == "patch":
                operation["parameters"].append(IF_MATCH)
                _add_problems(operation, OF_CHANGING)
            if method == "get" and not _only_streamed(operation):
                operation["parameters"].append(IF_NONE_MATCH)
                operation["responses"]["304"] = {"description": "Er is niets veranderd: je hebt het al."}
                _add_problems(operation, (412,))
            if operation["operationId"] == "listChanges":
                _add_problems(operation, (410,))
            _add_headers(operation, method)
    return result


def _only_streamed(operation: Json) -> bool:
    """Files of which nobody knows the end when they leave, so that they have no tag; a calendar is whole."""
    files = operation["responses"]["200"].get("content", {})
    return operation["operationId"].startswith("export") and "text/calendar" not in files


def writes(operation: str) -> bool:
    """Of the register itself: for who has a token and the right."""
    return operation.startswith(("add", "change"))


def _add_problems(operation: Json, statuses: tuple[int, ...]) -> None:
    for status in sorted(statuses):
        title, sentence = SENTENCES[status]["nl"]
        operation["responses"][str(status)] = {
            "description": f"{title}. {sentence}",
            "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }


def _own_headers(operation: str, method: str, status: str) -> tuple[str, ...]:
    """Of a right answer, beside those that every answer has."""
    if status == "201":
        return ("ETag", "Location")
    if operation.startswith("export") and status == "200":
        return ("Content-Disposition",)
    if operation == "getBulkFile" and status == "200":
        return ("Content-Disposition", "Link", "ETag", "Cache-Control")
    links = ("Link",) * (operation.startswith("list") and status == "200")
    tagged = {"get": ("ETag", "Cache-Control"), "patch": ("ETag",)}
    return (*links, *tagged.get(method, ()))


def _add_headers(operation: Json, method: str) -> None:
    for status, response in operation["responses"].items():
        names = dict(EVERYWHERE)
        if status < "400":
            own = _own_headers(operation["operationId"], method, status)
            names |= {name: name.replace("-", "") for name in own}
        names |= REFUSAL_HEADERS.get(status, {})
        response["headers"] = {name: {"$ref": f"#/components/headers/{part}"} for name, part in names.items()}


@cache
def published() -> bytes:
    return PUBLISHED.read_bytes()


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The document as it was published with this version of the code."""
    return HttpResponse(published(), content_type="application/json")
