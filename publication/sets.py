"""Sets of rows by a word that finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

MARKED = re.compile(rb"[^\0]")
IN_BYTE = [[place for place in range(8) if byte >> place & 1] for byte in range(256)]

Sets = dict[str, set[int]]  # by a word, the keys of its rows


class Counted(NamedTuple):
    """A word that is counted: as an address has it, what it is called, and the words that it lies in."""

    value: str
    called: Any  # text, or text that is put in the reader's language when it is told
    within: Sequence[str] = ()


class Reach(NamedTuple):
    """Sets of words that lie in each other: a word finds what is `there` in all that it reached, and what is
    `everywhere`. `unknown`: what nobody told us of.
    """

    there: Sets
    reached: Mapping[str, Iterable[str]]
    everywhere: set[int]
    unknown: set[int]


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


def places_in(marked: int) -> Iterator[int]:
    """Of `bits` the places, in order; where nothing is marked it does not look."""
    told = marked.to_bytes(marked.bit_length() // 8 + 1, "little")
    for found in MARKED.finditer(told):
        start = found.start() * 8
        yield from (start + place for place in IN_BYTE[told[found.start()]])
