"""Rules about money: sums and shares within bounds, per member, what is paid, what adds up."""

from __future__ import annotations

import math
from fractions import Fraction

from funding.clauses import Balanced, Money, MoneyPerMember, PaidCosts
from matching.amounts import (
    ASK_CONTRIBUTIONS,
    ASK_COSTS,
    Span,
    borne_by,
    costs_by_member,
    eligible_costs,
    exactly,
    measure,
    nothing_told,
    requested_grant,
    total_costs,
)
from matching.facts import Ask, Case, Finding, Member, Quantity, Required, Shortfall
from matching.findings import Shown, answered, has_question, met, unknown, unmet
from matching.rules.bounds import Bounds, bounds_of
from matching.rules.members import ASK_MEMBERS, names
from matching.selectors import holds, missing, parties


def money(clause: Money, case: Case, key: str) -> Finding:
    """A sum lies within bounds."""
    sum_ = measure(case, clause.amount, key)
    bounds = bounds_of(clause, case, key)
    low, high = bounds.low, bounds.high
    shown = _shown(clause, sum_, bounds)
    below = low.broken_by(sum_) if low else False
    above = high.broken_by(sum_) if high else False
    if low and below:
        return unmet("too_little", low.shortfall(sum_), **shown)
    if high and above and clause.over == "reject":
        return unmet("too_much", high.shortfall(sum_), **shown)
    # What is cut to a bound never fails; but to what it is cut must be known.
    open_ = above is None if clause.over == "reject" else not (high and high.span.known)
    if below is None or open_:
        return unknown((*sum_.asks, *bounds.asks), **shown)
    return met("cut" if above else "within", **shown)


def _shown(clause: Money, sum_: Span, bounds: Bounds) -> Shown:
    """A bound on the grant is also a limit to what can be given; while not known, it may be a low one."""
    limit = bounds.high if clause.amount.of == "requested_grant" else None
    known = limit is not None and limit.span.known
    return {
        "observed": Quantity(unit="money", value=math.floor(sum_.low)) if sum_.known else None,
        "required": bounds.required,
        "limit": limit.lowest if limit and known else None,
        "possible_limit": limit.lowest if limit and not known else None,
        "ceiling": limit.highest if limit and not known else None,
    }


def money_per_member(clause: MoneyPerMember, case: Case, key: str) -> Finding:
    """The part of each member lies within bounds."""
    if case.profile.members is None:
        return unknown([ASK_MEMBERS])
    bounds = bounds_of(clause, case, key)
    borne = costs_by_member(case, eligible=clause.of == "grant")
    failing: list[tuple[Member, Span]] = []
    asks: list[Ask] = []
    for member in parties(case, clause.members):
        selected = holds(member, clause.members, case, key)
        if selected is False:
            continue
        sum_ = _member_sum(clause, case, member, borne)
        within = bounds.kept_by(sum_)
        if selected and within is False:
            failing.append((member, sum_))
        elif not within:
            asks += missing(member, clause.members, case, key)
            asks += (*sum_.asks, *bounds.asks) if within is None else ()
    if failing:
        return _members_outside(failing, bounds)
    return unknown(asks, required=bounds.required) if asks else met("within", required=bounds.required)


def _members_outside(failing: list[tuple[Member, Span]], bounds: Bounds) -> Finding:
    """The first member tells how far off; the others are named."""
    sum_ = failing[0][1]
    observed = Quantity(unit="money", value=math.floor(sum_.low)) if sum_.known else None
    told = names(member for member, _ in failing)
    return unmet(
        "members_outside", bounds.shortfall(sum_), names=told, observed=observed, required=bounds.required
    )


def _member_sum(
    clause: MoneyPerMember, case: Case, member: Member, borne: dict[str | None, int] | None
) -> Span:
    if clause.of == "grant" and member.requested_grant is not None:
        return exactly(member.requested_grant)
    own = borne_by(member, borne)
    return own if clause.of == "costs" else _own_grant(clause, case, own)


def _own_grant(clause: MoneyPerMember, case: Case, own: Span) -> Span:
    """Its costs at the rate that is asked; when that is not told, at most at the rate of the scheme."""
    asked, total = requested_grant(case), eligible_costs(case)
    rate = clause.rate or Fraction(1)
    if asked.known and total.known:
        rate = min(rate, Fraction(asked.low) / total.low) if total.low else Fraction(0)
    high = None if own.high is None else own.high * rate
    low = own.low * rate if asked.known else 0
    return Span(low, high, (*own.asks, *asked.asks))


def paid_costs(clause: PaidCosts, case: Case, key: str) -> Finding:
    """Whether the plan holds costs that the scheme does not pay."""
    rows = case.profile.budget.costs
    if rows is None:
        return _unpaid_untold(clause, case, key)
    unpaid = [cost for cost in rows if cost.category in case.scheme.unpaid and cost.amount]
    if not unpaid:
        return met("all_paid")
    observed = Quantity(unit="money", value=sum(cost.amount for cost in unpaid))
    categories = tuple(sorted({cost.category for cost in unpaid}))
    if clause.over == "reject":
        return unmet("costs_refused", observed=observed, names=categories)
    return met("costs_unpaid", observed=observed, names=categories)


def _unpaid_untold(clause: PaidCosts, case: Case, key: str) -> Finding:
    """Without a breakdown the criterion's own question asks whether such costs are in it at all."""
    all_paid = answered(case, key) if has_question(key) else None
    if all_paid:
        return met("answered")
    if all_paid is False and clause.over == "reject":
        return unmet("answered")
    if has_question(key) and all_paid is None:
        return unknown([Ask(key=key)], "costs_unknown")
    return unknown([ASK_COSTS])


def balanced(clause: Balanced, case: Case, key: str) -> Finding:
    """Sums as told; a plan whose money does not add up has a gap, or pays for something twice."""
    total, asked = total_costs(case), requested_grant(case)
    rows = case.profile.budget.contributions
    paid = nothing_told(ASK_CONTRIBUTIONS) if rows is None else exactly(sum(row.amount for row in rows))
    low = math.floor(asked.low + paid.low)
    complete = asked.known and paid.known
    shown: Shown = {"observed": Quantity(unit="money", value=low) if complete else None}
    if total.known:
        cost = math.floor(total.low)
        shown["required"] = Required(unit="money", at_least=cost, at_most=cost)
        gap = cost - low
        if gap < 0 or (gap and complete):
            return unmet("not_balanced", Shortfall(amount=abs(gap), excess=gap < 0), **shown)
        if complete:
            return met("balanced", **shown)
    return unknown((*total.asks, *asked.asks, *paid.asks), **shown)
