"""Pages of a list: an envelope with the neighbouring addresses, which the Link header repeats (RFC 8288)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.paginator import Paginator
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from publication.faults import Fault
from publication.filters import ON_A_PAGE, Question

Json = dict[str, Any]


class Envelope(BasePagination):
    """What a page of a list looks like, for the OpenAPI document."""

    def get_paginated_response_schema(self, schema: Json) -> Json:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "page", "pageSize", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "description": "Hoeveel er in de hele lijst zijn."},
                "page": {"type": "integer"},
                "pageSize": {"type": "integer"},
                "next": address | {"description": "Het adres van de volgende pagina; null: er is er geen."},
                "previous": address | {"description": "Het adres van de vorige pagina; null: er is er geen."},
                "results": schema,
            },
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The rows of the page that was asked for, and how many there are in all."""

    rows: list[Any]
    count: int
    number: int
    last: int
    size: int


class PageMissing(Exception):
    """The list is shorter than that; `fault` tells how long it is."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def part_of(rows: Any, question: Question) -> Part:
    """Counts, and fetches one page. Raises PageMissing."""
    asked = question.form.cleaned_data
    number, size = asked["page"] or 1, asked["pageSize"] or ON_A_PAGE
    pages = Paginator(rows, size)
    if number > pages.num_pages:
        raise PageMissing(Fault(parameter="page", code="page_out_of_range", most=pages.num_pages))
    return Part(
        rows=list(pages.page(number)), count=pages.count, number=number, last=pages.num_pages, size=size
    )


def envelope(part: Part, results: list[Json], address: Callable[[int], str]) -> Response:
    """The page with its neighbours; `address` makes the address of another page of the same list."""
    links = {"first": address(1), "last": address(part.last)}
    if part.number > 1:
        links["prev"] = address(part.number - 1)
    if part.number < part.last:
        links["next"] = address(part.number + 1)
    body = {
        "count": part.count,
        "page": part.number,
        "pageSize": part.size,
        "next": links.get("next"),
        "previous": links.get("prev"),
        "results": results,
    }
    told = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items())
    return Response(body, headers={"Link": told})


def address_of(request: Request, question: Question) -> Callable[[int], str]:
    """Addresses of the other pages. They keep the moment, so that a closing meanwhile shifts no row."""
    query = question.query.copy()
    if "statusAt" in question.form.fields:
        query["statusAt"] = utc_text(question.moment)

    def address(number: int) -> str:
        query["page"] = str(number)
        return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")

    return address


def utc_text(moment: datetime) -> str:
    """An instant in UTC as RFC 3339 writes it, with a fraction only where there is one."""
    return moment.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"
