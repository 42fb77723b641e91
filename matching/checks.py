"""System checks of the matching storey: no kind of criterion without a rule, no code without a word."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error
from pydantic import BaseModel

from funding.clauses import KINDS
from matching.rules import RULES


def every_kind_has_a_rule(**_: Any) -> list[CheckMessage]:
    """A criterion row may name any kind of the vocabulary, so each needs a function that judges it."""
    judged = {clause.model_fields["kind"].default for clause in RULES if issubclass(clause, BaseModel)}
    unruled = [kind for kind in KINDS if kind not in judged]
    unknown = sorted(judged.difference(KINDS))
    return [
        *(Error(f"No rule judges criteria of kind {kind!r}.", id="matching.E001") for kind in unruled),
        *(
            Error(f"The rule for {kind!r} judges no kind of criterion.", id="matching.E002")
            for kind in unknown
        ),
    ]
