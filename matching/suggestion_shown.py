"""Suggestions in the shape of the page: under which finding they stand, and each in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matching.suggesting import Asked, Effect, Suggested, Suggestion, Turn
from matching.suggestion_texts import Reader, effect_text, need_text, reasons
from matching.writing import joined, pick

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """An organisation that can be added by one button. `effects` False: what it would do was not worked out.

    `left`: how many partners are still missing after it, or more when `at_least`; only told when it surely is
    one of them.
    `helps`, `harms`: the other schemes that it helps, and those that do not fit with it but did or might.
    `unlocks`, `unsettles`, `breaks`: everything that changes, a sentence for each scheme.
    """

    slug: str
    name: str
    place: str
    lead: bool
    left: int
    at_least: bool
    effects: bool
    reasons: tuple[str, ...]
    helps: str
    harms: str
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
        at_least=asked.need.at_least,
        effects=one.effects is not None,
        reasons=tuple(reason.text for reason in reasons(asked, one, reader)),
        helps=joined(_helped(asked, one, reader), reader.language),
        harms=joined(_harmed(one, reader), reader.language),
        unlocks=_told(one, Effect.better, reader),
        unsettles=_told(one, Effect.unsettled, reader),
        breaks=_told(one, Effect.broken, reader),
    )


def _helped(asked: Asked, one: Suggestion, reader: Reader) -> list[str]:
    own = asked.need.case.scheme.slug
    better = (effect for effect in one.effects or () if effect.better())
    return [_name(effect, reader) for effect in better if effect.verdict.scheme.slug != own]


def _harmed(one: Suggestion, reader: Reader) -> list[str]:
    return [_name(effect, reader) for effect in one.effects or () if effect.harms]


def _name(effect: Effect, reader: Reader) -> str:
    return pick(effect.verdict.scheme.name, reader.language)


def _told(one: Suggestion, which: Callable[[Effect], tuple[Turn, ...]], reader: Reader) -> tuple[str, ...]:
    told = ((effect, which(effect)) for effect in one.effects or ())
    return tuple(effect_text(effect, turns, reader.language) for effect, turns in told if turns)
