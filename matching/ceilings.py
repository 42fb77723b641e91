"""The most that a grant can be while it is not known which of a scheme's rates applies.

A scheme pays a third, and half to entree projects: of a plan that may be either, half is the most. So every
way is tried in which what is not known may turn out, and the highest of what these ways allow is the bound.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from funding.clauses import AllOf, AnyOf, Clause, Money, Not, When, parts_of
from matching.facts import Case, Outcome
from matching.findings import in_guard
from matching.rules import judge
from matching.rules.bounds import bounds_of
from matching.selectors import Truth, both, either, negate

MOST_OPEN = 6  # each doubles the ways to try; beyond these no bound is worked out

TRUTHS: Mapping[Outcome, Truth] = {Outcome.MET: True, Outcome.UNMET: False, Outcome.UNKNOWN: None}

Way = Mapping[Clause, bool]
Bound = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Guarded:
    """A rule that limits the grant only if it applies, which nobody knows; `key` as in `engine.key_of`."""

    slug: str
    clause: Clause
    key: str


def highest(case: Case, rules: Sequence[Guarded]) -> Bound | None:
    """The most, in cents, that these rules allow together in any way, and the rule that allows it.

    None: in one of the ways none of them limits the grant.
    """
    asked = dict.fromkeys(leaf for rule in rules for leaf in _open(rule, case))
    if len(asked) > MOST_OPEN:
        return None
    ways = [dict(zip(asked, truths, strict=True)) for truths in product((False, True), repeat=len(asked))]
    allowed = [_lowest(case, rules, way) for way in ways]
    told = [bound for bound in allowed if bound is not None]
    return max(told, key=lambda bound: bound[0]) if len(told) == len(allowed) else None


def _open(rule: Guarded, case: Case) -> Iterator[Clause]:
    """What is not known of whether the rule applies."""
    guards = [part.if_ for part in parts_of(rule.clause) if isinstance(part, When)]
    leaves = (leaf for guard in guards for leaf in parts_of(guard) if not _combines(leaf))
    yield from (leaf for leaf in leaves if _truth(leaf, case, in_guard(rule.key), {}) is None)


def _combines(clause: Clause) -> bool:
    return isinstance(clause, AllOf | AnyOf | Not | When)


def _truth(clause: Clause, case: Case, key: str, way: Way) -> Truth:
    """Whether the clause holds when what is not known turns out this way."""
    match clause:
        case AllOf():
            return both(_truth(part, case, key, way) for part in clause.clauses)
        case AnyOf():
            return either(_truth(part, case, key, way) for part in clause.clauses)
        case Not():
            return negate(_truth(clause.clause, case, key, way))
        case When():
            parts = negate(_truth(clause.if_, case, key, way)), _truth(clause.then, case, key, way)
            return either(parts)
        case _:
            known = TRUTHS[judge(clause, case, key).outcome]
            return way.get(clause) if known is None else known


def _lowest(case: Case, rules: Iterable[Guarded], way: Way) -> Bound | None:
    """What the strictest rule allows when it turns out this way."""
    allowed = ((_allowed(rule.clause, case, rule.key, way), rule.slug) for rule in rules)
    bounds = [(most, slug) for most, slug in allowed if most is not None]
    return min(bounds, key=lambda bound: bound[0], default=None)


def _allowed(clause: Clause, case: Case, key: str, way: Way) -> int | None:
    match clause:
        case AllOf():
            return _least(_allowed(part, case, key, way) for part in clause.clauses)
        case AnyOf():
            parts = [_allowed(part, case, key, way) for part in clause.clauses]
            return None if None in parts else max(part for part in parts if part is not None)
        case When():
            applies = _truth(clause.if_, case, in_guard(key), way)
            then = _allowed(clause.then, case, key, way) if applies else None
            return _least((then, _asked_at_most(clause.if_, case, key, way)))
        case Not():
            return None
        case _:
            found = judge(clause, case, key)
            return _least((found.limit, found.ceiling))


def _asked_at_most(guard: Clause, case: Case, key: str, way: Way) -> int | None:
    """What the grant is at most when it is said to be below, or not to reach, a bound of the guard itself."""
    return _least(_bounded(leaf, case, key, way[leaf]) for leaf in parts_of(guard) if leaf in way)


def _bounded(leaf: Clause, case: Case, key: str, holds: bool) -> int | None:
    if not isinstance(leaf, Money) or leaf.amount.of != "requested_grant":
        return None
    bounds = bounds_of(leaf, case, in_guard(key))
    if holds:
        return bounds.high.highest if bounds.high else None
    low = bounds.low
    if bounds.high or low is None or low.span.high is None:
        return None
    return math.floor(low.span.high) if low.strict else math.ceil(low.span.high) - 1


def _least(bounds: Iterable[int | None]) -> int | None:
    return min((bound for bound in bounds if bound is not None), default=None)
