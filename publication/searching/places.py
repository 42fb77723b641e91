"""What was found, the best first: as many as there are, of which a page shows fifty."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, pairwise
from typing import NamedTuple, overload

from publication.keyset import Term
from publication.searching.roster import Roster
from publication.sets import places_in

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
    """Entries of one relevance and one resource are a set; where in it each stands is read when told."""

    __slots__ = ("_read", "_roster", "_same", "_until")

    def __init__(self, roster: Roster, weighed: Mapping[int, int], resources: Sequence[str]) -> None:
        self._roster, self._until = roster, [0]
        self._same: list[tuple[int, Decimal, int]] = []
        self._read: dict[int, array[int]] = {}
        of_each = [roster.within(resource) for resource in resources]
        for millionths in sorted(weighed, reverse=True):
            for turn, those in enumerate(of_each):
                if these := weighed[millionths] & those:
                    self._until.append(self._until[-1] + these.bit_count())
                    self._same.append((these, Decimal(millionths).scaleb(-6), turn))

    def __len__(self) -> int:
        return self._until[-1]

    @overload
    def __getitem__(self, at: int) -> Place: ...
    @overload
    def __getitem__(self, at: slice) -> list[Place]: ...
    def __getitem__(self, at: int | slice) -> Place | list[Place]:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            return (
                list(self._between(start, stop))
                if step == 1
                else [self[one] for one in range(start, stop, step)]
            )
        at = range(len(self))[at]
        one = bisect_right(self._until, at) - 1
        if one not in self._read:
            self._read[one] = array("i", places_in(self._same[one][0]))
        return self._place(one, self._read[one][at - self._until[one]])

    def __iter__(self) -> Iterator[Place]:
        return self._between(0, len(self))

    def _between(self, start: int, stop: int) -> Iterator[Place]:
        for one, (before, until) in enumerate(pairwise(self._until)):
            if start < until and before < stop:
                read = places_in(self._same[one][0])
                for at in islice(read, max(0, start - before), stop - before):
                    yield self._place(one, at)

    def _place(self, one: int, at: int) -> Place:
        _these, relevance, turn = self._same[one]
        return Place(self._roster.entries[at], relevance, turn, self._roster.records[at])

    @property
    def size(self) -> int:
        """How many bytes it may come to take."""
        return 4 * len(self) + sum(200 + these.bit_length() // 8 for these, _relevance, _turn in self._same)

    @property
    def fit(self) -> Fit:
        """Of one kind of record, how well each fits."""
        return {place.record: place.relevance for place in self}
