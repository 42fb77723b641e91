"""Serving what is published: documents as they are at a moment. What waits is published first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import orjson

from publication.models import Document
from publication.resources import Json, Resource


def summaries(resource: Resource, records: Iterable[int], moment: datetime) -> list[Json]:
    """What a list tells of these rows, in their order, in one query. What was withdrawn since is not told."""
    wanted = list(records)
    rows = Document.objects.filter(resource=resource.name, record__in=wanted)
    found = {record: (told, clock) for record, told, clock in rows.values_list("record", "summary", "clock")}
    return [_at(resource, *found[record], moment) for record in wanted if record in found]


def summaries_by_key(resource: Resource, keys: Iterable[str], moment: datetime) -> dict[str, Json]:
    """What a list tells of the records with these keys, in one query. Of what nobody may see: nothing."""
    rows = Document.objects.filter(resource=resource.name, key__in=keys)
    found = rows.values_list("key", "summary", "clock")
    return {key: _at(resource, told, clock, moment) for key, told, clock in found}


def _at(resource: Resource, told: str, clock: str, moment: datetime) -> Json:
    summary: Json = orjson.loads(told)
    if clock:
        resource.at_summary(summary, orjson.loads(clock), moment)
    return summary


def detail_of(resource: Resource, key: str, moment: datetime) -> Json | None:
    """All that is told of one record; None: there is none that everybody may see."""
    rows = Document.objects.filter(resource=resource.name, key=key)
    if (found := rows.values_list("detail", "clock").first()) is None:
        return None
    detail: Json = orjson.loads(found[0])
    if found[1]:
        resource.at_detail(detail, orjson.loads(found[1]), moment)
    return detail
