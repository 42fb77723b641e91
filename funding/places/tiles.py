"""The provinces as tiles of one size, about where they lie; a shade says how much is there. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SIDE = 100
GAP = 4
SHADES = 4

# Column and row of each province.
GRID = {
    "PV21": (2, 0), "PV20": (3, 0),
    "PV27": (1, 1), "PV24": (2, 1), "PV22": (3, 1),
    "PV28": (0, 2), "PV26": (1, 2), "PV25": (2, 2), "PV23": (3, 2),
    "PV29": (0, 3), "PV30": (1, 3), "PV31": (2, 3),
}  # fmt: skip
WIDTH = SIDE * (1 + max(column for column, _ in GRID.values()))
HEIGHT = SIDE * (1 + max(row for _, row in GRID.values()))


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a province stands, in units of the drawing, and how dark it is: 0 is nothing there."""

    code: str
    x: int
    y: int
    shade: int


def shade(count: int, most: int) -> int:
    """Nothing is 0, the most is the darkest; equal steps in between."""
    return 0 if count == 0 else 1 + (count * SHADES - 1) // most if most else 0


def tiles(counts: Mapping[str, int]) -> list[Tile]:
    """The provinces of the map that are counted."""
    most = max((count for code, count in counts.items() if code in GRID), default=0)
    return [
        Tile(code, column * SIDE, row * SIDE, min(shade(counts[code], most), SHADES))
        for code, (column, row) in GRID.items()
        if code in counts
    ]


def in_two(name: str) -> tuple[str, str]:
    """A name over two lines where it has a hyphen."""
    first, hyphen, rest = name.partition("-")
    return first + hyphen, rest
