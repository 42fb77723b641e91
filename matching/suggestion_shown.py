"""Suggestions in the shape of the page: under which finding they stand, and each in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matching.suggesting import Asked, Effect, Suggested, Suggestion, Turn
from matching.suggestion_texts import Reader, effect_text, need_text, reasons

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """An organisation that can be added by one button. `effects` False: what it would do was not worked out.

    `left`: how many partners are still missing after it; only told when it surely is one of them.
    """

    slug: str
    name: str
    place: str
    lead: bool
    left: int
    effects: bool
    reasons: tuple[str, ...]
    unlocks: tuple[str, ...]
    unsettles: tuple[str, ...]
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Who is missing, in words, and who of the register may be it."""

    text: str
    invited: tuple[Invited, ...]


Place = tuple[str, str]


def shown_at(suggested: Suggested, language: str) -> Mapping[Place, tuple[Wanted, ...]]:
    """What is wanted under each finding, by the slug of its scheme and of its criterion."""
    reader = Reader(suggested=suggested, language=language)
    found: dict[Place, tuple[Wanted, ...]] = {}
    for asked in suggested.needs:
        place = asked.need.case.scheme.slug, asked.need.rule.slug
        invited = tuple(_invited(asked, one, reader) for one in asked.suggestions[:MOST_SHOWN])
        found[place] = (*found.get(place, ()), Wanted(text=need_text(asked, language), invited=invited))
    return found


def _invited(asked: Asked, one: Suggestion, reader: Reader) -> Invited:
    candidate = one.candidate
    return Invited(
        slug=candidate.slug,
        name=candidate.name,
        place=candidate.place[1] if candidate.place else "",
        lead=asked.need.lead,
        left=one.left if one.sure else 0,
        effects=one.effects is not None,
        reasons=tuple(reason.text for reason in reasons(asked, one, reader)),
        unlocks=_told(asked, one, Effect.better, reader),
        unsettles=_told(asked, one, Effect.unsettled, reader),
        breaks=_told(asked, one, Effect.broken, reader),
    )


def _told(
    asked: Asked, one: Suggestion, which: Callable[[Effect], tuple[Turn, ...]], reader: Reader
) -> tuple[str, ...]:
    """A sentence for each scheme, but for what stands right above: that the need itself is met."""
    told = ((effect, which(effect)) for effect in one.effects or ())
    return tuple(
        effect_text(effect, turns, reader.language) for effect, turns in told if _adds(asked, effect, turns)
    )


def _adds(asked: Asked, effect: Effect, turns: tuple[Turn, ...]) -> bool:
    here = effect.verdict.scheme.slug == asked.need.case.scheme.slug
    itself = here and [turn.rule.slug for turn in turns] == [asked.need.rule.slug]
    return bool(turns) and not (itself and effect.after is effect.verdict.outcome)
