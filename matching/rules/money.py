"""Rules about money: sums and shares within bounds, per member, what is paid, what limits the grant."""

from __future__ import annotations

import math
from fractions import Fraction

from funding.clauses import Balanced, Bound, Limits, MemberCaps, Money, MoneyPerMember, PaidCosts
from matching.amounts import (
    Exact,
    Span,
    bound_span,
    cost_of,
    eligible_costs,
    measure,
    requested_grant,
    total_costs,
)
from matching.facts import Ask, Case, Finding, Member, Quantity, Required, Shortfall
from matching.findings import answered, met, unknown, unmet
from matching.rules.members import ASK_MEMBERS, names
from matching.selectors import holds, missing, parties


def _span(case: Case, bound: Bound | None, key: str) -> Span | None:
    return None if bound is None else bound_span(case, bound, key)


def _below(sum_: Span, bound: Span, *, strict: bool) -> bool | None:
    """Whether the sum lies below a lower bound. `strict`: the bound itself is too low as well."""
    if sum_.high is not None and (sum_.high < bound.low or (strict and sum_.high == bound.low)):
        return True
    if bound.high is not None and (sum_.low > bound.high or (not strict and sum_.low == bound.high)):
        return False
    return None


def _above(sum_: Span, bound: Span, *, strict: bool) -> bool | None:
    """Whether the sum lies above an upper bound. `strict`: the bound itself is too much as well."""
    return _below(bound, sum_, strict=strict)


def _required(low: Span | None, high: Span | None, *, strict: bool) -> Required:
    return Required(
        unit="money",
        at_least=math.ceil(low.low) if low and low.known else None,
        at_most=math.floor(high.low) if high and high.known else None,
        strict=strict,
    )


def _limit(clause: Money, high: Span | None) -> int | None:
    """The most that this clause lets the grant be; None unless it bounds the grant and the bound is known."""
    if clause.amount.of != "requested_grant" or high is None or not high.known:
        return None
    return math.ceil(high.low) - 1 if clause.less_than else math.floor(high.low)


def money(clause: Money, case: Case, key: str) -> Finding:
    sum_ = measure(case, clause.amount, key)
    low, high = (_span(case, bound, key) for bound in _bounds(clause))
    limit = _limit(clause, high)
    observed = Quantity(unit="money", value=int(sum_.low)) if sum_.known else None
    strict = bool(clause.more_than or clause.less_than)
    details = {"observed": observed, "required": _required(low, high, strict=strict), "limit": limit}
    below = _below(sum_, low, strict=bool(clause.more_than)) if low else False
    if high and clause.over == "cut" and below is False:
        return _cut(sum_, high, details)
    above = _above(sum_, high, strict=bool(clause.less_than)) if high and clause.over == "reject" else False
    if below and low:
        return unmet("too_little", shortfall=Shortfall(amount=_cents(low.low, sum_.high)), **details)
    if above and high:
        return unmet(
            "too_much", shortfall=Shortfall(amount=_cents(sum_.low, high.high), excess=True), **details
        )
    if below is None or above is None:
        return unknown((ask for span in (sum_, low, high) if span for ask in span.asks), **details)
    return met("within", **details)


def _bounds(clause: Limits) -> tuple[Bound | None, Bound | None]:
    return clause.at_least or clause.more_than, clause.at_most or clause.less_than


def _cents(more: Exact, less: Exact | None) -> int:
    """How far off, to the cent, rounded up; at least one cent, because a strict bound can be hit exactly."""
    return max(math.ceil(more - (less or 0)), 1)


def _cut(sum_: Span, high: Span, details: dict[str, object]) -> Finding:
    """The text cuts to the bound: never unmet. Without a known bound the amount is unknown, the rule is not."""
    if not high.known:
        return unknown(high.asks, **details)
    return met("cut" if sum_.low > high.low else "within", **details)


def money_per_member(clause: MoneyPerMember, case: Case, key: str) -> Finding:
    if case.profile.members is None:
        return unknown([ASK_MEMBERS])
    low, high = (_span(case, bound, key) for bound in _bounds(clause))
    required = _required(low, high, strict=bool(clause.less_than))
    failing: list[tuple[Member, Span]] = []
    asks: list[Ask] = []
    for member in parties(case):
        selected = holds(member, clause.members, case, key)
        if selected is False:
            continue
        sum_ = _member_sum(clause, case, member)
        wrong = _outside(clause, sum_, low, high)
        if wrong and selected:
            failing.append((member, sum_))
        elif wrong is not False:
            spans = [span for span in (sum_, low, high) if span]
            asks += [
                *missing(member, clause.members, case, key),
                *(ask for span in spans for ask in span.asks),
            ]
    if failing:
        member, sum_ = failing[0]
        short = Shortfall(amount=_cents(sum_.low, high.high), excess=True) if high else None
        observed = Quantity(unit="money", value=math.floor(sum_.low))
        return unmet(
            "member_too_much",
            names=names(m for m, _ in failing),
            observed=observed,
            required=required,
            shortfall=short,
        )
    return unknown(asks, required=required) if asks else met("within", required=required)


def _outside(clause: MoneyPerMember, sum_: Span, low: Span | None, high: Span | None) -> bool | None:
    below = _below(sum_, low, strict=bool(clause.more_than)) if low else False
    above = _above(sum_, high, strict=bool(clause.less_than)) if high else False
    if below or above:
        return True
    return None if below is None or above is None else False


def _member_sum(clause: MoneyPerMember, case: Case, member: Member) -> Span:
    if clause.of == "grant" and member.requested_grant is not None:
        amount: Exact = member.requested_grant
        return Span(amount, amount)
    own = cost_of(case, member, eligible=clause.of == "grant")
    if own is None:
        return Span(0, None, (Ask(key="budget.costs", type="money"),))
    if clause.of == "costs":
        return Span(own, own)
    return _own_grant(clause, case, own)


def _own_grant(clause: MoneyPerMember, case: Case, own: int) -> Span:
    """Its costs at the rate that is asked; when that is not told, at most at the rate of the scheme."""
    asked, total = requested_grant(case), eligible_costs(case)
    if not total.known or not total.low:
        return Span(0, None, total.asks)
    rate = clause.rate or Fraction(1)
    if asked.known:
        amount = own * min(rate, Fraction(asked.low) / total.low)
        return Span(amount, amount)
    return Span(0, own * rate, asked.asks)


def member_caps(clause: MemberCaps, case: Case, key: str) -> Finding:
    """What each capped member would get above its cap is taken off the grant; the rest of it stands."""
    if case.profile.members is None:
        return unknown([ASK_MEMBERS])
    excess = Fraction(0)
    capped: list[Member] = []
    asks: list[Ask] = []
    for member in parties(case):
        over = _over_cap(clause, case, key, member)
        if isinstance(over, Fraction):
            excess += over
            capped += [member] if over else []
        else:
            asks += over
    total = eligible_costs(case)
    limit = math.floor(clause.rate * total.low - excess) if total.known else None
    if asks:
        return unknown(asks, limit=limit)
    return met("member_cut" if capped else "within", names=names(capped), limit=limit if capped else None)


def _over_cap(clause: MemberCaps, case: Case, key: str, member: Member) -> Fraction | list[Ask]:
    """What this member would get above the cap that applies to it, or the facts that are missing to say so."""
    own = cost_of(case, member, eligible=True)
    share = member.requested_grant if own is None else clause.rate * own
    for cap in clause.caps:
        selected = holds(member, cap.members, case, key)
        if selected is False or (share is not None and share <= cap.at_most):
            continue
        if share is None:
            return [Ask(key="budget.costs", type="money"), *missing(member, cap.members, case, key)]
        if selected is None:
            return list(missing(member, cap.members, case, key))
        return Fraction(share - cap.at_most)
    return Fraction(0)


def paid_costs(clause: PaidCosts, case: Case, key: str) -> Finding:
    rows = case.profile.budget.costs
    if rows is None:
        return _unpaid_untold(case, key)
    found = sorted({cost.category for cost in rows if cost.category in case.scheme.unpaid and cost.amount})
    unpaid = sum(cost.amount for cost in rows if cost.category in case.scheme.unpaid)
    if not found:
        return met("all_paid")
    observed = Quantity(unit="money", value=unpaid)
    result = unmet if clause.over == "reject" else met
    return result(
        "unpaid_costs", observed=observed, names=tuple(f"category:{category}" for category in found)
    )


def _unpaid_untold(case: Case, key: str) -> Finding:
    """Without a breakdown the criterion's own question asks whether such costs are in it at all."""
    if answered(case, key):
        return met("all_paid")
    if answered(case, key) is False:
        return unknown([Ask(key="budget.costs", type="money")])
    return unknown([Ask(key=key)])


def balanced(clause: Balanced, case: Case, key: str) -> Finding:
    """Both sums as told; a plan whose money does not add up has a gap, or pays for something twice."""
    total, asked = total_costs(case), requested_grant(case)
    rows = case.profile.budget.contributions
    asks = [
        *total.asks,
        *asked.asks,
        *([] if rows is not None else [Ask(key="budget.contributions", type="money")]),
    ]
    if asks or rows is None:
        return unknown(asks)
    financed = int(asked.low) + sum(row.amount for row in rows)
    gap = int(total.low) - financed
    details = {
        "observed": Quantity(unit="money", value=financed),
        "required": Required(unit="money", at_least=int(total.low), at_most=int(total.low)),
    }
    if gap:
        return unmet("not_balanced", shortfall=Shortfall(amount=abs(gap), excess=gap < 0), **details)
    return met("balanced", **details)
