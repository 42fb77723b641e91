"""Somebody's own calendar: whoever has the address reads it, nobody else, and only what is theirs now."""

from __future__ import annotations

from datetime import UTC, datetime

import pgtrigger
import pytest
import structlog
from django.apps import apps
from django.core.exceptions import ValidationError
from icalendar import Calendar

from accounts.holding import held_of
from alerts.models import Agenda
from funding.models import Call
from matching.models import PlanAccess, ShortlistedCall
from pps_registry.logging import without_secrets
from publication.publishing import publish_waiting
from tests.alerts.factories import AgendaFactory, FollowFactory, ListenerFactory
from tests.funding.factories import CallFactory, SchemeFactory
from tests.matching.factories import PlanFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 6, 10, tzinfo=UTC)


@pytest.fixture
def jo():
    return ListenerFactory()


@pytest.fixture
def address(jo):
    return f"/agenda/{Agenda.objects.renew(jo, AT).opened}.ics"


@pytest.fixture
def events(client, address):
    """Which openings and closings stand in it, by the slug of the call."""

    def events():
        answer = client.get(address)
        assert answer.status_code == 200
        found = {
            str(event["uid"]).partition("@")[0] for event in Calendar.from_ical(answer.content).walk("VEVENT")
        }
        return {uid.rpartition("-")[0] for uid in found}

    return events


def call(name="rif", **more):
    return CallFactory(
        scheme=SchemeFactory(slug=name, short_name=name.upper()), slug=f"{name}-2026-1", **more
    )


def listed(plan, call, status="considering", reason=""):
    row = ShortlistedCall.objects.put(plan, call, plan.owner, AT)
    ShortlistedCall.objects.filter(pk=row.pk).update(status=status, reason=reason)


def test_it_holds_what_somebody_follows(events, jo):
    call("ander")
    FollowFactory(user=jo, scope="call", key=str(call("rif").pk))
    call("slim")
    FollowFactory(user=jo, scope="scheme", key="slim")
    call("concept", published_at=None)
    FollowFactory(user=jo, scope="scheme", key="concept")
    assert events() == {"rif-2026-1", "slim-2026-1"}
    FollowFactory(user=jo, scope="all")
    assert events() == {"rif-2026-1", "slim-2026-1", "ander-2026-1"}


@pytest.mark.parametrize(
    ("status", "reason", "there"),
    [
        ("considering", "", True),
        ("submitted", "", True),
        ("rejected", "", False),
        ("not_applying", "Te weinig tijd.", False),
    ],
)
def test_it_holds_what_a_plan_has_in_view(events, jo, status, reason, there):
    listed(PlanFactory(owner=jo), call(), status, reason)
    assert events() == ({"rif-2026-1"} if there else set())


def test_a_plan_that_somebody_was_taken_off_is_gone_at_the_next_request(events, jo):
    plan = PlanFactory(owner=ListenerFactory())
    listed(plan, call())
    assert events() == set()
    access = PlanAccess.objects.create(plan=plan, user=jo, role="reader", since=AT)
    assert events() == {"rif-2026-1"}
    access.delete()
    assert events() == set()


def test_another_address_takes_the_place_of_the_first_and_revoking_ends_it(client, jo, address):
    client.force_login(jo)
    page = client.get("/mijn/agenda")
    assert address in page.content.decode()
    assert page["Cache-Control"].endswith("private")
    client.post("/mijn/agenda")
    renewed = f"/agenda/{Agenda.objects.get().opened}.ics"
    assert client.get(address).status_code == 404
    assert client.get(renewed).status_code == 200
    client.post("/mijn/agenda/weg")
    gone = client.get(renewed)
    assert (gone.status_code, gone["Cache-Control"]) == (404, "private, no-store")
    assert "Maak een adres" in client.get("/mijn/agenda").content.decode()


def test_who_may_not_come_in_has_no_calendar(client, jo, address):
    jo.is_active = False
    jo.save()
    assert client.get(address).status_code == 404


def test_no_session_is_asked_for_and_nobody_keeps_it(client, jo, address):
    FollowFactory(user=jo)
    call()
    answer = client.get(address)
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "pps_" not in answer.content.decode()
    assert client.post(address).status_code == 405


def test_it_speaks_the_language_of_its_owner(client, jo, address):
    jo.language = "en"
    jo.save()
    FollowFactory(user=jo)
    call()
    assert b"SUMMARY:RIF opens" in client.get(address).content


def test_the_secret_stands_in_no_log_in_no_file_and_in_no_table(client, jo, address, caplog):
    secret = address.removeprefix("/agenda/").removesuffix(".ics")
    row = Agenda.objects.get()
    assert secret not in (row.digest, row.secret)
    assert secret not in str(held_of(jo))
    event = without_secrets(None, "info", {"event": f"Not Found: {address}", "path": address, "status": 404})
    assert event == {"event": "Not Found: /agenda/pps_….ics", "path": "/agenda/pps_….ics", "status": 404}
    assert without_secrets in structlog.get_config()["processors"]


def test_the_database_keeps_only_a_hash_to_find_it_by():
    with pytest.raises(ValidationError, match="controlesom"):
        AgendaFactory.build(user=ListenerFactory(), digest="x" * 64).full_clean()


@pytest.mark.parametrize("size", [1, 12])
def test_queries_do_not_grow_with_the_calendar(client, jo, address, size, django_assert_num_queries):
    for number in range(size):
        FollowFactory(user=jo, scope="call", key=str(call(f"een{number}").pk))
        listed(PlanFactory(owner=jo), call(f"ander{number}"))
    publish_waiting()
    # Whose it is, what waits, what they follow, calls, gone, three of their trail.
    with django_assert_num_queries(8):
        client.get(address)


@pytest.fixture
def closings(client, address):
    """How each closing stands in it, by the slug of the call."""

    def closings():
        found = Calendar.from_ical(client.get(address).content).walk("VEVENT")
        names = {str(one["uid"]).removesuffix("@pps-register"): str(one["status"]) for one in found}
        return {uid.removesuffix("-closes"): told for uid, told in names.items() if uid.endswith("closes")}

    return closings


def take_out(*calls):
    Call.objects.filter(pk__in=[one.pk for one in calls]).update(published_at=None)


def delete(*calls):
    Call.objects.filter(pk__in=[one.pk for one in calls]).delete()


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("alerts.agenda_views.timezone.now", lambda: AT)


@pytest.mark.parametrize("way", ["call", "scheme", "all", "plan"])
@pytest.mark.parametrize("go", [take_out, delete])
def test_what_is_gone_says_so_to_who_had_it(closings, jo, way, go):
    rif, other = call("rif"), call("ander")
    if way == "plan":
        listed(PlanFactory(owner=jo), rif)
        listed(PlanFactory(owner=ListenerFactory()), other)
    else:
        FollowFactory(user=jo, scope=way, key={"call": str(rif.pk), "scheme": "rif", "all": ""}[way])
    everything = {"rif-2026-1", "ander-2026-1"} if way == "all" else {"rif-2026-1"}
    assert closings() == dict.fromkeys(everything, "CONFIRMED")
    go(rif, other)
    assert closings() == dict.fromkeys(everything, "CANCELLED")


@pytest.mark.parametrize("go", [take_out, delete])
def test_what_is_gone_is_not_told_to_who_had_done_with_it(closings, jo, go):
    mine, theirs = PlanFactory(owner=jo), PlanFactory(owner=ListenerFactory())
    access = PlanAccess.objects.create(plan=theirs, user=jo, role="reader", since=AT)
    rejected, dropped, shared = call("rif"), call("ander"), call("slim")
    listed(mine, rejected, "rejected")
    listed(mine, dropped)
    listed(theirs, shared)
    assert set(closings()) == {"ander-2026-1", "slim-2026-1"}
    ShortlistedCall.objects.filter(call=dropped).delete()
    # In a transaction of its own, as nothing in a test is.
    with pgtrigger.ignore("matching.ShortlistedCallEvent:append_only"):
        apps.get_model("matching", "ShortlistedCallEvent").objects.update(pgh_created_at=AT)
    access.delete()
    go(rejected, dropped, shared)
    assert closings() == {}
