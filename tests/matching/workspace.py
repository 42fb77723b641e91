"""Somebody with a plan, and what they told on "Zoek financiering"."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from accounts.secrets import digest
from matching.models import Plan, PlanInquiry
from tests.accounts.factories import UserFactory
from tests.funding.factories import CallFactory, CriterionFactory
from tests.matching.factories import KEPT, PlanAccessFactory, PlanInquiryFactory

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


SME, STAFF = "members.p1.sme", "members.p1.employees"
SECRET = "geheim"


def verified(email: str = "eigenaar@example.org", **told: object) -> User:
    user = UserFactory(email=email, **told)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def asking_plan(owner: User) -> Plan:
    """A scheme waits to hear whether its partner is small, and how many people work there."""
    scheme = CallFactory().scheme
    small = {"of": {"kinds": ["company"], "sme": True, "employees_at_least": 5}, "at_least": 1}
    CriterionFactory(scheme=scheme, slug="klein", kind="member_count", clause=small)
    return kept_plan(owner=owner)


def asked_of(plan: Plan) -> PlanInquiry:
    """Somebody was asked, and has the link with the secret."""
    now = timezone.now()
    dates = {"created_at": now, "expires_at": now + timedelta(days=1)}
    return PlanInquiryFactory(plan=plan, asked_by=plan.owner, digest=digest(SECRET), **dates)


def asking(client, plan, **told):
    form = {"questions": [SME, STAFF], "sender": "", "weeks": "4", "email": "", **told}
    return client.post(f"/mijn/plannen/{plan.pk}/vragen/stellen?partner=p1", form)


def link_on(page):
    return page.partition("<code>http://testserver")[2].partition("</code>")[0]


def take(client, inquiry, keys=(SME,), *, version=1, seen=None):
    inquiry.refresh_from_db()
    told = {"versie": version, "gezien": seen or inquiry.answered_at.isoformat(), "neem": list(keys)}
    return client.post(f"/mijn/plannen/{inquiry.plan_id}/vragen/{inquiry.pk}", told)
