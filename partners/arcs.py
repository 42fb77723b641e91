"""Who works with whom, drawn: names below each other, and an arc between those who do. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NAMES = 24  # who is drawn; the table has the others
LETTERS = 24  # of a name
STEP = 24
LINE = 176  # where the dots stand; the names end before it
WIDTH = 340
MARGIN = 8

Tie = tuple[int, int, int]  # one, other, how often


@dataclass(frozen=True, slots=True)
class Dot:
    name: str
    y: int


@dataclass(frozen=True, slots=True)
class Arc:
    """As a drawing wants it, whatever the language of the page."""

    path: str
    width: str


@dataclass(frozen=True, slots=True)
class Drawing:
    dots: list[Dot]
    arcs: list[Arc]

    @property
    def height(self) -> int:
        return STEP * len(self.dots)


def drawing(names: Mapping[int, str], ties: Iterable[Tie]) -> Drawing:
    """Of those who work together most, each near whom it works with."""
    all_ties = list(ties)
    drawn = _most_tied(all_ties)
    kept = [tie for tie in all_ties if tie[0] in drawn and tie[1] in drawn]
    order = _side_by_side(drawn, kept)
    places = {who: STEP * number + STEP // 2 for number, who in enumerate(order)}
    dots = [Dot(shortened(names[who]), places[who]) for who in order]
    longest = max((abs(places[one] - places[other]) for one, other, _often in kept), default=1)
    return Drawing(dots, [_arc(places[one], places[other], often, longest) for one, other, often in kept])


def shortened(name: str) -> str:
    return name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip() + "…"


def _most_tied(ties: list[Tie]) -> list[int]:
    """The most tied first; whoever was met first where that is equal."""
    total: Counter[int] = Counter()
    for one, other, often in ties:
        total[one] += often
        total[other] += often
    return [who for who, _often in total.most_common(NAMES)]


def _side_by_side(drawn: list[int], ties: list[Tie]) -> list[int]:
    """After each the one who works most with those that stand already, the last of them above all."""
    strength = {frozenset(tie[:2]): tie[2] for tie in ties}
    order: list[int] = []
    left = list(drawn)
    while left:
        weights = [(_pull(who, order, strength), -place) for place, who in enumerate(left)]
        order.append(left.pop(-max(weights)[1]))
    return order


def _pull(who: int, order: list[int], strength: Mapping[frozenset[int], int]) -> float:
    """What stands further away pulls less."""
    return sum(
        strength.get(frozenset((who, other)), 0) / distance
        for distance, other in enumerate(reversed(order), 1)
    )


def _arc(one: int, other: int, often: int, longest: int) -> Arc:
    top, bottom = sorted((one, other))
    out = MARGIN + (WIDTH - LINE - 2 * MARGIN) * (bottom - top) / longest
    path = f"M{LINE} {top}A{out:.1f} {(bottom - top) / 2:.1f} 0 0 1 {LINE} {bottom}"
    return Arc(path, f"{min(often, 4) * 1.5:.1f}")
