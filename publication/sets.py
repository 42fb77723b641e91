"""Sets of rows by a word that finds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

Sets = dict[str, set[int]]  # by a word, the keys of its rows


class Counted(NamedTuple):
    """A word that is counted: as an address has it, what it is called, and the words that it lies in."""

    value: str
    called: str
    within: Sequence[str] = ()


class Reach(NamedTuple):
    """Sets of words that lie in each other: a word finds what is `there` in all that it reached, and what is
    `everywhere`.
    """

    there: Sets
    reached: Mapping[str, Iterable[str]]
    everywhere: set[int]


def sets_of(pairs: Iterable[tuple[str | None, int]]) -> Sets:
    """Of a word and the key of a row that it finds, as often as there are. Without a word: of no set."""
    found: Sets = {}
    for word, key in pairs:
        if word is not None:
            found.setdefault(str(word), set()).add(key)
    return found


def keys_of(rows: QuerySet[Any]) -> QuerySet[Any, int]:
    """One query, in no order."""
    return rows.order_by().values_list("pk", flat=True)


def bits(places: Iterable[int]) -> int:
    """The whole number in which the bit of each of these places is set: such sets are compared at once."""
    told = list(places)
    marked = bytearray(max(told, default=0) // 8 + 1)
    for place in told:
        marked[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(marked, "little")
