"""What was found, the best first: as many as there are, of which a page shows fifty."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
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
    """Where in the roster each stands, and until where all have the same relevance and resource."""

    __slots__ = ("_at", "_roster", "_same", "_until")

    def __init__(self, roster: Roster, weighed: Mapping[int, int], resources: Sequence[str]) -> None:
        self._roster, self._at = roster, array("i")
        self._until: list[int] = []
        self._same: list[tuple[Decimal, int]] = []
        of_each = [roster.within(resource) for resource in resources]
        for millionths in sorted(weighed, reverse=True):
            for turn, those in enumerate(of_each):
                if these := weighed[millionths] & those:
                    self._at.extend(places_in(these))
                    self._until.append(len(self._at))
                    self._same.append((Decimal(millionths).scaleb(-6), turn))

    def __len__(self) -> int:
        return len(self._at)

    @overload
    def __getitem__(self, at: int) -> Place: ...
    @overload
    def __getitem__(self, at: slice) -> list[Place]: ...
    def __getitem__(self, at: int | slice) -> Place | list[Place]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        place = self._at[at]
        relevance, turn = self._same[bisect_right(self._until, at % len(self))]
        return Place(self._roster.entries[place], relevance, turn, self._roster.records[place])

    @property
    def fit(self) -> Fit:
        """Of one kind of record, how well each fits."""
        return {place.record: place.relevance for place in self}
