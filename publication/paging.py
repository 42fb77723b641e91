"""Pages of a list: an envelope with the neighbouring addresses, which the Link header repeats (RFC 8288)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

import orjson
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from publication.filters import Question
from publication.keyset import Cursor, Page, Placed, Term, page_among, page_of
from publication.page_forms import ON_A_PAGE
from publication.rendering import encoded, utc_text

Json = dict[str, Any]
Address = Callable[[Cursor | None], str]


class Envelope(BasePagination):
    """What a page of a list looks like, for the OpenAPI document."""

    def get_paginated_response_schema(self, schema: Json) -> Json:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "pageSize", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "description": "Hoeveel er in de hele lijst zijn."},
                "pageSize": {"type": "integer", "description": "Hoeveel er hoogstens op een pagina staan."},
                "next": address | {"description": "Het adres van de volgende pagina; null: er is er geen."},
                "previous": address | {"description": "Het adres van de vorige pagina; null: er is er geen."},
                "results": schema,
            },
        }


def part_of(rows: Any, question: Question, count: int) -> Page:
    """The page that was asked for, of so many rows. Raises NoCursor."""
    asked = question.form.cleaned_data
    return page_of(rows, asked["pageSize"] or ON_A_PAGE, count, asked["cursor"])


def part_among(found: Sequence[Placed], terms: Sequence[Term], question: Question) -> Page:
    """The page that was asked for, of what is known already. Raises NoCursor."""
    asked = question.form.cleaned_data
    return page_among(found, terms, asked["pageSize"] or ON_A_PAGE, asked["cursor"])


def envelope(part: Page, results: Sequence[Any], address: Address) -> Response:
    """The page with its neighbours; `address` makes the address of another page of the same list."""
    links = {"first": address(None)}
    links |= {"prev": address(part.previous)} if part.previous else {}
    links |= {"next": address(part.next)} if part.next else {}
    written = orjson.Fragment(encoded(results))  # once, for the answer and for its tag
    body = {
        "count": part.count,
        "pageSize": part.size,
        "next": links.get("next"),
        "previous": links.get("prev"),
        "results": written,
    }
    told = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items())
    return Response(body, headers={"Link": told, "ETag": _tag(part, written)})


def _tag(part: Page, results: orjson.Fragment) -> str:
    """Weak (RFC 9110): the same records, though the links to other pages tell another moment."""
    held = encoded([part.count, part.size, part.next is None, part.previous is None, results])
    return f'W/"{hashlib.sha256(held).hexdigest()}"'


def address_of(request: Request, question: Question) -> Address:
    """Addresses of the other pages. They keep the moment, so that a closing meanwhile shifts no row."""
    query = question.query.copy()
    query.pop("cursor", None)
    if "statusAt" in question.form.fields:
        query["statusAt"] = utc_text(question.moment)

    def address(cursor: Cursor | None) -> str:
        keys = query.copy()
        if cursor is not None:
            keys["cursor"] = cursor.text
        return request.build_absolute_uri(f"{request.path}?{keys.urlencode()}" if keys else request.path)

    return address
