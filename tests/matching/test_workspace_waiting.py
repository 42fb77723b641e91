"""A plan that waits to be kept, and what is told about one that is."""

import pytest

from matching.models import Plan
from tests.accounts.factories import UserFactory
from tests.matching.workspace import TOLD, kept_plan

pytestmark = pytest.mark.django_db
SAVE = "/mijn/plannen/bewaar"


@pytest.fixture
def owner(client):
    owner = UserFactory()
    client.force_login(owner)
    return owner


def test_a_plan_that_waits_to_be_kept_can_be_thrown_away(client, owner):
    client.logout()
    client.post(SAVE, {**TOLD, "titel": "Techniek", "als": "nieuw"})
    told = client.session["plan_to_save"]
    client.force_login(owner)
    session = client.session
    session["plan_to_save"] = told
    session.save()
    assert f'action="{SAVE}/weg"' in client.get("/mijn/plannen").content.decode()
    page = client.post(f"{SAVE}/weg", follow=True).content.decode()
    assert "Er wacht geen plan meer." in page
    assert "nog niet is bewaard" not in page
    assert not Plan.objects.exists()


def test_a_plan_leads_to_what_is_told_about_it(client, owner):
    plan = kept_plan(owner=owner)
    assert f'href="/mijn/volgen#plan-{plan.pk}"' in client.get(f"/mijn/plannen/{plan.pk}").content.decode()
    assert f'id="plan-{plan.pk}"' in client.get("/mijn/volgen").content.decode()
