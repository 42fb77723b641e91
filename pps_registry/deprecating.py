"""What is deprecated is told where somebody meets it: in the headers of answers, and in the document.

`Deprecation` (RFC 9745), `Sunset` (RFC 8594) and a `Link` to where it is explained.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import http_date

from .deprecation import Deprecation
from .openapi import published
from .plain_schemas import Json, objects_in

Handler = Callable[[HttpRequest], HttpResponseBase]

HEADERS: Json = {
    "Deprecation": {
        "description": "Sinds wanneer dit verouderd is (RFC 9745).",
        "schema": {"type": "string"},
    },
    "Sunset": {"description": "Wanneer dit verdwijnt (RFC 8594).", "schema": {"type": "string"}},
}


def deprecation_headers(get_response: Handler) -> Handler:
    """For every answer that something deprecated touches, 304 and refusals too."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if found := list(_met(request)):
            _tell(request, response, found)
        return response

    return respond


def _met(request: HttpRequest) -> Iterator[Deprecation]:
    for one in settings.API_DEPRECATIONS:
        holders = _holders(one.field.partition(".")[0]) if one.field else ()
        if one.touches(request.method or "", request.path, request.GET, holders):
            yield one


def _tell(request: HttpRequest, response: HttpResponseBase, found: list[Deprecation]) -> None:
    """Of several the first: whoever heeds that one reads of the others at its page."""
    response["Deprecation"] = f"@{int(min(one.since for one in found).timestamp())}"
    ends = [one.sunset for one in found if one.sunset]
    if ends:
        response["Sunset"] = http_date(min(ends).timestamp())
    pages = dict.fromkeys(request.build_absolute_uri(one.page) for one in found)
    rels = ("deprecation", "sunset") if ends else ("deprecation",)
    links = [f'<{page}>; rel="{rel}"; type="text/html"' for page in pages for rel in rels]
    response["Link"] = ", ".join([*([response["Link"]] if "Link" in response else []), *links])


@cache
def _holders(schema: str) -> frozenset[str]:
    """The operations of which a right answer holds this schema, itself or within another."""
    document = orjson.loads(published())
    return frozenset(
        f"{method.upper()} {path}"
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if schema
        in _schemas_in(
            document, [operation["responses"][status] for status in operation["responses"] if status < "400"]
        )
    )


def _schemas_in(document: Json, part: Any) -> set[str]:
    """The names of all schemas that a part of the document refers to, however deep."""
    found: set[str] = set()
    left = [part]
    while left:
        for one in objects_in(left.pop()):
            name = one.get("$ref", "").removeprefix("#/components/schemas/")
            if "/" not in name and name and name not in found:
                found.add(name)
                left.append(document["components"]["schemas"][name])
    return found


def with_deprecations(result: Json, **_more: Any) -> Json:
    """The document says so too. A name that is not there (any more) is a KeyError."""
    if settings.API_DEPRECATIONS:
        result = json.loads(json.dumps(result))  # some parts are one object in many places
    for one in settings.API_DEPRECATIONS:
        for part in _described(result, one):
            part["deprecated"] = True
            part["description"] = f"{part.get('description', '')} {one.told}".strip()
        if one.operation and not one.parameter:
            _add_headers(result, one)
    return result


def _operation(result: Json, one: Deprecation) -> Json:
    method, _, path = one.operation.partition(" ")
    found: Json = result["paths"][path][method.lower()]
    return found


def _described(result: Json, one: Deprecation) -> list[Json]:
    if one.field:
        schema, _, name = one.field.partition(".")
        return [result["components"]["schemas"][schema]["properties"][name]]
    if not one.parameter:
        return [_operation(result, one)]
    by_name = {parameter["name"]: parameter for parameter in _operation(result, one)["parameters"]}
    return [by_name[one.parameter]]


def _add_headers(result: Json, one: Deprecation) -> None:
    names = [*HEADERS][: 2 if one.sunset else 1]
    result["components"]["headers"] |= {name: HEADERS[name] for name in names}
    for response in _operation(result, one)["responses"].values():
        references = {name: {"$ref": f"#/components/headers/{name}"} for name in (*names, "Link")}
        response["headers"] = {**response.get("headers", {}), **references}
