"""Somebody with a plan, and what they told on "Zoek financiering"."""

from __future__ import annotations

from django.http import QueryDict

from matching.models import Plan
from tests.accounts.factories import UserFactory
from tests.matching.factories import KEPT, PlanAccessFactory

TOLD = {"partner-0-name": "Hunze Elektro", "partner-0-kind": "company", "project-total_costs": "500000"}
BODY = (
    '{"members": [{"key": "p1", "name": "Hunze Elektro", "kind": "company"}], '
    '"budget": {"totalCosts": "500000.00"}}'
)
PEOPLE = ["anonymous", "stranger", "reader", "editor", "owner"]


def address(told: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(told)
    return query.urlencode()


def kept_plan(title: str = "Techniek in Emmen", **told: object) -> Plan:
    """A plan with one version, of an owner."""
    owner = told.pop("owner", None) or UserFactory()
    return Plan.objects.start(title=title, body=BODY, at=KEPT, owner=owner, told=address(TOLD))


def let_in(client, plan: Plan, who: str):
    """Logs in as somebody who is this to the plan; the user, None for a visitor who has not logged in."""
    if who == "anonymous":
        return None
    user = plan.owner if who == "owner" else UserFactory()
    if who in ("reader", "editor"):
        PlanAccessFactory(plan=plan, user=user, role=who)
    client.force_login(user)
    return user
