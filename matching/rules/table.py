"""Which function judges which kind of clause, and how one clause is judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from funding.clauses import Clause
from matching.facts import Case, Finding

Judge = Callable[[Clause, Case, str], Finding]
Kind = TypeVar("Kind", bound=Clause)

RULES: dict[type[object], Judge] = {}


def bind(kind: type[Kind], function: Callable[[Kind, Case, str], Finding]) -> None:
    """Have the function judge this kind; the type checker sees that the two fit."""
    RULES[kind] = cast(Judge, function)


def judge(clause: Clause, case: Case, key: str) -> Finding:
    """What the clause finds. `key` names the question that the criterion itself can ask."""
    return RULES[type(clause)](clause, case, key)
