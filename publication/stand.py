"""How all that is published stands at a moment: for as long as it stands so, an answer stays what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NamedTuple, TypeVar, cast
from uuid import UUID

from django.db import connection
from django.db.models import Subquery, UUIDField
from django.db.models.expressions import RawSQL
from django.http.response import HttpResponseBase
from django.utils import timezone

from publication.memory import Memory
from publication.publishing import publish_waiting, settled
from publication.resources import RESOURCES
from publication.searching.finding import STAND

ANY = datetime(1, 1, 2, tzinfo=UTC)

Key = tuple[str, ...]
Told = TypeVar("Told")
Answer = TypeVar("Answer", bound=HttpResponseBase)


class Stand(NamedTuple):
    """The last round of publishing, the last change of what a search looks in, the last edges of time that
    have come, and the day here.

    `words` is None for who changed what a search looks in, in the transaction that asks: more may follow.
    """

    round: UUID
    words: UUID | None
    edges: tuple[datetime | None, ...]
    day: date


def stand_at(moment: datetime) -> Stand | None:
    """One query. None where something waits to be published: nobody knows what an answer is going to be."""
    statement, given = _statement()
    with connection.cursor() as cursor:
        cursor.execute(statement, [moment if one == ANY else one for one in given])
        row = cursor.fetchone()
    if row is None:
        return None
    found, searched, *edges = row
    return Stand(found, searched, tuple(edges), timezone.localdate(moment))


@cache
def _statement() -> tuple[str, tuple[Any, ...]]:
    """Composed once, for every answer asks it: the edges up to ANY, in the place of which comes a moment."""
    told = (resource.edges(ANY) for resource in RESOURCES.values())
    last = [Subquery(edges[:1]) for edges in told if edges is not None]
    words = RawSQL(f"({STAND})", (), output_field=UUIDField())
    statement, given = settled().values_list("round", words, *last).query.sql_with_params()
    return statement, tuple(given)


def settled_at(moment: datetime) -> Stand | None:
    """The same, once what waited is published. None where something waits again."""
    if stand := stand_at(moment):
        return stand
    publish_waiting()
    return stand_at(moment)


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


def as_stands(answer: Answer, stand: Stand | None) -> Answer:
    """Marked with how everything stood that it follows from: it is the same for as long as that stands so."""
    answer.stand = stand  # type: ignore[attr-defined]
    return answer


def stand_of(answer: HttpResponseBase) -> Stand | None:
    """None: another answer to the same question may be another."""
    return getattr(answer, "stand", None)
