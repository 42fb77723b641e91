"""Whether a share that others pay is the least or the most that they may: what the rules say that decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from funding.choices import GrantTermKind
from funding.clauses import AllOf, Clause, Money, When, parse_rule
from funding.models import Criterion, GrantTerm

Side = Literal["", "least", "most"]


def side_of(term: GrantTerm, criteria: Iterable[Criterion]) -> Side:
    """By the criterion that stands at the same place in the text and bounds contributions by the same share.

    Empty: no criterion does, or one as the least and another as the most; then nothing is said of it.
    """
    if term.kind != GrantTermKind.CO_FINANCING or term.share is None:
        return ""
    here = [criterion for criterion in criteria if _place(criterion) == _place(term)]
    clauses = (parse_rule(criterion.kind, criterion.clause) for criterion in here)
    told = {side for clause in clauses for side, share in _bounds(clause) if share == term.share}
    return told.pop() if len(told) == 1 else ""


def _place(row: Criterion | GrantTerm) -> tuple[object, ...]:
    return row.source_id, row.article, row.paragraph, row.point


def _bounds(clause: Clause) -> Iterator[tuple[Side, object]]:
    """The shares that bound contributions where the clause applies; not those that tell whether it does."""
    match clause:
        case AllOf():
            for part in clause.clauses:
                yield from _bounds(part)
        case When():
            yield from _bounds(clause.then)
        case Money() if clause.amount.of == "contributions":
            yield from (("least", low.share) for low in (clause.at_least, clause.more_than) if low)
            yield from (("most", high.share) for high in (clause.at_most, clause.less_than) if high)
