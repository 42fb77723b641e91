"""What is off is told as off in every calendar where it stood; what an event is called never changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar

from funding.models import Call, Scheme
from publication.publishing import publish_waiting
from tests.funding.factories import CLOSES, OPENS, CallFactory, SchemeFactory, SchemeRegionFactory
from tests.partners.factories import RegionFactory

pytestmark = pytest.mark.django_db

ALL = "/kalender.ics"
RIF = ("rif-2026-1-opens", "rif-2026-1-closes")


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    def show(moment):
        monkeypatch.setattr("funding.months.views.timezone.now", lambda: moment)

    show(OPENS)
    return show


@pytest.fixture
def events(client):
    """The events of a calendar by name."""

    def events(address=ALL, **query):
        answer = client.get(address, query)
        assert answer.status_code == 200, answer.content
        found = [(str(one["uid"]), one) for one in Calendar.from_ical(answer.content).walk("VEVENT")]
        assert len({uid for uid, _one in found}) == len(found)
        return {uid.removesuffix("@pps-register"): one for uid, one in found}

    return events


@pytest.fixture
def statuses(events):
    return lambda *asked, **query: {uid: str(one["status"]) for uid, one in events(*asked, **query).items()}


@pytest.fixture
def call():
    scheme = SchemeFactory(slug="rif", short_name="RIF", sectors=["engineering"])
    call = CallFactory(slug="rif-2026-1", scheme=scheme)
    publish_waiting()
    return call


def take_out(call):
    Call.objects.filter(pk=call.pk).update(published_at=None)


def delete(call):
    call.delete()


def take_out_its_scheme(call):
    Scheme.objects.filter(pk=call.scheme_id).update(published_at=None)


def delete_its_scheme(call):
    call.scheme.delete()


WAYS = [take_out, delete, take_out_its_scheme, delete_its_scheme]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_gone_is_cancelled_wherever_it_stood(events, call, way):
    before = events()[RIF[1]]
    way(call)
    for asked in ({}, {"sector": "engineering"}, {"status": "open"}):
        found = events(**asked)
        assert set(found) == set(RIF)
        gone = found[RIF[1]]
        assert (gone["status"], gone["dtstart"].dt) == ("CANCELLED", CLOSES)
        assert gone["summary"] == "Niet meer in het register: RIF sluit"
        assert gone["description"].startswith("Dit tijdvak is uit het register gehaald.")
        assert gone["sequence"] > before["sequence"]
        assert gone["last-modified"].dt >= before["last-modified"].dt
    assert set(events("/regelingen/rif.ics")) == set(RIF)
    assert events("/en/kalender.ics")[RIF[0]]["summary"] == "No longer in the register: RIF opens"


@pytest.mark.parametrize("way", WAYS)
def test_the_api_tells_of_it_too(client, call, way):
    addresses = ["calls/exports/ics", "calls/exports/ics?allocation=lottery"]
    if way in (take_out, delete):
        addresses += ["calls/exports/ics?scheme=rif", "schemes/rif/calls/exports/ics"]
    way(call)
    SchemeFactory(slug="ander")
    for address in addresses:
        answer = client.get(f"/api/v1/{address}")
        assert answer.content.count(b"STATUS:CANCELLED") == 2, address
    for address in ("calls/exports/ics?scheme=ander", "schemes/ander/calls/exports/ics"):
        assert b"VEVENT" not in client.get(f"/api/v1/{address}").content
    assert b"rif" not in b"".join(client.get("/api/v1/calls/exports/csv").streaming_content)


def test_it_is_told_nowhere_where_it_did_not_stand(events, statuses, call):
    SchemeRegionFactory(
        scheme=SchemeFactory(slug="zorg", region_scope="listed", sectors=["health_care"]),
        region=RegionFactory(province=True, code="PV22"),
    )
    publish_waiting()
    take_out(call)
    assert statuses(sector="health_care") == {}
    assert statuses("/regelingen/zorg.ics") == {}
    take_out_its_scheme(call)
    assert statuses(sector="health_care", status="open") == {}
    delete_its_scheme(call)  # from now on nobody can tell
    assert set(statuses(sector="health_care").values()) == {"CANCELLED"}


def test_it_is_told_until_a_month_after_its_day(statuses, clock, call):
    take_out(call)
    clock(OPENS + timedelta(days=31))
    assert statuses() == {RIF[1]: "CANCELLED"}
    clock(CLOSES + timedelta(days=31) - timedelta(seconds=1))
    assert statuses() == {RIF[1]: "CANCELLED"}
    clock(CLOSES + timedelta(days=31))
    assert statuses() == {}


def test_what_comes_back_goes_on_under_the_same_name(events, call):
    take_out(call)
    gone = events()[RIF[1]]
    Call.objects.filter(pk=call.pk).update(published_at=OPENS)
    back = events()[RIF[1]]
    assert back["status"] == "CONFIRMED"
    assert back["sequence"] > gone["sequence"]


def test_a_draft_was_never_there(statuses):
    delete(CallFactory(published_at=None))
    assert statuses() == {}


def test_a_date_that_is_not_known_any_more_is_cancelled(events, statuses, clock, call):
    before = events()[RIF[1]]
    Call.objects.update(closes_at=None, closes_time_known=False, closes_when_spent=True)
    after = events()[RIF[1]]
    assert (after["status"], after["summary"]) == ("CANCELLED", "Vervallen: RIF sluit")
    assert after["dtstart"].dt == CLOSES
    assert after["sequence"] > before["sequence"]
    assert events()[RIF[0]]["status"] == "CONFIRMED"
    take_out(call)
    assert set(statuses().values()) == {"CANCELLED"}
    assert len(statuses()) == 2
    Call.objects.update(published_at=OPENS, closes_at=CLOSES + timedelta(days=9), closes_when_spent=False)
    again = events()[RIF[1]]
    assert (again["status"], again["sequence"] > after["sequence"]) == ("CONFIRMED", True)
    Call.objects.update(closes_at=None, opens_at=None, opens_time_known=False)
    assert set(statuses().values()) == {"CANCELLED"}
    clock(CLOSES + timedelta(days=40))
    assert statuses() == {}


def test_another_slug_is_the_same_event(events, call):
    before = events()[RIF[1]]
    Call.objects.update(slug="rif-2026-2")
    after = events()
    assert set(after) == set(RIF)
    assert after[RIF[1]]["sequence"] > before["sequence"]
    assert after[RIF[1]]["status"] == "CONFIRMED"


def test_a_slug_that_was_anothers_names_two_calls_apart(events, statuses, call):
    Call.objects.update(slug="rif-2026-2")
    publish_waiting()
    other = CallFactory(scheme=call.scheme, slug="rif-2026-1", strand="mkb")
    names = set(statuses())
    assert names == {*RIF, f"rif-2026-1.{other.pk}-opens", f"rif-2026-1.{other.pk}-closes"}
    delete(call)
    Call.objects.update(slug="rif-2026-9")
    found = statuses()
    assert set(found) == names
    assert {uid for uid, status in found.items() if status == "CANCELLED"} == set(RIF)


def test_a_scheme_is_found_at_the_slug_that_it_had(client, statuses, call):
    Scheme.objects.update(slug="rif-mbo")
    Call.objects.update(slug="rif-mbo-2026-1")
    for address in ("/regelingen/rif.ics", "/regelingen/rif-mbo.ics"):
        assert statuses(address) == dict.fromkeys(RIF, "CONFIRMED")
    take_out(call)
    assert statuses("/regelingen/rif.ics") == dict.fromkeys(RIF, "CANCELLED")
    assert client.get("/regelingen/nergens.ics").status_code == 404
    SchemeFactory(slug="concept", draft=True)
    assert client.get("/regelingen/concept.ics").status_code == 404


@pytest.mark.parametrize("size", [1, 15])
def test_queries_do_not_grow_with_what_is_gone(client, size, django_assert_num_queries):
    gone, lost = CallFactory.create_batch(size), CallFactory.create_batch(size)
    publish_waiting()
    Call.objects.filter(pk__in=[call.pk for call in gone]).delete()
    Call.objects.filter(pk__in=[call.pk for call in lost]).update(closes_at=None, closes_time_known=False)
    publish_waiting()
    # What waits, filters, calls, gone; of both lists three of their trail; dates that were lost.
    with django_assert_num_queries(11):
        assert client.get(ALL).status_code == 200
