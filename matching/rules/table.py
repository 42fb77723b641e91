"""Which function judges which kind of clause, and how one clause is judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from matching.facts import Case, Finding

RULES: dict[str, Callable[[Any, Case, str], Finding]] = {}


def judge(clause: Any, case: Case, key: str) -> Finding:
    """What the clause finds. `key` names the question that the criterion itself can ask."""
    return RULES[clause.kind](clause, case, key)
