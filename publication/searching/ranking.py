"""Which entries fit a meaning, the best first."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from decimal import Decimal
from json import dumps
from typing import Any, NamedTuple, overload
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection
from django.db.models import DecimalField, QuerySet
from django.db.models.expressions import RawSQL

from publication.keyset import Term
from publication.memory import Memory
from publication.models import SearchEntry
from publication.searching.meaning import Meaning
from publication.searching.vocabulary import Reading

NEAR_A_NAME = 0.3
MOST_SUGGESTIONS = 5
MOST_NAMES = 200  # that look like what was asked
MOST_WORDS = 40  # of one group: a short part of many compounds says little

# A word that few entries hold tells more than one that many do. In a name it counts most, then as a subject,
# then anywhere. What fits far less than the best is no answer, unless it nearly bears the name asked for.
RANK = """
    WITH every AS MATERIALIZED (
        SELECT coalesce(%(entries)s::bigint, (SELECT count(*) FROM publication_searchentry)) AS many
    ), asked AS (
        SELECT * FROM unnest(
            %(idea)s::int[], %(weight)s::float8[], %(names)s::tsquery[], %(subjects)s::tsquery[],
            %(anywhere)s::tsquery[]
        ) AS asked (idea, weight, names, subjects, anywhere)
    ), hits AS (
        SELECT entry.id, entry.resource, entry.record, asked.idea, max(asked.weight * CASE
            WHEN entry.short @@ asked.names THEN 1
            WHEN entry.short @@ asked.subjects THEN 0.55
            ELSE 0.3
        END) AS fit
        FROM asked JOIN publication_searchentry AS entry ON entry.vector @@ asked.anywhere
        GROUP BY entry.id, asked.idea
    ), telling AS (
        SELECT idea, ln(1 + (SELECT many FROM every)::float8 / count(*)) AS told FROM hits GROUP BY idea
    ), near AS MATERIALIZED (
        SELECT key, similarity(key, %(key)s) AS likeness FROM publication_searchname
        WHERE key %% %(key)s ORDER BY 2 DESC LIMIT %(most_names)s
    ), found AS (
        SELECT id, resource, record, sum(fit * told) / (SELECT sum(told) FROM telling) AS cover,
            false AS named, 0::real AS likeness
        FROM hits JOIN telling USING (idea) GROUP BY id, resource, record
        UNION ALL
        SELECT entry.id, resource, record, 0, false, max(near.likeness)
        FROM publication_searchentry AS entry, unnest(entry.keys) AS its JOIN near ON near.key = its
        WHERE entry.keys && ARRAY(SELECT key FROM near)
        GROUP BY entry.id
        UNION ALL
        SELECT id, resource, record, 0, true, 0 FROM publication_searchentry WHERE keys && %(keys)s::text[]
    ), fitting AS (
        SELECT id, resource, record, max(cover) AS cover, max(max(cover)) OVER () AS best,
            bool_or(named) AS named, max(likeness) AS likeness
        FROM found WHERE resource = ANY(%(resources)s) GROUP BY id, resource, record
        HAVING max(cover) > 0 OR max(likeness) >= 0.5 OR bool_or(named)
    ), placed AS (
        SELECT id, array_position(%(resources)s, resource::text) - 1 AS turn, record,
            (round((cover + 2 * named::int + 0.6 * likeness)::numeric, 6) * 1000000)::int AS millionths
        FROM fitting WHERE named OR likeness >= 0.5 OR cover >= 0.4 * best
    ), ordered AS (SELECT * FROM placed ORDER BY millionths DESC, turn, record)
    SELECT (SELECT many FROM every), array_agg(id), array_agg(millionths), array_agg(turn), array_agg(record)
    FROM ordered
"""
RELEVANCE = "(%s::jsonb ->> {}.{}::text)::numeric"  # found by halving, and not one by one
THOSE = "SELECT unnest(%s::bigint[])"  # one parameter, however many

ORDER = (Term("relevance", True, False), Term("turn", False, False), Term("record", False, False))

Fit = dict[int, Decimal]  # what fits, by its key, with its relevance


class Place(NamedTuple):
    """An entry that fits, and by what it is placed: how well, in which resource, and its key there."""

    entry: int
    relevance: Decimal
    turn: int
    record: int

    @property
    def values(self) -> tuple[Decimal, int, int]:
        return self.relevance, self.turn, self.record


class Places(Sequence[Place]):
    """What fits, the best first. Columns of numbers: there may be thousands, of which a page shows fifty."""

    __slots__ = ("_entries", "_millionths", "_records", "_turns")

    def __init__(
        self,
        entries: Iterable[int] = (),
        millionths: Iterable[int] = (),
        turns: Iterable[int] = (),
        records: Iterable[int] = (),
    ) -> None:
        self._entries, self._records = array("q", entries), array("q", records)
        self._millionths, self._turns = array("l", millionths), array("b", turns)

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, at: int) -> Place: ...
    @overload
    def __getitem__(self, at: slice) -> list[Place]: ...
    def __getitem__(self, at: int | slice) -> Place | list[Place]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        relevance = Decimal(self._millionths[at]).scaleb(-6)
        return Place(self._entries[at], relevance, self._turns[at], self._records[at])

    @property
    def fit(self) -> Fit:
        """Of one kind of record, how well each fits."""
        relevance = (Decimal(one).scaleb(-6) for one in self._millionths)
        return dict(zip(self._records, relevance, strict=True))


def entries_of(places: Sequence[Place]) -> list[SearchEntry]:
    """What stands at these places, in their order, in one query. What is gone since is not told."""
    unread = "vector", "short", "keys", "plain"
    found = SearchEntry.objects.defer(*unread).in_bulk([place.entry for place in places])
    return [found[place.entry] for place in places if place.entry in found]


def those(rows: Any, fit: Fit, column: str = "id") -> Any:
    """The rows of which what the column holds fits."""
    return rows.filter(**{f"{column}__in": RawSQL(THOSE, [list(fit)])})


def with_relevance(rows: QuerySet[Any], fit: Fit, column: str = "id") -> QuerySet[Any]:
    """Each row that fits with its `relevance`. In no query inside another, where tables have other names."""
    told = dumps({pk: str(relevance) for pk, relevance in fit.items()})
    relevance = RawSQL(
        RELEVANCE.format(rows.model._meta.db_table, column), [told], output_field=DecimalField()
    )
    return rows.annotate(relevance=relevance)


entries: Memory[UUID, int] = Memory(most=2)  # how many there are, for as long as nothing changes in them


def ranked(meaning: Meaning, resources: Sequence[str], stands: UUID | None = None) -> Places:
    """What fits, the best first; one query. What fits equally well comes in the order of the resources.

    `stands`: as `finding.stand` tells; None: nothing is remembered.
    """
    if not meaning.key:
        return Places()
    readings = [(number, one) for number, idea in enumerate(meaning.ideas) for one in idea.readings]
    asked: dict[str, Any] = {
        "idea": [number for number, _one in readings],
        "weight": [one.weight for _number, one in readings],
        "names": [_written(one, ":A") for _number, one in readings],
        "subjects": [_written(one, ":AB") for _number, one in readings],
        "anywhere": [_written(one) for _number, one in readings],
        "key": meaning.key,
        "keys": [meaning.key, meaning.key.replace(" ", "")],
        "most_names": MOST_NAMES,
        "entries": entries.get(stands) if stands else None,
        "resources": list(resources),
    }
    with connection.cursor() as cursor:
        cursor.execute(RANK, asked)
        many, *columns = cursor.fetchone()
    if stands:
        entries.put(stands, many)
    return Places(*(column or () for column in columns))


def _written(reading: Reading, where: str = "") -> str:
    """As PostgreSQL writes such a question. A stem is of a-z and 0-9 alone, so nothing in it needs care."""
    groups = []
    for group in reading.groups:
        stems = dict.fromkeys(known.lexeme for known in group[:MOST_WORDS])
        groups.append(" | ".join(f"'{stem}'{where}" for stem in stems))
    return " & ".join(f"({group})" for group in groups)


def suggestions(meaning: Meaning, resources: Sequence[str]) -> list[SearchEntry]:
    """The nearest names, for whoever found nothing."""
    entries = SearchEntry.objects.filter(resource__in=resources)
    near = entries.annotate(nearness=TrigramWordSimilarity(meaning.key, "plain"))
    found = near.filter(nearness__gte=NEAR_A_NAME).order_by("-nearness", "resource", "slug")
    return list(found[:MOST_SUGGESTIONS]) if meaning.key else []
