"""Every entry in one row, and which of them hold a stem or bear a name: sets of entries, compared at once.

A set of entries is a whole number that has the bit of each: of ten thousand a kilobyte. What a process
read it remembers for as long as nothing changes in what a search looks in.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Collection, Iterable
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from publication.memory import Memory
from publication.sets import numbers, places_of

ROSTER = """
    SELECT resource, string_agg(int8send(record), '' ORDER BY record),
        string_agg(int8send(id), '' ORDER BY record)
    FROM publication_searchentry GROUP BY resource ORDER BY resource
"""
HOLDING = """
    SELECT stem, resource, place, string_agg(int8send(record), '') FROM (
        SELECT asked.stem, entry.resource, entry.record, CASE
            WHEN entry.short @@ asked.in_names THEN 0 WHEN entry.short @@ asked.in_subjects THEN 1 ELSE 2
        END AS place
        FROM unnest(%s::text[], %s::tsquery[], %s::tsquery[], %s::tsquery[])
            AS asked (stem, in_names, in_subjects, anywhere)
        JOIN publication_searchentry AS entry ON entry.vector @@ asked.anywhere
    ) AS held GROUP BY stem, resource, place
"""
CALLED = """
    WITH near AS MATERIALIZED (
        SELECT key, similarity(key, %(key)s) AS likeness FROM publication_searchname
        WHERE key %% %(key)s ORDER BY likeness DESC, key LIMIT %(most)s
    )
    SELECT near.likeness::float8, entry.resource, string_agg(int8send(entry.record), '')
    FROM near JOIN publication_searchentry AS entry ON entry.keys @> ARRAY[near.key]
    GROUP BY near.likeness, entry.resource
    UNION ALL
    SELECT NULL, resource, string_agg(int8send(record), '') FROM publication_searchentry
    WHERE keys && %(keys)s::text[] GROUP BY resource
"""
MOST_NAMES = 200  # that look like what was asked
MOST_BYTES = 8_000_000  # of stems that one process remembers


class Roster:
    """Where every entry stands: those of one resource beside each other, by their record."""

    def __init__(self, told: Iterable[tuple[str, bytes, bytes]]) -> None:
        self.records, self.entries = array("q"), array("q")
        self.spans: dict[str, range] = {}
        for resource, records, entries in told:
            start = len(self.records)
            self.records.extend(numbers(records))
            self.entries.extend(numbers(entries))
            self.spans[resource] = range(start, len(self.records))

    def __len__(self) -> int:
        return len(self.records)

    def within(self, resource: str) -> int:
        """All entries of a resource."""
        span = self.spans.get(resource, range(0))
        return ((1 << len(span)) - 1) << span.start

    def these(self, resource: str, records: bytes | None) -> int:
        """The entries of these records, as far as they stand here."""
        return places_of(numbers(records), self.records, self.spans.get(resource, range(0)))


class Held(NamedTuple):
    """The entries that hold a stem: in a name; there or as a subject; there or in their text."""

    in_names: int = 0
    in_subjects: int = 0
    anywhere: int = 0

    def __or__(self, other: Held) -> Held:
        return Held(*(one | more for one, more in zip(self, other, strict=True)))

    def __and__(self, other: Held) -> Held:
        return Held(*(one & more for one, more in zip(self, other, strict=True)))

    @property
    def packed(self) -> bytes:
        """As it is remembered: few hold most stems, or many beside each other do."""
        size = self.anywhere.bit_length() // 8 + 1
        return zlib.compress(b"".join(one.to_bytes(size, "little") for one in self), 1)


def unpacked(packed: bytes) -> Held:
    told = zlib.decompress(packed)
    size = len(told) // 3
    return Held(*(int.from_bytes(told[at : at + size], "little") for at in range(0, 3 * size, size)))


class Called(NamedTuple):
    """The entries that bear exactly the name that was asked, and those with one like it, by how much."""

    exactly: int
    nearly: dict[float, int]


rosters: Memory[UUID, Roster] = Memory(most=1)
remembered: Memory[str, tuple[UUID, bytes]] = Memory(MOST_BYTES, lambda told: 100 + len(told[1]))


def roster(stands: UUID | None) -> Roster:
    """One query; none where nothing changed since the last. None: nothing is remembered."""
    last = rosters.get(stands) if stands else None
    if last is None:
        with connection.cursor() as cursor:
            cursor.execute(ROSTER)
            last = Roster((one, bytes(two), bytes(three)) for one, two, three in cursor.fetchall())
        if stands:
            rosters.put(stands, last)
    return last


def holding(stems: Collection[str], there: Roster, stands: UUID | None) -> dict[str, Held]:
    """Which entries hold each stem. One query; none where all were asked before and nothing changed since."""
    last = {stem: remembered.get(stem) for stem in stems if stands}
    found = {stem: unpacked(told[1]) for stem, told in last.items() if told and told[0] == stands}
    if unknown := sorted(stem for stem in stems if stem not in found):
        found |= _holding(unknown, there)
        if stands:
            for stem in unknown:
                remembered.put(stem, (stands, found[stem].packed))
    return found


def _holding(stems: list[str], there: Roster) -> dict[str, Held]:
    """A stem is of a-z and 0-9 alone, so nothing in it needs care."""
    found = dict.fromkeys(stems, Held())
    asked = [[f"'{stem}'{where}" for stem in stems] for where in (":A", ":AB", "")]
    with connection.cursor() as cursor:
        cursor.execute(HOLDING, [stems, *asked])
        for stem, resource, place, records in cursor.fetchall():
            these = there.these(resource, records)
            found[stem] |= Held(*(these if place <= one else 0 for one in range(3)))
    return found


def called(key: str, there: Roster) -> Called:
    """Who bears this name, or one like it; one query."""
    exactly, nearly = 0, dict[float, int]()
    with connection.cursor() as cursor:
        cursor.execute(CALLED, {"key": key, "keys": [key, key.replace(" ", "")], "most": MOST_NAMES})
        for likeness, resource, records in cursor.fetchall():
            these = there.these(resource, records)
            if likeness is None:
                exactly |= these
            else:
                nearly[likeness] = nearly.get(likeness, 0) | these
    return Called(exactly, nearly)
