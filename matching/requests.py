"""What a request may name of the register's rules: the questions that it answers, fittingly."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from matching.answers import criterion_faults
from matching.contract import MatchRequest, SuggestionRequest
from matching.faults import Fault
from matching.loading.rules import Registered


def answer_faults(request: MatchRequest, schemes: Mapping[str, Registered]) -> list[Fault]:
    """Answers to questions that nobody can have asked: a misspelt key must not be lost in silence."""
    members = [member.key for member in request.members or ()]
    rules = {slug: registered.rules for slug, registered in schemes.items()}
    return criterion_faults(request.answers or {}, members, rules)


def wanted_faults(request: MatchRequest, schemes: Collection[str]) -> list[Fault]:
    """Partners can be wanted only for schemes that are assessed."""
    wanted = request.wanted if isinstance(request, SuggestionRequest) else None
    return [
        Fault(pointer=("for", index), code="not_assessed", value=slug, choices=tuple(schemes))
        for index, slug in enumerate(wanted or ())
        if slug not in schemes
    ]
