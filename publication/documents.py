"""Serving what is published: documents as they are at a moment. What waits is published first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import orjson

from publication.memory import Memory
from publication.models import Document
from publication.rendering import encoded
from publication.resources import Json, Resource
from publication.stand import Stand

MOST_BYTES = 12_000_000  # of what lists tell, remembered by one process

ready: Memory[tuple[str, int], tuple[Stand, bytes]] = Memory(MOST_BYTES, lambda told: len(told[1]))


def summaries(resource: Resource, records: Iterable[int], moment: datetime) -> list[Json]:
    """What a list tells of these rows, in their order, in one query. What was withdrawn since is not told."""
    wanted = list(records)
    rows = Document.objects.filter(resource=resource.name, record__in=wanted)
    found = {record: (told, clock) for record, told, clock in rows.values_list("record", "summary", "clock")}
    return [_at(resource, *found[record], moment) for record in wanted if record in found]


def written(
    resource: Resource, records: Iterable[int], moment: datetime, stand: Stand | None
) -> list[orjson.Fragment]:
    """The same as it goes over the wire, of each record made once for as long as everything stands so.

    `stand`: of this moment; None: nobody knows, and nothing is remembered. At most one query.
    """
    wanted = list(records)
    told = _remembered(resource, wanted, stand) if stand else {}
    rows = Document.objects.filter(
        resource=resource.name, record__in=[one for one in wanted if one not in told]
    )
    for record, summary, clock in rows.values_list("record", "summary", "clock"):
        told[record] = encoded(_at(resource, summary, clock, moment)) if clock else summary.encode()
        if stand:
            ready.put((resource.name, record), (stand, told[record]))
    return [orjson.Fragment(told[record]) for record in wanted if record in told]


def _remembered(resource: Resource, records: Iterable[int], stand: Stand) -> dict[int, bytes]:
    found = ((record, ready.get((resource.name, record))) for record in records)
    return {record: known[1] for record, known in found if known and known[0] == stand}


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
