"""Which results get remedies, and how much work may go into them."""

from __future__ import annotations

from dataclasses import replace

from matching.answer import Result
from matching.facts import REACHABLE, Outcome
from matching.remedies import Remedy, Trials, remedies, with_effects

MOST_RESULTS = 20

# How many rules may be judged: for one scheme's remedies, for all of them, and for what they do to others.
# One takes some twenty millionths of a second.
ONE, ALL, EFFECTS = 120, 500, 400


def mended(results: tuple[Result, ...], most: int = MOST_RESULTS) -> tuple[Result, ...]:
    """The results with remedies and their effects on each other.

    The nearest first, and those that can still be applied for before others: what fits after a small change
    must not wait for what hardly fits at all.
    """
    left, effects = ALL, Trials(EFFECTS)
    verdicts = [result.verdict for result in results]
    found: dict[str, tuple[Remedy, ...] | None] = {}
    for result in sorted(_failing(results), key=_distance)[:most]:
        search = Trials(min(ONE, left))
        some = remedies(result.verdict, search)
        left -= min(ONE, left) - search.left
        found[result.slug] = some and tuple(
            with_effects(remedy, verdicts, result.slug, effects) for remedy in some
        )
    return tuple(
        replace(result, remedies=found.get(result.slug, None if _fails(result) else ())) for result in results
    )


def _fails(result: Result) -> bool:
    return result.verdict.outcome is Outcome.UNMET


def _failing(results: tuple[Result, ...]) -> list[Result]:
    return [result for result in results if _fails(result)]


def _distance(result: Result) -> tuple[bool, int, str]:
    unmet = sum(found.outcome is Outcome.UNMET for _, found in result.verdict.findings)
    return result.availability not in REACHABLE, unmet, result.slug
