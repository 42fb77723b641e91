"""A chart of bars: what is counted, and how long each bar is. What nobody knows is a bar of its own. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from funding.timeline import written

LENGTH = 18  # of the longest bar, in units of the drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`code` is empty for what nobody knows; `told` is how many of the count have an amount."""

    code: str
    label: str
    count: int
    told: int | None = None
    amount: Decimal | None = None
    address: str = ""

    @property
    def unknown(self) -> bool:
        return self.code == ""

    @property
    def solid(self) -> int:
        """What is drawn as known: of what has amounts only those of which the amount is known."""
        if self.unknown:
            return 0
        return self.count if self.told is None else self.told


@dataclass(frozen=True, slots=True)
class Bar:
    """A row with the two parts of its bar, as a drawing wants its numbers."""

    row: Row
    solid: str
    hatched: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """`counted` is what the numbers are of; `note` says what they do and do not hold."""

    slug: str
    title: str
    counted: str
    note: str = ""
    with_amounts: bool = False
    rows: tuple[Row, ...] = field(default=())

    @property
    def bars(self) -> list[Bar]:
        most = max((row.count for row in self.rows), default=0) or 1
        return [_bar(row, LENGTH / most) for row in self.rows]


def _bar(row: Row, unit: float) -> Bar:
    return Bar(row, written(row.solid * unit), written((row.count - row.solid) * unit))


def most_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """What nobody knows comes last, however much it is."""
    return tuple(sorted(rows, key=lambda row: (row.unknown, -row.count, row.label.casefold())))


def every_year(known: Iterable[int | None]) -> range:
    """From the first to the last, those of which there is nothing too."""
    years = [year for year in known if year is not None]
    return range(min(years), max(years) + 1) if years else range(0)
