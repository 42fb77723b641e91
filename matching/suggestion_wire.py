"""Suggestions as POST /partner-suggestions answers them: camelCase, sentences in nl or en."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from matching.remedy_wire import VERDICTS
from matching.sentences import finding_text
from matching.suggesting import Asked, Effect, Suggested, Suggestion, Turn
from matching.suggestion_texts import Reader, effect_text, need_text, reasons
from matching.wire import utc
from matching.writing import pick

Json = dict[str, Any]


def suggested_json(suggested: Suggested, language: str) -> Json:
    reader = Reader(suggested=suggested, language=language)
    return {
        "moment": utc(suggested.moment),
        "needs": [_need(asked, reader) for asked in suggested.needs],
        "needsLeft": suggested.left,
    }


def _need(asked: Asked, reader: Reader) -> Json:
    need = asked.need
    return {
        "scheme": need.case.scheme.slug,
        "schemeName": pick(need.case.scheme.name, reader.language),
        "criterion": need.rule.slug,
        "outcome": need.outcome.value,
        "text": need_text(asked, reader.language),
        "missing": {"count": need.count, "of": need.asked},
        "lead": need.lead,
        "kinds": list(asked.kinds),
        "suggestions": [_suggestion(asked, one, reader) for one in asked.suggestions],
    }


def _suggestion(asked: Asked, one: Suggestion, reader: Reader) -> Json:
    candidate = one.candidate
    place = candidate.place
    told = reasons(asked, one, reader)
    return {
        "organisation": {
            "slug": candidate.slug,
            "name": candidate.name,
            "kind": candidate.member.kind,
            "municipality": None if place is None else {"code": place[0], "name": place[1]},
        },
        "member": _member(one),
        "sure": one.sure,
        "stillMissing": one.left,
        "reasons": [{"code": reason.code, "text": reason.text} for reason in told],
        "unlocks": _effects(one.effects, Effect.better, reader),
        "unsettles": _effects(one.effects, Effect.unsettled, reader),
        "breaks": _effects(one.effects, Effect.broken, reader),
    }


def _member(one: Suggestion) -> Json:
    """The member of a match request that was judged: whoever adds it gets these verdicts."""
    member = one.member
    told: Json = {
        "key": member.key,
        "organisation": one.candidate.slug,
        "lead": member.lead,
        "hasActivity": member.has_activity,
    }
    return told | ({"linkedWith": list(member.linked_with)} if member.linked_with else {})


def _effects(
    effects: Sequence[Effect] | None, which: Callable[[Effect], tuple[Turn, ...]], reader: Reader
) -> list[Json] | None:
    """Null is "not worked out", which an empty list ("none") would deny."""
    if effects is None:
        return None
    return [_effect(effect, turns, reader) for effect in effects if (turns := which(effect))]


def _effect(effect: Effect, turns: Sequence[Turn], reader: Reader) -> Json:
    return {
        "scheme": effect.verdict.scheme.slug,
        "schemeName": pick(effect.verdict.scheme.name, reader.language),
        "before": VERDICTS[effect.verdict.outcome],
        "after": VERDICTS[effect.after],
        "text": effect_text(effect, turns, reader.language),
        "findings": [
            {
                "criterion": turn.rule.slug,
                "before": turn.before.outcome.value,
                "after": turn.after.outcome.value,
                "text": finding_text(turn.rule, turn.after, reader.language),
            }
            for turn in turns
        ],
    }
