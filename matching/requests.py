"""What a request may name of the register's rules: the questions that it answers, fittingly."""

from __future__ import annotations

from collections.abc import Mapping

from matching.answers import criterion_faults
from matching.contract import MatchRequest
from matching.faults import Fault
from matching.loading.rules import Registered


def answer_faults(request: MatchRequest, schemes: Mapping[str, Registered]) -> list[Fault]:
    """Answers to questions that nobody can have asked: a misspelt key must not be lost in silence."""
    members = [member.key for member in request.members or ()]
    rules = {slug: registered.rules for slug, registered in schemes.items()}
    return criterion_faults(request.answers or {}, members, rules)
