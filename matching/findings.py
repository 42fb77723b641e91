"""Short ways to say what a clause found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from matching.facts import Ask, Because, Case, Finding, Outcome


def met(reason: str = "met", **details: Any) -> Finding:
    return Finding(outcome=Outcome.MET, reason=reason, **details)


def unmet(reason: str = "unmet", **details: Any) -> Finding:
    return Finding(outcome=Outcome.UNMET, reason=reason, **details)


def unknown(asks: Iterable[Ask], reason: str = "not_told", **details: Any) -> Finding:
    """Unknown for want of facts. It is a judgement only when every missing fact is one that people decide."""
    wanted = tuple(dict.fromkeys(asks))
    judged = bool(wanted) and all(ask.because is Because.JUDGEMENT for ask in wanted)
    because = Because.JUDGEMENT if judged else Because.PROFILE
    return Finding(outcome=Outcome.UNKNOWN, reason=reason, because=because, asks=wanted, **details)


def answered(case: Case, key: str) -> bool | None:
    """Whether somebody answered the criterion's own yes-or-no question, and if so: whether that helps."""
    answer = case.profile.answers.get(key)
    if not isinstance(answer, bool):
        return None
    return answer == case.scheme.favourable.get(key, True)


def ask_people(
    case: Case, key: str, reason: str, because: Because = Because.JUDGEMENT, **details: Any
) -> Finding:
    """What the facts cannot settle, the criterion's own question does; unknown until it is answered."""
    helps = answered(case, key)
    if helps is not None:
        return (met if helps else unmet)("answered", **details)
    return unknown((Ask(key=key, because=because),), reason, **details)
