"""Short ways to say what a clause found, and the questions that a criterion itself can ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict, Unpack

from matching.facts import Answer, Ask, Because, Case, Finding, Outcome, Quantity, Required, Shortfall

GUARD = ":if"


class Shown(TypedDict, total=False):
    """What a finding shows whatever its outcome is."""

    observed: Quantity | None
    required: Required | None
    names: tuple[str, ...]
    limit: int | None
    possible_limit: int | None
    ceiling: int | None


def met(reason: str = "met", **shown: Unpack[Shown]) -> Finding:
    """The rule holds."""
    return Finding(outcome=Outcome.MET, reason=reason, **shown)


def unmet(reason: str, shortfall: Shortfall | None = None, **shown: Unpack[Shown]) -> Finding:
    """The rule does not hold, and how far off it is."""
    return Finding(outcome=Outcome.UNMET, reason=reason, shortfall=shortfall, **shown)


def unknown(asks: Iterable[Ask], reason: str = "not_told", **shown: Unpack[Shown]) -> Finding:
    """Unknown for want of facts. It is a judgement only when every missing fact is one that people decide."""
    wanted = tuple(dict.fromkeys(asks))
    judged = bool(wanted) and all(ask.because is Because.JUDGEMENT for ask in wanted)
    because = Because.JUDGEMENT if judged else Because.PROFILE
    return Finding(outcome=Outcome.UNKNOWN, reason=reason, because=because, asks=wanted, **shown)


def in_guard(key: str) -> str:
    """The key of a guard, a `not` or a bound. These ask fields, never the criterion's own question: that is
    about the criterion as a whole, and its helpful answer would mean the opposite there."""
    return key if key.endswith(GUARD) else key + GUARD


def has_question(key: str) -> bool:
    """Whether the criterion's own question can be asked here."""
    return not key.endswith(GUARD)


def _answer(case: Case, key: str) -> Answer | None:
    """What was answered to the question, also under the key of another criterion that asks the same."""
    answers = case.profile.answers
    if key in answers or not case.scheme.asked_as:
        return answers.get(key)
    same = (own for own, first in case.scheme.asked_as.items() if first == key and own in answers)
    return next((answers[own] for own in same), None)


def answered(case: Case, key: str) -> bool | None:
    """Whether somebody answered the criterion's own yes-or-no question, and if so: whether that helps."""
    answer = _answer(case, key)
    if not isinstance(answer, bool):
        return None
    return answer == case.scheme.favourable.get(key, True)


def told_sum(case: Case, key: str) -> int | None:
    """The sum, in cents, that somebody answered to the criterion's own question."""
    answer = _answer(case, key)
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else None


def ask_people(
    case: Case,
    key: str,
    reason: str,
    *,
    field: Ask,
    because: Because = Because.JUDGEMENT,
    **shown: Unpack[Shown],
) -> Finding:
    """What the facts cannot settle, the criterion's own question does; unknown until it is answered.

    `field` is what is asked instead where the criterion's own question cannot be.
    """
    if not has_question(key):
        return unknown([field], reason, **shown)
    helps = answered(case, key)
    if helps is None:
        return unknown([Ask(key=key, because=because)], reason, **shown)
    return met("answered", **shown) if helps else unmet("answered", **shown)


def not_in_register(reason: str = "registry") -> Finding:
    """The register itself cannot say. What is not known here may also set any limit."""
    return Finding(outcome=Outcome.UNKNOWN, reason=reason, because=Because.REGISTRY, possible_limit=0)
