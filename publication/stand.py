"""How all that is published stands at a moment: for as long as it stands so, an answer stays what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar, cast
from uuid import UUID

from django.db.models import Subquery
from django.utils import timezone

from publication.memory import Memory
from publication.publishing import settled
from publication.resources import RESOURCES

Key = tuple[str, ...]
Told = TypeVar("Told")


class Stand(NamedTuple):
    """The last round of publishing, the last edges of time that have come, and the day here."""

    round: UUID
    edges: tuple[datetime | None, ...]
    day: date


def stand_at(moment: datetime) -> Stand | None:
    """One query. None where something waits to be published: nobody knows what an answer is going to be."""
    told = (resource.edges(moment) for resource in RESOURCES.values())
    last = [Subquery(edges[:1]) for edges in told if edges is not None]
    for found, *edges in settled().values_list("round", *last):
        return Stand(found, tuple(edges), timezone.localdate(moment))
    return None


kept: Memory[Key, tuple[Stand, Any]] = Memory()


def while_it_stands(key: Key, moment: datetime, read: Callable[[], Told]) -> Told:
    """What `read` tells at this moment; read again only when things stand otherwise than the last time."""
    return as_it_stands(key, stand_at(moment), read)


def as_it_stands(key: Key, stand: Stand | None, read: Callable[[], Told]) -> Told:
    """The same, of a stand from before it is read: what changes in between is read again the next time."""
    last, told = kept.get(key, (None, None))
    if stand is not None and stand == last:
        return cast(Told, told)
    told = read()
    if stand is not None:
        kept.put(key, (stand, told))
    return told
