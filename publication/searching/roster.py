"""Every entry in one row, and which of them hold a stem or bear a name: sets of entries, compared at once.

A set of entries is a whole number that has the bit of each: of ten thousand a kilobyte. What a process
read it remembers for as long as nothing changes in what a search looks in.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from publication.memory import Memory
from publication.sets import bits

ROSTER = """
    SELECT resource, string_agg(int8send(record), '' ORDER BY record),
        string_agg(int8send(id), '' ORDER BY record)
    FROM publication_searchentry GROUP BY resource ORDER BY resource
"""
HOLDING = """
    SELECT asked.stem, entry.resource,
        string_agg(int8send(entry.record), '') FILTER (WHERE entry.short @@ asked.in_names),
        string_agg(int8send(entry.record), '') FILTER (WHERE entry.short @@ asked.in_subjects),
        string_agg(int8send(entry.record), '')
    FROM unnest(%s::text[], %s::tsquery[], %s::tsquery[], %s::tsquery[])
        AS asked (stem, in_names, in_subjects, anywhere)
    JOIN publication_searchentry AS entry ON entry.vector @@ asked.anywhere
    GROUP BY asked.stem, entry.resource
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
            self.records.extend(_numbers(records))
            self.entries.extend(_numbers(entries))
            self.spans[resource] = range(start, len(self.records))

    def __len__(self) -> int:
        return len(self.records)

    def within(self, resource: str) -> int:
        """All entries of a resource."""
        span = self.spans.get(resource, range(0))
        return ((1 << len(span)) - 1) << span.start

    def these(self, resource: str, records: bytes | None) -> int:
        """The entries of these records, as far as they stand here."""
        span, found = self.spans.get(resource, range(0)), []
        for record in _numbers(records or b""):
            at = bisect_left(self.records, record, span.start, span.stop)
            if at < span.stop and self.records[at] == record:
                found.append(at)
        return bits(found) if found else 0


class Held(NamedTuple):
    """The entries that hold a stem: in a name; there or as a subject; there or in their text."""

    in_names: int = 0
    in_subjects: int = 0
    anywhere: int = 0

    def __or__(self, other: Held) -> Held:
        return Held(*(one | more for one, more in zip(self, other, strict=True)))

    def __and__(self, other: Held) -> Held:
        return Held(*(one & more for one, more in zip(self, other, strict=True)))


class Called(NamedTuple):
    """The entries that bear exactly the name that was asked, and those with one like it, by how much."""

    exactly: int
    nearly: dict[float, int]


rosters: Memory[UUID, Roster] = Memory(most=1)
remembered: Memory[str, tuple[UUID, Held]] = Memory(
    MOST_BYTES, lambda told: 100 + sum(one.bit_length() >> 3 for one in told[1])
)


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
    found = {stem: told[1] for stem, told in last.items() if told and told[0] == stands}
    if unknown := sorted(stem for stem in stems if stem not in found):
        found |= _holding(unknown, there)
        if stands:
            for stem in unknown:
                remembered.put(stem, (stands, found[stem]))
    return found


def _holding(stems: list[str], there: Roster) -> dict[str, Held]:
    """A stem is of a-z and 0-9 alone, so nothing in it needs care."""
    found = dict.fromkeys(stems, Held())
    asked = [[f"'{stem}'{where}" for stem in stems] for where in (":A", ":AB", "")]
    with connection.cursor() as cursor:
        cursor.execute(HOLDING, [stems, *asked])
        for stem, resource, *records in cursor.fetchall():
            found[stem] |= Held(*(there.these(resource, one) for one in records))
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


def _numbers(told: bytes) -> array[int]:
    found = array("q")
    found.frombytes(told)
    if sys.byteorder == "little":
        found.byteswap()
    return found
