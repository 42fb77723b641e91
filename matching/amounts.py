"""Sums of money in a plan, with what is not known kept as a span: at least this much, at most that much.

All sums are whole cents. A share of a sum is an exact fraction of cents, so that one third is one third.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from funding.clauses import Amount, Bound, PaidCosts, ProjectCount
from matching.facts import Ask, Budget, Case, Contribution, Member, SchemeRules
from matching.findings import answered, has_question, in_guard, told_sum
from matching.selectors import Truth, both, holds, missing

Exact = int | Fraction

ASK_COSTS = Ask(key="budget.costs", type="money")
ASK_CONTRIBUTIONS = Ask(key="budget.contributions", type="money")


@dataclass(frozen=True, slots=True)
class Span:
    """What a sum is known to be: between `low` and `high`. `high` None: no upper bound is known."""

    low: Exact
    high: Exact | None
    asks: tuple[Ask, ...] = ()

    @property
    def known(self) -> bool:
        """Whether nothing about the sum is left open."""
        return self.low == self.high


def exactly(amount: Exact) -> Span:
    """A sum that is known."""
    return Span(amount, amount)


def nothing_told(ask: Ask) -> Span:
    """A sum of which nothing is known, and what would tell it."""
    return Span(0, None, (ask,))


def told_costs(budget: Budget) -> int | None:
    """The budget as told; when only a breakdown was told, what it adds up to. None: neither was."""
    if budget.total_costs is not None:
        return budget.total_costs
    return None if budget.costs is None else sum(cost.amount for cost in budget.costs)


def total_costs(case: Case) -> Span:
    """All costs of the plan."""
    told = told_costs(case.profile.budget)
    return nothing_told(Ask(key="budget.totalCosts", type="money")) if told is None else exactly(told)


def eligible_costs(case: Case) -> Span:
    """The total costs less the categories that the scheme is known not to pay.

    Without a breakdown anything may be left of them, until somebody says that there are no such costs.
    """
    total, rows = total_costs(case), case.profile.budget.costs
    if not case.scheme.unpaid:
        return total
    if rows is not None:
        unpaid = sum(cost.amount for cost in rows if cost.category in case.scheme.unpaid)
        return exactly(max(total.low - unpaid, 0))
    key = _key_of_paid_costs(case.scheme)
    all_paid = None if key is None else answered(case, key)
    if all_paid:
        return total
    ask = ASK_COSTS if key is None or all_paid is False else Ask(key=key)
    return Span(0, total.high, (*total.asks, ask))


def _key_of_paid_costs(scheme: SchemeRules) -> str | None:
    """The question of the criterion that asks whether the plan holds costs that are not paid."""
    slugs = (rule.slug for rule in scheme.rules if isinstance(rule.clause, PaidCosts))
    return next((f"{scheme.slug}.{slug}" for slug in slugs), None)


def requested_grant(case: Case) -> Span:
    """The grant that the whole application asks."""
    asked = case.profile.budget.requested_grant
    if asked is not None:
        return exactly(asked)
    return nothing_told(Ask(key="budget.requestedGrant", type="money"))


@dataclass(frozen=True, slots=True)
class _Row:
    """One amount of a member. `fits`: whether it is of the kind that is meant; `ask` if not known."""

    owner: Member | None
    cents: int
    fits: Truth = True
    ask: Ask | None = None


def costs(case: Case, amount: Amount, key: str) -> Span:
    """The costs of some categories, of some members."""
    rows = case.profile.budget.costs
    if rows is None:
        return _told(case, key) or nothing_told(_own_ask(key, ASK_COSTS))
    members, wanted = _by_key(case), amount.categories
    fitting = [cost for cost in rows if wanted is None or cost.category in wanted]
    summed = (_Row(members.get(cost.member or ""), cost.amount) for cost in fitting)
    return _summed(case, amount, key, summed, ASK_COSTS)


def contributions(case: Case, amount: Amount, key: str) -> Span:
    """What some members pay, in some form."""
    rows = case.profile.budget.contributions
    if rows is None:
        return _told(case, key) or nothing_told(_own_ask(key, ASK_CONTRIBUTIONS))
    members = _by_key(case)
    summed = (_contributed(row, members.get(row.member), amount) for row in rows)
    return _summed(case, amount, key, summed, ASK_CONTRIBUTIONS)


def _by_key(case: Case) -> dict[str, Member]:
    return {member.key: member for member in case.profile.members or ()}


def _contributed(row: Contribution, owner: Member | None, amount: Amount) -> _Row:
    if amount.form is None or row.form is not None:
        return _Row(owner, row.amount, amount.form in (None, row.form))
    name = row.member if owner is None else owner.name or owner.key
    ask = Ask(key=f"budget.contributions.{row.member}.form", type="choice", about=row.member, name=name)
    return _Row(owner, row.amount, None, ask)


def _told(case: Case, key: str) -> Span | None:
    """The sum that the rule speaks of, told as the answer to the criterion's own question."""
    told = told_sum(case, key) if has_question(key) else None
    return None if told is None else exactly(told)


def _own_ask(key: str, field: Ask) -> Ask:
    return Ask(key=key, type="money") if has_question(key) else field


def _summed(case: Case, amount: Amount, key: str, rows: Iterable[_Row], field: Ask) -> Span:
    """Sum of the rows that count; rows that may count raise the upper end only.

    What the rows leave open, the answer to the criterion's own question settles, as far as the rows allow.
    """
    low = high = 0
    asks: list[Ask] = []
    for row in rows:
        truth = both((row.fits, _chosen(row, case, amount, key)))
        if truth is False or not row.cents:
            continue
        high += row.cents
        if truth:
            low += row.cents
        else:
            asks += _row_asks(row, case, amount, key, field)
    told = _told(case, key) if low < high else None
    return exactly(min(max(told.low, low), high)) if told else Span(low, high, tuple(asks))


def _chosen(row: _Row, case: Case, amount: Amount, key: str) -> Truth:
    if amount.members is None:
        return True
    return holds(row.owner, amount.members, case, key) if row.owner else None


def _row_asks(row: _Row, case: Case, amount: Amount, key: str, field: Ask) -> Iterable[Ask]:
    if row.ask is not None:
        yield row.ask
    if amount.members is None:
        return
    if row.owner is None:
        yield _own_ask(key, field)
    else:
        yield from missing(row.owner, amount.members, case, key)


def uncovered_costs(case: Case, key: str) -> Span:
    """What is left of the eligible costs when the contributions are taken off; never less than nothing."""
    owed, paid = eligible_costs(case), contributions(case, Amount(of="contributions"), in_guard(key))
    low = 0 if paid.high is None else max(owed.low - paid.high, 0)
    high = None if owed.high is None else max(owed.high - paid.low, 0)
    return Span(low, high, (*owed.asks, *paid.asks))


def measure(case: Case, amount: Amount, key: str) -> Span:
    """The sum that a clause speaks of."""
    match amount.of:
        case "requested_grant":
            return requested_grant(case)
        case "total_costs":
            return total_costs(case)
        case "eligible_costs":
            return eligible_costs(case)
        case "uncovered_costs":
            return uncovered_costs(case, key)
        case "costs":
            return costs(case, amount, key)
        case _:
            return contributions(case, amount, key)


def bound_span(case: Case, bound: Bound, key: str) -> Span:
    """A bound as a span: fixed, or a share of a sum that may itself be unknown.

    The criterion's own question is about the sum that is bounded, never about the sum that bounds it.
    """
    if bound.share is None or bound.of is None:
        return exactly(bound.euro or 0) if bound.per is None else _for_each(case, bound.euro or 0, bound.per)
    base = measure(case, bound.of, in_guard(key))
    high = None if base.high is None else bound.share * base.high
    return Span(bound.share * base.low, high, base.asks)


def _for_each(case: Case, euro: int, per: ProjectCount) -> Span:
    """A sum for each of the people that the project trains or reaches."""
    number: int | None = getattr(case.profile.project, per)
    return nothing_told(ask_number(per)) if number is None else exactly(euro * number)


def ask_number(field: ProjectCount) -> Ask:
    """The question how many people the project trains, or reaches per year."""
    return Ask(key=f"project.{field.replace('_', '.')}", type="integer")


def costs_by_member(case: Case, *, eligible: bool) -> dict[str | None, int] | None:
    """What each member bears of the costs, in cents; under None what nobody was said to bear.

    None: nobody told us of any breakdown.
    """
    rows = case.profile.budget.costs
    if rows is None:
        return None
    unpaid = case.scheme.unpaid if eligible else frozenset()
    borne: dict[str | None, int] = {}
    for cost in rows:
        if cost.category not in unpaid:
            borne[cost.member] = borne.get(cost.member, 0) + cost.amount
    return borne


def borne_by(member: Member, borne: dict[str | None, int] | None) -> Span:
    """The costs that this member bears: what was said, and at most what nobody was said to bear beside it."""
    if borne is None:
        return nothing_told(ASK_COSTS)
    own, loose = borne.get(member.key, 0), borne.get(None, 0)
    return Span(own, own + loose, (ASK_COSTS,) if loose else ())
