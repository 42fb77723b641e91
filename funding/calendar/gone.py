"""What stood in a calendar and does so no more: a call that nobody may see now, a date that is not known now.

A program that keeps what it once read would go on showing it, so it is told for as long as it is of use.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, F, JSONField, OuterRef, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, NullIf

from funding.calendar.words import EDGES, Edge
from funding.models import Call, Scheme
from publication.models import Document, Version

KEYS: dict[Edge, str] = {"opens": "opensAt", "closes": "closesAt"}
CALLS = Version.objects.filter(resource="calls")
SAID = Cast(NullIf("detail", Value("")), JSONField())


def gone_calls() -> list[Call]:
    """Each as it was last told, with a scheme that has only its slug and short name. One query."""
    documents = Document.objects.filter(resource="calls", record=OuterRef("record"))
    gone = CALLS.filter(~Exists(documents), detail="").order_by().values("record")
    return [_as_told(version) for version in _last(CALLS.filter(record__in=gone).exclude(detail=""))]


def gone_of(schemes: Collection[str]) -> list[Call]:
    """Those of schemes with these slugs."""
    return [call for call in gone_calls() if call.scheme.slug in schemes]


def lost_edges(calls: Iterable[Call]) -> Iterator[tuple[Call, Edge]]:
    """Where these calls do not open or close at a known moment any more: the call as it was when they did.

    At most a query for each of both edges.
    """
    rows = list(calls)
    for edge in EDGES:
        without = [call.pk for call in rows if getattr(call, f"{edge}_at") is None]
        if without:
            at = KeyTextTransform(KEYS[edge], SAID)
            told = CALLS.filter(record__in=without).exclude(detail="").annotate(known=at)
            yield from ((_as_told(version), edge) for version in _last(told.filter(known__isnull=False)))


def _last(versions: QuerySet[Version]) -> QuerySet[Version]:
    """Of each record."""
    return versions.order_by("record", F("position").desc()).distinct("record")


class Named(NamedTuple):
    """Schemes that have, or had, a slug that everybody could see; and every slug that these ever had."""

    rows: frozenset[int]
    slugs: frozenset[str]


def once_named(slug: str) -> Named:
    of_schemes = Version.objects.filter(resource="schemes").order_by()
    those = of_schemes.filter(record__in=of_schemes.filter(key=slug).values("record"))
    found = list(those.values_list("record", "key").distinct())
    return Named(frozenset(row for row, _slug in found), frozenset(slug for _row, slug in found))


def _as_told(version: Version) -> Call:
    """A row that is nowhere in the database, of what everybody could read."""
    said: dict[str, Any] = json.loads(version.detail)
    scheme = Scheme(slug=said["scheme"]["slug"], short_name=said["scheme"]["shortName"])
    call = Call(pk=version.record, scheme=scheme, slug=said["slug"], strand=said["strand"] or "")
    call.stage, call.zone, call.certainty = said["stage"], said["zone"], said["certainty"]
    for edge, key in KEYS.items():
        setattr(call, f"{edge}_at", _moment(said[key]))
        setattr(call, f"{edge}_time_known", said[f"{edge}TimeKnown"])
        setattr(call, f"{edge}_text", said[f"{edge}Text"] or "")
    return call


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
