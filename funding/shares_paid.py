"""Whether a share that others pay is the least or the most that they may: what the rules say that decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

from funding.choices import GrantTermKind
from funding.clauses import AllOf, Bound, Clause, Money, When, parse_rule
from funding.models import Criterion, GrantTerm

Side = Literal["", "least", "most"]
End = tuple[Side, Fraction]


def side_of(term: GrantTerm, criteria: Iterable[Criterion]) -> Side:
    """By the criterion that stands at the same place in the text and bounds contributions by the same share.

    Empty: no criterion does, or one as the least and another as the most; then nothing is said of it.
    """
    if term.kind != GrantTermKind.CO_FINANCING or term.share is None:
        return ""
    told = {side for ends in _told(term, criteria) for side, bound in ends if bound.share == term.share}
    return told.pop() if len(told) == 1 else ""


def ends_of(term: GrantTerm, criteria: Iterable[Criterion]) -> tuple[End, ...]:
    """The share of the term, and the other end where the same criterion sets both: the least goes first."""
    if term.share is None:
        return ()
    side = side_of(term, criteria)
    beside = set(_others(term, criteria)) if side else set()
    other: Side = "most" if side == "least" else "least"
    found: list[End] = [(side, term.share), *([(other, beside.pop())] if len(beside) == 1 else [])]
    return tuple(sorted(found))


def _others(term: GrantTerm, criteria: Iterable[Criterion]) -> Iterator[Fraction]:
    """The other shares of the same sum that bound what the share of the term bounds."""
    for ends in _told(term, criteria):
        own = [bound for _, bound in ends if bound.share == term.share]
        same = (bound for _, bound in ends if bound not in own and bound.of == own[0].of)
        yield from (bound.share for bound in same if bound.share is not None)


def _told(term: GrantTerm, criteria: Iterable[Criterion]) -> Iterator[list[tuple[Side, Bound]]]:
    """What each criterion at the place of the term, that has its share, sets as ends."""
    for criterion in criteria:
        if _place(criterion) == _place(term):
            ends = list(_bounds(parse_rule(criterion.kind, criterion.clause)))
            if any(bound.share == term.share for _, bound in ends):
                yield ends


def _place(row: Criterion | GrantTerm) -> tuple[object, ...]:
    return row.source_id, row.article, row.paragraph, row.point


def _bounds(clause: Clause) -> Iterator[tuple[Side, Bound]]:
    """What bounds contributions where the clause applies; not those that tell whether it does."""
    match clause:
        case AllOf():
            for part in clause.clauses:
                yield from _bounds(part)
        case When():
            yield from _bounds(clause.then)
        case Money() if clause.amount.of == "contributions":
            yield from (("least", low) for low in (clause.at_least, clause.more_than) if low)
            yield from (("most", high) for high in (clause.at_most, clause.less_than) if high)
