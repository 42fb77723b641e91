"""Which parts of a profile a clause looks at: what else changes cannot change its finding.

A property test holds this to the rules themselves.
"""

from __future__ import annotations

from functools import cache

from funding import clauses
from funding.clauses import Amount, Bound, Clause, Limits, Selector
from matching.changes.parts import MONEY, Part

Parts = frozenset[Part]

NOTHING: Parts = frozenset()
MEMBERS: Parts = frozenset({"members"})
PLAN: Parts = frozenset({"plan"})
HISTORY: Parts = MEMBERS | {"history"}

FIXED: dict[str, Parts] = {
    "member_count": MEMBERS,
    "every_member": MEMBERS,
    "lead": MEMBERS,
    "unlinked": MEMBERS,
    "money_per_member": MEMBERS | {"costs", "grant"},
    "member_caps": MEMBERS | {"costs"},
    "project_set": PLAN,
    "project_number": PLAN,
    "duration": frozenset({"dates"}),
    "period": frozenset({"dates"}),
    "start": frozenset({"dates"}),
    "study_year": PLAN,
    "grants": HISTORY,
    "partner_overlap": HISTORY,
    "yearly_total": HISTORY | {"grant"},
    "de_minimis": MEMBERS | {"costs", "grant"},
    "regions": PLAN,
    "paid_costs": frozenset({"costs"}),
    "balanced": MONEY,
    "judgement": NOTHING,
}


@cache
def reads(clause: Clause) -> Parts:
    """The parts of the profile on which the finding of this clause can depend; answers aside."""
    own = FIXED.get(clause.kind, NOTHING)
    inner = _parts_inside(clause)
    limits = _of_limits(clause) if isinstance(clause, Limits) else NOTHING
    amount = _of_amount(clause.amount) if isinstance(clause, clauses.Money) else NOTHING
    return own.union(limits, amount, *(reads(part) for part in inner))


def _parts_inside(clause: Clause) -> tuple[Clause, ...]:
    match clause:
        case clauses.AllOf() | clauses.AnyOf():
            return clause.clauses
        case clauses.Not():
            return (clause.clause,)
        case clauses.When():
            return clause.if_, clause.then
    return ()


def _of_limits(limits: Limits) -> Parts:
    bounds = limits.at_least, limits.more_than, limits.at_most, limits.less_than
    return NOTHING.union(*(_of_bound(bound) for bound in bounds if bound is not None))


def _of_bound(bound: Bound) -> Parts:
    base = _of_amount(bound.of) if bound.of is not None else NOTHING
    return base | PLAN if bound.per is not None else base


def _of_amount(amount: Amount) -> Parts:
    match amount.of:
        case "requested_grant":
            return frozenset({"grant"})
        case "contributions":
            return _of_selector(amount.members) | {"contributions"}
        case "uncovered_costs":
            return frozenset({"costs", "contributions"})
        case _:
            return _of_selector(amount.members) | {"costs"}


def _of_selector(selector: Selector | None) -> Parts:
    return NOTHING if selector is None else MEMBERS
