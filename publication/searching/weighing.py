"""How well entries fit what was asked. Those of which the same is known are weighed once, however many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from itertools import accumulate
from math import log
from operator import and_, or_

from publication.searching.meaning import Idea
from publication.searching.roster import Called, Held
from publication.searching.vocabulary import Reading

MOST_WORDS = 40  # of one group: a short part of many compounds says little
IN_NAMES, IN_SUBJECTS, ANYWHERE = 1, 0.55, 0.3
LEAST = 0.4  # of the best: what fits far less is no answer, unless it nearly bears the name that was asked
NEARLY = 0.5  # how much a name must look like it

Classes = dict[float, int]  # by how well they fit, entries; the best first, and none stands in two


def stems_of(reading: Reading) -> Iterator[list[str]]:
    """The stems of each group, of which an entry must hold one."""
    for group in reading.groups:
        yield list(dict.fromkeys(known.lexeme for known in group[:MOST_WORDS]))


def by_fit(idea: Idea, held: Mapping[str, Held]) -> Classes:
    """The entries that an idea finds, each as well as it fits at its best."""
    found: dict[float, int] = {}
    for reading in idea.readings:
        groups = (reduce(or_, (held[stem] for stem in stems)) for stems in stems_of(reading))
        for where, these in zip((IN_NAMES, IN_SUBJECTS, ANYWHERE), reduce(and_, groups), strict=True):
            fit = reading.weight * where
            found[fit] = found.get(fit, 0) | these
    return apart(found)


def apart(found: Mapping[float, int]) -> Classes:
    best = sorted(found, reverse=True)
    seen = [0, *accumulate((found[fit] for fit in best), or_)]
    left = {fit: found[fit] & ~before for fit, before in zip(best, seen, strict=False)}
    return {fit: these for fit, these in left.items() if these}


def covers(ideas: Iterable[Classes], many: int) -> Classes:
    """How much of what was asked entries cover. An idea that few hold tells more than one that many do."""
    told = [idea for idea in ideas if idea]
    telling = [log(1 + many / _count(idea)) for idea in told]
    found = {0.0: reduce(or_, (these for idea in told for these in idea.values()), 0)}
    for idea, tells in zip(told, telling, strict=True):
        following: dict[float, int] = {}
        for fit, these in crossed(found, idea):
            sums = fit[0] + fit[1] * tells
            following[sums] = following.get(sums, 0) | these
        found = following
    total = sum(telling)
    return {sums / total: these for sums, these in found.items() if these}


def crossed(found: Classes, others: Classes) -> Iterator[tuple[tuple[float, float], int]]:
    """Entries by what both say of them; 0 where the second says nothing."""
    for fit, left in found.items():
        for other, those in others.items():
            if both := left & those:
                left ^= both
                yield (fit, other), both
        if left:
            yield (fit, 0.0), left


def weighed(cover: Classes, names: Called, within: int) -> dict[int, int]:
    """What is an answer, by how well it fits in millionths. Of what is not `within` nothing is told."""
    best = max((fit for fit, these in cover.items() if these & within), default=0.0)
    nearly, exactly = apart(names.nearly), {1.0: names.exactly}
    covered = reduce(or_, cover.values(), 0)
    called = reduce(or_, nearly.values(), names.exactly)
    found: dict[int, int] = {}
    for (fit, likeness), these in crossed(cover | {0.0: called & ~covered}, nearly):
        for (_same, named), those in crossed({fit: these & within}, exactly):
            if named or likeness >= NEARLY or (fit and fit >= LEAST * best):
                millionths = _millionths(fit + 2 * named + 0.6 * likeness)
                found[millionths] = found.get(millionths, 0) | those
    return found


def _count(idea: Classes) -> int:
    return sum(these.bit_count() for these in idea.values())


def _millionths(relevance: float) -> int:
    """As the database rounds: of the fifteen figures that a number surely has."""
    return int(Decimal(f"{relevance:.15g}").scaleb(6).quantize(Decimal(1), ROUND_HALF_UP))
