"""Pages: every row once, in one order, with the addresses of the neighbours in body and header."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import Organisation
from publication.publishing import publish_waiting
from publication.rendering import utc_text
from tests.funding.factories import OPENS, CallFactory, SchemeFactory
from tests.partners.factories import OrganisationFactory, PartnershipFactory, RegionFactory

pytestmark = pytest.mark.django_db


def links(answer):
    return {rel: url for url, rel in re.findall(r'<([^>]+)>; rel="(\w+)"', answer["Link"])}


def test_following_next_comes_past_every_row_once(client):
    OrganisationFactory.create_batch(7, name="Gelijk")  # of one name: the order must be total all the same
    address, seen = "/api/v1/organisations?pageSize=3", []
    while address:
        page = client.get(address).json()
        seen += [row["slug"] for row in page["results"]]
        address = page["next"]
    assert (len(seen), len(set(seen))) == (7, 7)


def test_the_middle_page_names_its_neighbours_and_leads_back(client):
    OrganisationFactory.create_batch(5)
    first = client.get("/api/v1/organisations?pageSize=2&kind=company")
    assert set(links(first)) == {"first", "next"}
    answer = client.get(first.json()["next"])
    page = answer.json()
    base = "http://testserver/api/v1/organisations?pageSize=2&kind=company"
    assert links(answer)["first"] == base
    assert (page["previous"], page["next"]) == (links(answer)["prev"], links(answer)["next"])
    assert all(url.startswith(f"{base}&cursor=") for url in (page["previous"], page["next"]))
    assert (page["count"], page["pageSize"]) == (5, 2)
    assert client.get(page["previous"]).json()["results"] == first.json()["results"]
    last = client.get(page["next"]).json()
    assert (len(last["results"]), last["next"]) == (1, None)
    assert client.get(last["previous"]).json()["results"] == page["results"]


def test_an_empty_list_is_one_empty_page(client):
    answer = client.get("/api/v1/organisations")
    assert answer.json() == {"count": 0, "pageSize": 50, "next": None, "previous": None, "results": []}
    assert set(links(answer)) == {"first"}


def crawled(client, address, meanwhile):
    """The keys of every row that a reader of all pages comes past, while somebody else writes."""
    seen = []
    while address:
        page = client.get(address).json()
        seen += [row["slug"] for row in page["results"]]
        address = page["next"]
        meanwhile(seen)
    return seen


def test_what_others_write_meanwhile_neither_hides_nor_repeats_a_row(client):
    """Between any two pages a row before it goes and another comes: numbers of pages would shift."""
    there = [OrganisationFactory(name=f"Naam {n:02}", slug=f"naam-{n:02}") for n in range(30)]

    def meanwhile(seen):
        Organisation.objects.filter(slug=seen[0]).delete()
        seen_first.append(seen[0])
        OrganisationFactory(name=f"Aap {len(seen)}")

    seen_first = []
    seen = crawled(client, "/api/v1/organisations?pageSize=4", meanwhile)
    assert seen == [row.slug for row in there]


@pytest.mark.parametrize("sort", ["applicable", "closesAt", "-closesAt", "opensAt", "-opensAt"])
def test_every_order_is_walked_whole_in_both_directions_also_what_has_no_moment(client, sort):
    scheme = SchemeFactory(slug="s")
    for at in range(4):
        CallFactory(
            scheme=scheme, slug=f"s-2026-{at + 1}", opens_at=OPENS + timedelta(days=at % 2), strand=str(at)
        )
        CallFactory(scheme=scheme, slug=f"s-2025-{at + 1}", opens_at=None, closes_at=None, strand=f"x{at}")
    whole = [row["slug"] for row in client.get(f"/api/v1/calls?sort={sort}").json()["results"]]
    assert len(whole) == 8
    there = crawled(client, f"/api/v1/calls?sort={sort}&pageSize=3", lambda seen: None)
    assert there == whole
    address, back = None, []
    last = client.get(f"/api/v1/calls?sort={sort}&pageSize=3").json()
    while last["next"]:
        last = client.get(last["next"]).json()
    while True:
        back = [row["slug"] for row in last["results"]] + back
        address = last["previous"]
        if not address:
            break
        last = client.get(address).json()
    assert back == whole


@pytest.mark.parametrize("cursor", ["x", "2", "W10:1abc:def", "%00", "é" * 50, "a" * 3000])
def test_a_cursor_that_was_made_up_is_refused_at_its_place(client, faults, cursor):
    OrganisationFactory()
    assert faults("organisations", {"cursor": cursor}) == [("cursor", "cursor")]


def test_a_cursor_of_another_order_is_refused(client, faults):
    CallFactory.create_batch(2)
    following = client.get("/api/v1/calls?sort=closesAt&pageSize=1").json()["next"]
    cursor = parse_qs(urlsplit(following).query)["cursor"][0]
    assert faults("calls", {"cursor": cursor, "sort": "opensAt"}) == [("cursor", "cursor")]
    assert faults("organisations", {"cursor": cursor}) == [("cursor", "cursor")]


MADE = {
    "organisations": OrganisationFactory,
    "regions": RegionFactory,
    "partnerships": PartnershipFactory,
    "schemes": SchemeFactory,
    "calls": CallFactory,
}


@pytest.mark.parametrize("address", MADE)
def test_a_later_page_costs_the_same_queries_as_the_first(client, address, django_assert_num_queries):
    MADE[address].create_batch(9)
    publish_waiting()
    with CaptureQueriesContext(connection) as first:
        page = client.get(f"/api/v1/{address}?pageSize=3").json()
    with django_assert_num_queries(len(first)):
        client.get(page["next"])


def test_fifty_stand_on_a_page_unless_asked_otherwise(client):
    OrganisationFactory.create_batch(51)
    assert len(client.get("/api/v1/organisations").json()["results"]) == 50
    assert len(client.get("/api/v1/organisations?pageSize=100").json()["results"]) == 51


def test_the_pages_after_the_first_speak_of_the_same_moment(client, monkeypatch):
    """What closes between two pages would shift a row to a page that was already seen."""
    CallFactory.create_batch(2)
    monkeypatch.setattr("publication.api.timezone.now", lambda: OPENS + timedelta(seconds=0.5))
    following = client.get("/api/v1/calls?status=open&pageSize=1").json()["next"]
    assert "statusAt=2026-06-01T07%3A00%3A00.500000Z" in following
    monkeypatch.setattr("publication.api.timezone.now", lambda: OPENS + timedelta(days=365))
    assert len(client.get(following).json()["results"]) == 1


def test_a_moment_is_written_in_utc_with_a_fraction_only_where_there_is_one():
    assert utc_text(OPENS) == "2026-06-01T07:00:00Z"
    assert utc_text(OPENS + timedelta(microseconds=5)) == "2026-06-01T07:00:00.000005Z"


def test_how_many_there_are_is_counted_once_and_again_after_a_change(client):
    first = SchemeFactory(slug="rif")
    calls = "/api/v1/schemes/rif/calls"

    def told() -> list[int]:
        return [client.get(address).json()["count"] for address in ("/api/v1/schemes", calls)]

    assert told() == [1, 0]
    CallFactory(scheme=first)
    SchemeFactory(slug="other")
    assert told() == [2, 1]
    assert client.get("/api/v1/schemes/other/calls").json()["count"] == 0
    with CaptureQueriesContext(connection) as asked:
        assert told() == [2, 1]
    assert not [query for query in asked if "COUNT(*)" in query["sql"]]
