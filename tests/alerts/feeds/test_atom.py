"""The Atom feeds: every change is told, under an id that never changes, to who looks once a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
import pytest

from funding.models import Call, Scheme
from publication.models import Waiting
from publication.publishing import publish_waiting
from tests.funding.factories import CallFactory, SchemeFactory, SchemeRegionFactory
from tests.partners.factories import RegionFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 10, 9, tzinfo=UTC)
ALL = "/wijzigingen.atom"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    def show(moment):
        monkeypatch.setattr("alerts.feeds.views.timezone.now", lambda: moment)

    show(NOW)
    return show


def publish(moment: datetime = NOW) -> None:
    """What waits, as changed at that moment: the trigger asked the clock of the database."""
    Waiting.objects.update(changed_at=moment)
    publish_waiting()


@pytest.fixture
def entries(client):
    """The entries by title; each feed must be in order."""

    def entries(address: str = ALL, **query: str) -> dict[str, Any]:
        answer = client.get(address, query)
        assert answer.status_code == 200, answer.content
        feed = feedparser.parse(answer.content)
        assert feed.bozo == 0, feed.bozo_exception
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        return {entry.title: entry for entry in feed.entries}

    return entries


def change(row: Any, moment: datetime = NOW, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    publish(moment)


@pytest.fixture
def call():
    call = CallFactory(slug="rif-2026-1", scheme=SchemeFactory(slug="rif", short_name="RIF"))
    publish(NOW - timedelta(days=2))
    return call


def test_what_came_into_the_register_is_told(entries, call):
    found = entries()
    assert set(found) == {"RIF: nieuw in het register", "RIF, tijdvak 2026-1: nieuw in het register"}
    told = found["RIF, tijdvak 2026-1: nieuw in het register"]
    assert told.link == "http://testserver/regelingen/rif#rif-2026-1"
    assert told.updated_parsed[:3] == (2026, 6, 8)
    assert "tot donderdag 30 juli 2026, 17.00 uur" in told.summary


def test_ids_stay_over_many_edits_and_each_edit_is_told(entries, call):
    before = {entry.link: entry.id for entry in entries().values()}
    for number in range(30):
        moment = NOW - timedelta(hours=30 - number)
        change(call, moment, closes_at=call.closes_at + timedelta(days=1), slug=f"rif-2026-{number + 1}")
    after = {entry.link.partition("#")[0] + "#" * ("#" in entry.link): entry for entry in entries().values()}
    assert {entry.id for entry in after.values()} == set(before.values())
    told = after["http://testserver/regelingen/rif#"]
    assert told.title == "RIF, tijdvak 2026-30: de sluiting, andere gegevens"
    assert told.summary.count("Gewijzigd: de sluiting") == 20
    assert "nog meer wijzigingen" in told.summary
    assert "Eerst: opent maandag 1 juni 2026, 09.00 uur" in told.summary


def test_a_change_of_a_call_is_no_change_of_its_scheme(entries, call):
    change(call, closes_text="tot 17.00 uur")
    assert set(entries()) == {"RIF: nieuw in het register", "RIF, tijdvak 2026-1: andere gegevens"}
    change(call.scheme, short_name="RIF mbo")
    assert set(entries()) == {"RIF mbo: de naam", "RIF mbo, tijdvak 2026-1: andere gegevens"}


def test_what_is_gone_is_said_to_be_gone_whichever_way_it_went(entries, call):
    other = CallFactory(slug="rif-2026-2", scheme=call.scheme, strand="mkb", opens_at=None, closes_at=None)
    publish()
    change(call, published_at=None)
    Call.objects.filter(pk=other.pk).delete()
    publish()
    for found in (entries(), entries(status="open"), entries("/regelingen/rif.atom")):
        assert "RIF, tijdvak 2026-1: uit het register gehaald" in found
        assert "RIF (mkb), tijdvak 2026-2: uit het register gehaald" in found
    change(call.scheme, published_at=None)
    gone = entries("/regelingen/rif.atom")["RIF: uit het register gehaald"]
    assert gone.link == "http://testserver/regelingen"
    Scheme.objects.filter(pk=call.scheme_id).delete()
    publish()
    assert "RIF: uit het register gehaald" in entries("/regelingen/rif.atom")
    assert "RIF: uit het register gehaald" in entries(sector="engineering")
    change(call := CallFactory(slug="rif-2026-3", scheme=SchemeFactory(slug="rif", short_name="RIF")))
    assert "RIF: nieuw in het register" in entries("/regelingen/rif.atom")


def test_a_reader_who_looks_once_a_day_misses_nothing(client, clock, entries):
    seen: set[tuple[str, str]] = set()
    made: set[str] = set()
    calls = CallFactory.create_batch(45)
    publish(NOW)
    for day in range(40):
        moment = NOW + timedelta(days=day)
        call = calls[day]
        change(call, moment, slug=f"{call.scheme.slug}-{2000 + day}-1")
        made.add(f"#{call.slug}")
        clock(moment + timedelta(hours=20))
        seen |= {(entry.id, entry.link.rpartition("/")[2]) for entry in entries().values()}
    assert {name for name in made if any(link.endswith(name) for _id, link in seen)} == made


def test_what_changed_long_ago_goes_but_a_feed_is_not_left_empty(entries, clock):
    CallFactory.create_batch(15)
    publish(NOW - timedelta(days=90))
    assert len(entries()) == 20
    CallFactory.create_batch(15)
    publish(NOW)
    assert len(entries()) == 30
    clock(NOW + timedelta(days=32))
    assert len(entries()) == 20


def test_a_filter_is_that_of_the_list(entries, client):
    region = RegionFactory(province=True, code="PV22")
    local = SchemeFactory(slug="noord", short_name="Noord", region_scope="listed", sectors=["engineering"])
    SchemeRegionFactory(scheme=local, region=region)
    CallFactory(
        slug="zorg-2026-1", scheme=SchemeFactory(slug="zorg", short_name="Zorg", sectors=["health_care"])
    )
    publish()
    assert set(entries(sector="engineering")) == {"Noord: nieuw in het register"}
    assert set(entries(regio="PV22", sector="engineering")) == {"Noord: nieuw in het register"}
    assert set(entries(status="open")) == {
        "Zorg: nieuw in het register",
        "Zorg, tijdvak 2026-1: nieuw in het register",
    }
    assert set(entries("/regelingen/noord.atom")) == {"Noord: nieuw in het register"}
    wrong = client.get(ALL, {"secto": "engineering"})
    assert wrong.status_code == 400
    assert "sector" in wrong.content.decode()
    assert client.get("/regelingen/nergens.atom").status_code == 404


def test_a_draft_is_told_of_nowhere(entries, client):
    CallFactory(scheme=SchemeFactory(slug="rif", draft=True))
    publish()
    assert entries() == {}
    assert client.get("/regelingen/rif.atom").status_code == 404


def test_english_has_its_own_words_pages_and_ids(entries, call):
    dutch, english = entries(), entries("/en/wijzigingen.atom")
    assert set(english) == {"RIF: new in the register", "RIF, call 2026-1: new in the register"}
    assert {entry.link.partition("#")[0] for entry in english.values()} == {
        "http://testserver/en/regelingen/rif"
    }
    assert not {entry.id for entry in english.values()} & {entry.id for entry in dutch.values()}


def test_who_asks_again_hears_that_nothing_changed_until_something_does(client, call):
    first = client.get(ALL)
    assert (first["Cache-Control"], first["Content-Type"]) == (
        "public, no-cache",
        "application/atom+xml; charset=utf-8",
    )
    assert first["Last-Modified"] == "Mon, 08 Jun 2026 09:00:00 GMT"
    again = client.get(ALL, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    change(call, closes_text="tot 17.00 uur")
    later = client.get(
        ALL, headers={"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
    )
    assert later.status_code == 200
    assert client.head(ALL)["ETag"] == later["ETag"]


def test_a_name_with_everything_in_it_is_still_a_feed(entries):
    SchemeFactory(short_name="A & B <script> \x0b ]]> 🦆", purpose_nl="<b>vet</b> & \x01 'zo'")
    publish()
    [entry] = entries().values()
    assert entry.title == "A & B <script>  ]]> 🦆: nieuw in het register"
    assert "&lt;b&gt;vet&lt;/b&gt; &amp;" in entry.summary


@pytest.mark.parametrize("size", [2, 20])
def test_queries_do_not_grow_with_the_feed(client, size, django_assert_num_queries):
    CallFactory.create_batch(size)
    publish()
    with django_assert_num_queries(6):  # regions, what waits, stand, last changes, versions, register
        client.get(ALL)
