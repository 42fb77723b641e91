"""Sums of money in a plan, with what is not known kept as a span: at least this much, at most that much.

All sums are whole cents. A share of a sum is an exact fraction of cents, so that one third is one third.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from funding.clauses import Amount, Bound
from matching.facts import Ask, Case, Member
from matching.selectors import holds, missing

Exact = int | Fraction


@dataclass(frozen=True, slots=True)
class Span:
    """What a sum is known to be: between `low` and `high`. `high` None: no upper bound is known."""

    low: Exact
    high: Exact | None
    asks: tuple[Ask, ...] = ()

    @property
    def known(self) -> bool:
        return self.low == self.high


def exactly(amount: Exact) -> Span:
    return Span(amount, amount)


def nothing_told(ask: Ask) -> Span:
    return Span(0, None, (ask,))


def total_costs(case: Case) -> Span:
    """The budget as told; when only a breakdown was told, what it adds up to."""
    budget = case.profile.budget
    if budget.total_costs is not None:
        return exactly(budget.total_costs)
    if budget.costs is not None:
        return exactly(sum(cost.amount for cost in budget.costs))
    return nothing_told(Ask(key="budget.totalCosts", type="money"))


def eligible_costs(case: Case) -> Span:
    """The total costs less the categories that the scheme is known not to pay.

    Without a breakdown nothing can be subtracted; the finding of the scheme's `paid_costs` rule says that.
    """
    total = total_costs(case)
    unpaid = sum(
        cost.amount for cost in case.profile.budget.costs or () if cost.category in case.scheme.unpaid
    )
    if not total.known or not unpaid:
        return total
    return exactly(max(total.low - unpaid, 0))


def requested_grant(case: Case) -> Span:
    asked = case.profile.budget.requested_grant
    if asked is not None:
        return exactly(asked)
    return nothing_told(Ask(key="budget.requestedGrant", type="money"))


def costs(case: Case, amount: Amount, key: str) -> Span:
    rows = case.profile.budget.costs
    if rows is None:
        return _summed_up(case, key)
    if amount.categories is not None:
        rows = tuple(cost for cost in rows if cost.category in amount.categories)
    return _selected(case, amount, key, [(cost.member, cost.amount) for cost in rows])


def contributions(case: Case, amount: Amount, key: str) -> Span:
    rows = case.profile.budget.contributions
    if rows is None:
        return _summed_up(case, key)
    low_rows = [(row.member, row.amount) for row in rows if amount.form in (None, row.form)]
    span = _selected(case, amount, key, low_rows)
    unsaid = [row for row in rows if amount.form is not None and row.form is None]
    if not unsaid:
        return span
    asks = tuple(
        Ask(key=f"budget.contributions.{row.member}.form", type="choice", about=row.member) for row in unsaid
    )
    more = _selected(case, amount, key, [(row.member, row.amount) for row in unsaid])
    return Span(
        span.low, None if span.high is None or more.high is None else span.high + more.high, span.asks + asks
    )


def _summed_up(case: Case, key: str) -> Span:
    """Nobody split the money: the sum that the rule speaks of can be told as the answer to its own question."""
    told = case.profile.answers.get(key)
    if isinstance(told, int) and not isinstance(told, bool):
        return exactly(told)
    return nothing_told(Ask(key=key, type="money"))


def _selected(case: Case, amount: Amount, key: str, rows: list[tuple[str | None, int]]) -> Span:
    """Sum of the rows of selected members; rows of members that may be selected only raise the upper end."""
    if amount.members is None:
        return exactly(sum(value for _, value in rows))
    members = {member.key: member for member in case.profile.members or ()}
    low = high = 0
    asks: list[Ask] = []
    for owner, value in rows:
        member = members.get(owner or "")
        truth = holds(member, amount.members, case, key) if member else None
        if truth is False or not value:
            continue
        high += value
        if truth:
            low += value
        elif member:
            asks.extend(missing(member, amount.members, case, key))
        else:
            asks.append(Ask(key=key, type="money"))
    return Span(low, high, tuple(asks))


def measure(case: Case, amount: Amount, key: str) -> Span:
    """The sum that a clause speaks of."""
    match amount.of:
        case "requested_grant":
            return requested_grant(case)
        case "total_costs":
            return total_costs(case)
        case "eligible_costs":
            return eligible_costs(case)
        case "costs":
            return costs(case, amount, key)
        case _:
            return contributions(case, amount, key)


def bound_span(case: Case, bound: Bound, key: str) -> Span:
    """A bound as a span: fixed, or a share of a sum that may itself be unknown."""
    if bound.share is None or bound.of is None:
        return exactly(bound.euro or 0)
    base = measure(case, bound.of, key)
    high = None if base.high is None else bound.share * base.high
    return Span(bound.share * base.low, high, base.asks)


def cost_of(case: Case, member: Member, *, eligible: bool) -> int | None:
    """What this member bears of the costs, in cents. None: the costs were not split over members."""
    rows = case.profile.budget.costs
    if rows is None or any(cost.member is None for cost in rows):
        return None
    unpaid = case.scheme.unpaid if eligible else frozenset()
    return sum(cost.amount for cost in rows if cost.member == member.key and cost.category not in unpaid)
