"""A plan is handed over: its owner offers it to an editor, who accepts."""

import pytest
from django.db import DatabaseError, transaction

from tests.matching.factories import KEPT, PlanAccessFactory
from tests.matching.workspace import PEOPLE, kept_plan, let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(client):
    plan = kept_plan()
    client.force_login(plan.owner)
    return plan


@pytest.fixture
def editor(plan):
    return PlanAccessFactory(plan=plan, role="editor")


def wish(client, access, what):
    return client.post(f"/mijn/plannen/{access.plan_id}/leden/{access.pk}/overdragen", {"wens": what})


def roles(plan):
    return {plan.owner_id: "owner"} | dict(plan.access.values_list("user", "role"))


def test_an_editor_accepts_and_the_former_owner_stays_as_editor(client, plan, editor):
    former = plan.owner_id
    wish(client, editor, "aanbieden")
    assert roles(plan)[former] == "owner"
    client.force_login(editor.user)
    assert "Neem het plan over" in client.get(f"/mijn/plannen/{plan.pk}/leden").content.decode()
    wish(client, editor, "aannemen")
    plan.refresh_from_db()
    assert roles(plan) == {editor.user_id: "owner", former: "editor"}
    assert client.get(f"/mijn/plannen/{plan.pk}/verwijderen").status_code == 200


@pytest.mark.parametrize("how", ["never", "taken back", "declined", "made a reader"])
def test_what_is_not_offered_is_not_accepted(client, plan, editor, how):
    if how != "never":
        wish(client, editor, "aanbieden")
    if how == "taken back":
        wish(client, editor, "intrekken")
    if how == "made a reader":
        client.post(f"/mijn/plannen/{plan.pk}/leden/{editor.pk}", {"role": "reader"})
    client.force_login(editor.user)
    if how == "declined":
        wish(client, editor, "afwijzen")
    assert wish(client, editor, "aannemen").status_code == 404
    plan.refresh_from_db()
    assert plan.owner_id != editor.user_id


def test_a_plan_goes_to_an_editor_and_to_one_at_a_time(client, plan, editor):
    reader = PlanAccessFactory(plan=plan)
    assert wish(client, reader, "aanbieden").status_code == 400
    other = PlanAccessFactory(plan=plan, role="editor")
    wish(client, editor, "aanbieden")
    wish(client, other, "aanbieden")
    assert [one.pk for one in plan.access.filter(offered_at__isnull=False)] == [other.pk]
    assert wish(client, other, "weggeven").status_code == 400
    with pytest.raises(DatabaseError, match="plan_is_offered_to_one"), transaction.atomic():
        PlanAccessFactory(plan=plan, role="editor", offered_at=KEPT)
    with pytest.raises(DatabaseError, match="plan_is_offered_to_an_editor"), transaction.atomic():
        PlanAccessFactory(role="reader", offered_at=KEPT)


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_owner_offers_and_only_who_was_offered_it_accepts(client, plan, editor, who):
    editor.offered_at = KEPT
    editor.save()
    client.logout()
    let_in(client, plan, who)
    outside = {"anonymous": 302, "stranger": 404}
    assert wish(client, editor, "aannemen").status_code == outside.get(who, 403)
    assert wish(client, editor, "intrekken").status_code == (outside | {"owner": 302}).get(who, 403)
    plan.refresh_from_db()
    assert plan.owner_id != editor.user_id
