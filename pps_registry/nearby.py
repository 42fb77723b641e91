"""Where somebody may have wanted to be whose address leads nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from django.db import InterfaceError, OperationalError
from django.urls import reverse

from publication.faults import nearest
from publication.searching.meaning import meaning
from publication.searching.ranking import suggestions

from .languages import address_in
from .sitemap import ENTRANCES

RECORDS = {
    "schemes": "funding:scheme",
    "organisations": "partners:organisation",
    "partnerships": "partners:partnership",
    "terms": "funding:term",
}
OWN = "mijn"  # what is here is somebody's own, and no name of a record
ALIKE = 0.5  # a name that looks less like the address was not meant
LONGEST = 100  # of the part of an address that we look for


@dataclass(frozen=True, slots=True)
class Nearby:
    address: str
    name: str


def nearby(path: str) -> list[Nearby]:
    """The page of which the address looks like it, and the records that bear or bore a name like it."""
    parts = [unquote(part)[:LONGEST] for part in address_in("nl", path).split("/") if part]
    return [*_pages(parts[0]), *_records(parts[-1])] if parts and parts[0] != OWN else []


def _pages(part: str) -> list[Nearby]:
    addresses = {reverse(name).rsplit("/", 1)[-1]: reverse(name) for name in ENTRANCES}
    near = nearest(part, [last for last in addresses if last])
    return [Nearby(addresses[near], addresses[near])] if near else []


def _records(part: str) -> list[Nearby]:
    """None when the database is away: that an address leads nowhere is true without it."""
    meant = re.sub(r"[\W_]+", " ", part).strip()
    try:
        found = suggestions(meaning(meant), list(RECORDS)) if meant else []
    except (OperationalError, InterfaceError):
        return []
    return [
        Nearby(reverse(RECORDS[entry.resource], args=[entry.slug]), entry.title)
        for entry in found
        if entry.nearness >= ALIKE  # type: ignore[attr-defined]
    ]
