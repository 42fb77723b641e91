"""Who pays for a plan, as it was told: the grant, the partners, and of how much nobody said who pays."""

from __future__ import annotations

from dataclasses import dataclass

from matching.amounts import told_costs
from matching.facts import Budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Covering:
    """In cents. `asked` None: nobody said what grant is asked. `left`: costs of which nobody said who
    pays them, which is not that nobody does.

    `left` below zero: more was promised than the plan costs.
    """

    costs: int
    asked: int | None
    brought: int
    left: int


def covering(budget: Budget) -> Covering | None:
    """None: the costs were not told, or no partner's contribution was."""
    costs = told_costs(budget)
    if costs is None or budget.contributions is None:
        return None
    brought = sum(one.amount for one in budget.contributions)
    left = costs - brought - (budget.requested_grant or 0)
    return Covering(costs=costs, asked=budget.requested_grant, brought=brought, left=left)
