"""Changes to what the plan costs and who pays."""

from __future__ import annotations

from dataclasses import dataclass, replace

from matching.changes.parts import MONEY, Part
from matching.facts import Budget, Contribution, Cost, Profile

GRANT = "grant"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveMoney:
    """Cents that another source pays: a member, or the grant. `source` None: nobody paid it yet; `target`
    None: nobody pays it any more."""

    source: str | None
    target: str | None
    amount: int

    touches = frozenset[Part]({"grant", "contributions"})

    @property
    def effort(self) -> int:
        """Asking less is easier than finding new money."""
        return 3 if self.source and self.target else 4 if self.source is None else 2

    def modest(self, profile: Profile) -> bool:
        """Whether it moves at most half of what is asked or of what the plan costs."""
        budget = profile.budget
        whole = budget.requested_grant if self.source == GRANT else total_of(budget)
        return whole is None or 2 * self.amount <= whole

    def apply(self, profile: Profile) -> Profile:
        budget = _pays(profile.budget, self.source, -self.amount)
        return replace(profile, budget=_pays(budget, self.target, self.amount))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleBudget:
    """Every sum of the plan becomes `parts` times the largest sum that all of them are a multiple of."""

    parts: int
    unit: int

    touches = frozenset[Part]({"members"}) | MONEY
    effort = 5

    def modest(self, profile: Profile) -> bool:
        """Whether the plan becomes at most twice as large, or half as large."""
        return self.unit <= 2 * self.parts <= 4 * self.unit

    def apply(self, profile: Profile) -> Profile:
        budget = profile.budget
        scaled = Budget(
            total_costs=self._scaled(budget.total_costs),
            requested_grant=self._scaled(budget.requested_grant),
            costs=budget.costs and tuple(replace(c, amount=self._of(c.amount)) for c in budget.costs),
            contributions=budget.contributions
            and tuple(replace(c, amount=self._of(c.amount)) for c in budget.contributions),
        )
        members = profile.members and tuple(
            replace(m, requested_grant=self._scaled(m.requested_grant)) for m in profile.members
        )
        return replace(profile, budget=scaled, members=members)

    def _of(self, amount: int) -> int:
        return amount // self.unit * self.parts

    def _scaled(self, amount: int | None) -> int | None:
        return None if amount is None else self._of(amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class LowerCosts:
    """So many cents less of these kinds of costs, and so of the total. `categories` None: of any kind."""

    amount: int
    categories: tuple[str, ...] | None = None

    touches = frozenset[Part]({"costs"})
    effort = 4

    def modest(self, profile: Profile) -> bool:
        """Whether at least half of the costs stay."""
        total = total_of(profile.budget)
        return total is None or 2 * self.amount <= total

    def apply(self, profile: Profile) -> Profile:
        budget, left = profile.budget, self.amount
        rows: list[Cost] = []
        for cost in budget.costs or ():
            less = min(left, cost.amount) if _is_of(cost, self.categories) else 0
            left -= less
            rows.append(replace(cost, amount=cost.amount - less))
        total = budget.total_costs
        kept = None if budget.costs is None else tuple(row for row in rows if row.amount)
        lower = replace(budget, costs=kept, total_costs=None if total is None else total - self.amount)
        return replace(profile, budget=lower)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCosts:
    """So many cents of the costs that one member bears are borne by another."""

    source: str
    target: str
    amount: int

    touches = frozenset[Part]({"costs"})
    effort = 3

    def modest(self, profile: Profile) -> bool:
        """Whether it is still the same plan: the costs stay as they are."""
        return True

    def apply(self, profile: Profile) -> Profile:
        left = self.amount
        rows: list[Cost] = []
        for cost in profile.budget.costs or ():
            moved = min(left, cost.amount) if cost.member == self.source else 0
            left -= moved
            if moved:
                rows.append(replace(cost, amount=moved, member=self.target))
            if moved < cost.amount:
                rows.append(replace(cost, amount=cost.amount - moved))
        return replace(profile, budget=replace(profile.budget, costs=tuple(rows)))


def total_of(budget: Budget) -> int | None:
    """What the plan costs, in cents, as told or as its rows add up to."""
    if budget.total_costs is not None or budget.costs is None:
        return budget.total_costs
    return sum(cost.amount for cost in budget.costs)


def _pays(budget: Budget, payer: str | None, more: int) -> Budget:
    """The budget when a payer pays so much more (or less)."""
    if payer is None:
        return budget
    if payer == GRANT:
        return replace(budget, requested_grant=(budget.requested_grant or 0) + more)
    rows = list(budget.contributions or ())
    if more > 0:
        return replace(budget, contributions=tuple(_more(rows, payer, more)))
    return replace(budget, contributions=tuple(_less(rows, payer, -more)))


def _more(rows: list[Contribution], payer: str, more: int) -> list[Contribution]:
    """What is paid more, is paid in cash: no rule refuses that."""
    for at, row in enumerate(rows):
        if row.member == payer and row.form == "cash":
            return [*rows[:at], replace(row, amount=row.amount + more), *rows[at + 1 :]]
    return [*rows, Contribution(member=payer, form="cash", amount=more)]


def _less(rows: list[Contribution], payer: str, less: int) -> list[Contribution]:
    kept: list[Contribution] = []
    for row in rows:
        taken = min(less, row.amount) if row.member == payer else 0
        less -= taken
        if taken < row.amount or not taken:
            kept.append(replace(row, amount=row.amount - taken))
    return kept


def _is_of(cost: Cost, categories: tuple[str, ...] | None) -> bool:
    return categories is None or cost.category in categories
