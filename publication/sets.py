"""Sets of the rows of a list, by a word that finds them. A set is a whole number with a bit for each row."""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Aggregate, BinaryField, QuerySet

MARKED = re.compile(rb"[^\0]")
IN_BYTE = [[place for place in range(8) if byte >> place & 1] for byte in range(256)]
DIGITS = bytes.maketrans(b"\0\1", b"01")
FEW = 16  # of one in so many or less each place is looked for; of more all places are gone through

Sets = dict[str, int]  # by a word, its rows: compared at once, ten thousand rows in a kilobyte


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
    everywhere: int
    unknown: int


class Packed(Aggregate):
    """The keys of all rows of a group, as bytes: to read them one by one takes longer than to find them."""

    template = "string_agg(int8send(%(expressions)s), '')"
    output_field = BinaryField()


class Marks:
    """The rows of a list, each in a place of its own, by its key."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows = rows

    @cached_property
    def keys(self) -> array[int]:
        """One query."""
        return array("q", sorted(_keys_of(self.rows)))

    @property
    def every(self) -> int:
        return (1 << len(self.keys)) - 1

    def these(self, keys: Collection[int]) -> int:
        """Those with one of these keys."""
        return places_of(keys, self.keys, range(len(self.keys)))

    def of(self, rows: QuerySet[Any]) -> int:
        """Those among these; one query."""
        return self.these(_keys_of(rows))

    def grouped(self, rows: Any, word: str, key: str = "pk") -> Iterator[tuple[Any, int]]:
        """By what the rows tell as this word, the rows that the key names; one query."""
        for value, keys in rows.order_by().values_list(word).annotate(packed_keys=Packed(key)):
            yield value, self.these(numbers(keys))

    def by(self, rows: Any, word: str, key: str = "pk") -> Sets:
        """The same of a word that is a text, or the key of another row. Without one: in no set."""
        return {str(value): these for value, these in self.grouped(rows, word, key) if value is not None}

    def keys_in(self, these: int) -> list[int]:
        return [self.keys[place] for place in places_in(these)]


def _keys_of(rows: QuerySet[Any]) -> array[int]:
    return numbers(rows.order_by().aggregate(packed_keys=Packed("pk"))["packed_keys"])


def numbers(packed: bytes | None) -> array[int]:
    """What int8send wrote, one after the other."""
    found = array("q")
    found.frombytes(packed or b"")
    if sys.byteorder == "little":
        found.byteswap()
    return found


def any_of(sets: Sets, words: Iterable[str]) -> int:
    return reduce(or_, (sets.get(word, 0) for word in words), 0)


def places_of(keys: Collection[int], among: array[int], span: range) -> int:
    """Where these keys stand, as bits: among those of a span, that are in order."""
    if len(keys) * FEW <= len(span):
        found = ((bisect_left(among, key, span.start, span.stop), key) for key in keys)
        return bits(at for at, key in found if at < span.stop and among[at] == key)
    there = set(keys)
    told = bytes(map(there.__contains__, among[span.start : span.stop]))
    return int(told[::-1].translate(DIGITS), 2) << span.start if told else 0


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
