"""Which schemes a word is used of, where the rows themselves tell."""

from __future__ import annotations

from django.db.models import Q

from funding.choices import Allocation, CostCategory, GrantTermKind, Route, ShareBase, StateAidBasis


def _given_by(way: str) -> Q:
    return Q(calls__allocation=way, calls__published_at__isnull=False)


USES: dict[str, Q] = {
    "career_changers": Q(target_groups__contains=["career_changers"]),
    "ceiling": Q(calls__ceilings__isnull=False, calls__published_at__isnull=False),
    "co_financing": Q(grant_terms__kind=GrantTermKind.CO_FINANCING),
    "consortium": Q(route=Route.CONSORTIUM),
    "de_minimis": Q(state_aid_basis=StateAidBasis.DE_MINIMIS),
    "eligible_costs": Q(grant_terms__base=ShareBase.ELIGIBLE_COSTS),
    "first_come": _given_by(Allocation.FIRST_COME),
    "fund": Q(route=Route.FUND),
    "grant_rate": Q(grant_terms__kind=GrantTermKind.GRANT_RATE),
    "growth_fund": Q(programme__parent__slug="nationaal-groeifonds"),
    "lottery": _given_by(Allocation.LOTTERY),
    "pro_rata": _given_by(Allocation.PRO_RATA),
    "quality": Q(quality_criteria__isnull=False),
    "ranking": _given_by(Allocation.RANKING),
    "wage_loss": Q(cost_terms__category=CostCategory.WAGE_LOSS),
}
