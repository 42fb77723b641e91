"""A plan is kept with all its versions, and a version never changes."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from matching.faults import BadRequest
from matching.models import Plan, PlanVersion
from tests.matching.factories import KEPT, PlanVersionFactory

pytestmark = pytest.mark.django_db

BODY = json.dumps({"budget": {"requestedGrant": "1000.00"}})


def test_each_save_is_a_new_version():
    plan = Plan.objects.start(title="Techniek in Emmen", body=BODY, at=KEPT)
    plan.save_version('{"members": []}', at=KEPT + timedelta(days=1))

    assert [(row.number, row.request) for row in plan.versions.all()] == [
        (2, {"members": []}),
        (1, {"budget": {"requestedGrant": "1000.00"}}),
    ]
    assert Plan.objects.get().changed_at == KEPT + timedelta(days=1)


def test_what_does_not_fit_the_contract_is_not_kept():
    with pytest.raises(BadRequest):
        Plan.objects.start(title="Fout", body='{"memmbers": []}', at=KEPT)
    assert not Plan.objects.exists()


def test_the_latest_version_of_each_plan():
    first = Plan.objects.start(title="Een", body=BODY, at=KEPT)
    first.save_version('{"members": []}', at=KEPT)
    Plan.objects.start(title="Twee", body=BODY, at=KEPT)

    latest = PlanVersion.objects.newest().order_by("plan_id")
    assert [(row.plan.title, row.number) for row in latest] == [("Een", 2), ("Twee", 1)]


@pytest.mark.parametrize("sql", ["UPDATE matching_planversion SET request = '{}'"])
def test_the_database_refuses_to_change_a_version(sql):
    PlanVersionFactory(request={"members": []})
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        connection.cursor().execute(sql)
    assert PlanVersion.objects.get().request == {"members": []}


def test_a_plan_cannot_have_been_kept_before_it_was_made():
    plan = Plan.objects.start(title="Een", body=BODY, at=KEPT)
    with pytest.raises(DatabaseError, match="plan_changes_after_it_was_made"), transaction.atomic():
        plan.save_version(BODY, at=datetime(2020, 1, 1, tzinfo=UTC))


def test_the_admin_shows_every_version_and_changes_none(admin_client):
    version = PlanVersionFactory(plan__title="Techniek", request={"members": []})
    assert str(version) == "Techniek (1)"
    page = admin_client.get(f"/admin/matching/plan/{version.plan_id}/change/").content.decode()
    assert "{&quot;members&quot;: []}" in page
    assert admin_client.get("/admin/matching/plan/add/").status_code == 403
