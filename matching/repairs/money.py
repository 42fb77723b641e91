"""What can be changed about money when a rule is not met: who pays, how much is asked, what it costs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import reduce

from funding.clauses import Balanced, Money, MoneyPerMember, PaidCosts, Selector
from matching.amounts import measure
from matching.changes import GRANT, Change, LowerCosts, MoveCosts, MoveMoney, ScaleBudget
from matching.facts import Case, Finding, Shortfall
from matching.repairs.people import add
from matching.selectors import holds

# Payers that are worth naming, of each side: the largest first.
MOST = 3

# Sums in whole euros, where that makes a plan at most a hundredth larger than it need be.
EURO = 100
ROUNDABLE = 100 * EURO


def money(clause: Money, found: Finding, case: Case, key: str) -> Iterator[Change]:
    short = found.shortfall
    if short is None:
        return
    match clause.amount.of:
        case "requested_grant":
            yield from _grant(short, case)
        case "contributions":
            yield from _contributed(clause, short, case, key)
        case "costs" if short.excess:
            yield LowerCosts(amount=short.amount or 0, categories=clause.amount.categories)
        case _:
            yield from _scaled(clause, short, case, key)


def _grant(short: Shortfall, case: Case) -> Iterator[Change]:
    """Asking less leaves a gap that somebody fills; asking more takes a larger plan."""
    amount = short.amount or 0
    if short.excess:
        yield MoveMoney(source=GRANT, target=None, amount=amount)
        yield from (MoveMoney(source=GRANT, target=payer, amount=amount) for payer in _payers(case)[:MOST])
    else:
        asked = case.profile.budget.requested_grant or 0
        yield from _scale(asked, asked + amount, case)


def _contributed(clause: Money, short: Shortfall, case: Case, key: str) -> Iterator[Change]:
    """Money moves into the group that pays too little, or out of the one that pays too much."""
    amount, selector = short.amount or 0, clause.amount.members or Selector()
    inside = [payer for payer in _payers(case) if _pays_as(payer, selector, case, key)]
    outside = [payer for payer in _payers(case) if payer not in inside]
    payers: list[tuple[str | None, str]] = [(source, target) for source in inside for target in outside]
    if not short.excess:
        payers = [(source, target) for target in inside[:MOST] for source in (*outside, GRANT)]
        payers += [(None, target) for target in inside[:1]]
    paid = _paid(case)
    for source, target in payers[: 3 * MOST]:
        if source is None or paid.get(source, 0) >= amount:
            yield MoveMoney(source=source, target=target, amount=amount)
    if not short.excess and not inside:
        yield from add(selector, 1, case, key)


def _paid(case: Case) -> dict[str, int]:
    """What each source pays, and what is asked, in cents."""
    paid = {GRANT: case.profile.budget.requested_grant or 0}
    for row in case.profile.budget.contributions or ():
        paid[row.member] = paid.get(row.member, 0) + row.amount
    return paid


def _payers(case: Case) -> list[str]:
    """The members that can pay, the largest payer first."""
    paid = _paid(case)
    keys = [member.key for member in case.profile.members or () if member.role != "associated"]
    return sorted(keys, key=lambda key: -paid.get(key, 0))


def _pays_as(payer: str, selector: Selector, case: Case, key: str) -> bool:
    return any(
        member.key == payer and holds(member, selector, case, key) is True
        for member in case.profile.members or ()
    )


def _scaled(clause: Money, short: Shortfall, case: Case, key: str) -> Iterator[Change]:
    """The whole plan in the same proportions, until the sum is what the rule asks."""
    now = math.floor(measure(case, clause.amount, key).low)
    yield from _scale(now, now - (short.amount or 0) if short.excess else now + (short.amount or 0), case)


def _scale(now: int, wanted: int, case: Case) -> Iterator[Change]:
    """The proportions stay exact: every sum is a whole number of times what all have in common.

    Where they have little in common, the sums come out at odd cents; a coarser plan is for people to make.
    """
    budget = case.profile.budget
    rows = [
        *(cost.amount for cost in budget.costs or ()),
        *(row.amount for row in budget.contributions or ()),
    ]
    asked = [member.requested_grant or 0 for member in case.profile.members or ()]
    unit = reduce(math.gcd, [*rows, *asked, budget.total_costs or 0, budget.requested_grant or 0])
    if now <= 0 or unit == 0:
        return
    parts = unit * wanted
    larger = wanted > now
    whole = -(-parts // now) if larger else parts // now
    if whole >= ROUNDABLE:
        whole = -(-whole // EURO) * EURO if larger else whole // EURO * EURO
    yield ScaleBudget(parts=whole, unit=unit)


def money_per_member(clause: MoneyPerMember, found: Finding, case: Case, key: str) -> Iterator[Change]:
    """The first member that bears too much lets others bear a part of it."""
    short = found.shortfall
    if short is None or not short.excess:
        return
    amount = math.ceil((short.amount or 0) / (clause.rate or 1))
    members = case.profile.members or ()
    sources = [member.key for member in members if (member.name or member.key) in found.names[:1]]
    for target in members[: MOST + 1]:
        if target.key not in sources and target.role == "participant":
            yield from (MoveCosts(source=source, target=target.key, amount=amount) for source in sources)


def paid_costs(clause: PaidCosts, found: Finding, case: Case, key: str) -> Iterator[Change]:
    """The costs that make the application fail leave the plan."""
    rows = case.profile.budget.costs or ()
    refused = [cost for cost in rows if cost.category in case.scheme.unpaid and cost.amount]
    if refused:
        categories = tuple(sorted({cost.category for cost in refused}))
        yield LowerCosts(amount=sum(cost.amount for cost in refused), categories=categories)


def balanced(clause: Balanced, found: Finding, case: Case, key: str) -> Iterator[Change]:
    """Somebody pays the gap, or what is too much is not paid."""
    short = found.shortfall
    if short is None:
        return
    paid, amount = _paid(case), short.amount or 0
    for payer in (*_payers(case)[:MOST], GRANT):
        if not short.excess:
            yield MoveMoney(source=None, target=payer, amount=amount)
        elif paid.get(payer, 0) >= amount:
            yield MoveMoney(source=payer, target=None, amount=amount)
