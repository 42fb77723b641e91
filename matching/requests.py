"""What a request may name of the register's rules: the keys of the questions that it answers."""

from __future__ import annotations

from collections.abc import Mapping

from matching.contract import MatchRequest
from matching.faults import Fault
from matching.loading.rules import Registered

FIELDS = frozenset({"members", "project", "budget", "lead", "submitAt"})


def answer_faults(request: MatchRequest, schemes: Mapping[str, Registered]) -> list[Fault]:
    """Answers to questions that nobody can have asked: a misspelt key must not be lost in silence."""
    keys = [key for key in request.answers or {} if key.split(".")[0] not in FIELDS]
    if not keys:
        return []
    known = _keys(schemes, [member.key for member in request.members or ()])
    return [
        Fault(pointer=("answers", key), code="unknown_answer", value=key, choices=tuple(known))
        for key in keys
        if key not in known
    ]


def _keys(schemes: Mapping[str, Registered], members: list[str]) -> dict[str, None]:
    own = [f"{slug}.{rule.slug}" for slug, scheme in schemes.items() for rule in scheme.rules.rules]
    terms = [f"{slug}.{term}" for slug, scheme in schemes.items() for term in scheme.rules.terms]
    return dict.fromkeys([*own, *(f"{key}.{member}" for key in (*own, *terms) for member in members)])
