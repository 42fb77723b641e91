"""Pages: every row once, in one order, with the addresses of the neighbours in body and header."""

import re
from datetime import timedelta

import pytest

from publication.paging import utc_text
from tests.funding.factories import OPENS, CallFactory
from tests.partners.factories import OrganisationFactory

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


def test_the_middle_page_names_all_its_neighbours(client):
    OrganisationFactory.create_batch(5)
    answer = client.get("/api/v1/organisations?pageSize=2&kind=company&page=2")
    page = answer.json()
    base = "http://testserver/api/v1/organisations?pageSize=2&kind=company&page="
    assert links(answer) == {
        "first": f"{base}1", "last": f"{base}3", "prev": f"{base}1", "next": f"{base}3",
    }  # fmt: skip
    assert (page["previous"], page["next"]) == (f"{base}1", f"{base}3")
    assert (page["count"], page["page"], page["pageSize"]) == (5, 2, 2)


def test_an_empty_list_is_one_empty_page(client):
    answer = client.get("/api/v1/organisations")
    assert answer.json() == {
        "count": 0, "page": 1, "pageSize": 50, "next": None, "previous": None, "results": [],
    }  # fmt: skip
    assert set(links(answer)) == {"first", "last"}


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
