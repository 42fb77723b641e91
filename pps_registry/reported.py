"""What a page is about, by the name that it bears: for who says that something on it is not right."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import Resolver404, resolve

from funding.models import Call, Scheme
from funding.presenting import title_of
from partners.models import Organisation, Partnership

RECORDS: dict[str, Any] = {
    "funding:scheme": Scheme.objects.published,
    "partners:organisation": Organisation.objects.public,
    "partners:partnership": Partnership.objects.public,
}


def is_ours(page: str) -> bool:
    """Whether a page can stand at this address of the site; what follows a hash is a place on it."""
    address = page.partition("#")[0]
    try:
        return address.startswith("/") and not address.startswith("//") and resolve(address) is not None
    except Resolver404:
        return False


def subject_of(page: str) -> str:
    """The name of the record that has its page there, and of the call that the place is of; else empty."""
    if not is_ours(page):
        return ""
    address, _hash, place = page.partition("#")
    view = resolve(address)
    if view.view_name not in RECORDS:
        return ""
    slug = view.kwargs["slug"]
    name = _first(RECORDS[view.view_name]().filter(slug=slug))
    call = Call.objects.published().filter(slug=place, scheme__slug=slug).first() if name and place else None
    return f"{name}: {title_of(call)}" if call else name


def _first(rows: QuerySet[Any]) -> str:
    found = rows.first()
    return str(found) if found else ""
