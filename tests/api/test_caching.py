"""Polling costs little: who has the answer already is told so, and nobody is told so who has another."""

import gzip
from datetime import timedelta

import pytest

from funding.models import Scheme
from tests.funding.factories import CLOSES, OPENS, CallFactory, SchemeFactory
from tests.partners.factories import OrganisationFactory, RegionFactory

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "schemes", "schemes/rif", "schemes/rif/calls", "calls", "calls/rif-2026-1", "organisations",
    "organisations/school", "regions?pageSize=1", "openapi.json",
]  # fmt: skip


@pytest.fixture(autouse=True)
def one_of_each():
    CallFactory(scheme=SchemeFactory(slug="rif"), slug="rif-2026-1")
    OrganisationFactory(slug="school")
    RegionFactory.create_batch(3)


@pytest.fixture
def at(monkeypatch):
    """Sets the clock."""
    return lambda moment: monkeypatch.setattr("publication.api.timezone.now", lambda: moment)


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_it_already_gets_no_body(client, address):
    first = client.get(f"/api/v1/{address}")
    for method in (client.get, client.head):
        again = method(f"/api/v1/{address}", headers={"If-None-Match": f'"x", {first["ETag"]}'})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert again["API-Version"] == first["API-Version"]
        assert "Accept-Language" in again["Vary"]
    assert client.get(f"/api/v1/{address}", headers={"If-None-Match": '"x"'}).status_code == 200
    assert client.get(f"/api/v1/{address}", headers={"If-None-Match": "*"}).status_code == 304


@pytest.mark.parametrize("address", ["schemes", "schemes/rif", "calls", "calls/rif-2026-1"])
def test_a_tag_holds_until_the_clock_or_somebody_changes_what_it_says(client, at, address):
    def tag():
        return client.get(f"/api/v1/{address}")["ETag"]

    at(OPENS)
    opened = tag()
    at(CLOSES - timedelta(microseconds=1))
    assert tag() == opened
    at(CLOSES)
    closed = tag()
    assert closed != opened
    Scheme.objects.update(short_name="RIF", name="Regionaal investeringsfonds")
    assert tag() != closed


def test_a_refusal_of_another_language_has_no_tag_and_is_never_kept(client):
    answer = client.get("/api/v1/schemes/geen", headers={"If-None-Match": "*"})
    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-store")
    assert "ETag" not in answer


def test_an_answer_may_be_kept_but_is_asked_after_each_time(client):
    assert client.get("/api/v1/schemes")["Cache-Control"] == "public, no-cache"
    posted = client.post("/api/v1/matches", {"schemes": ["rif"]}, content_type="application/json")
    assert (posted.status_code, posted["Cache-Control"]) == (200, "no-store")
    assert "ETag" not in posted


def test_who_wants_another_version_than_there_is_hears_so(client):
    answer = client.get("/api/v1/calls/rif-2026-1", headers={"If-Match": '"x"'})
    assert (answer.status_code, answer["Content-Type"]) == (412, "application/problem+json")


@pytest.mark.parametrize("address", ["schemes/rif", "schemes"])
def test_what_is_large_is_sent_small_to_who_can_read_that(client, address):
    plain = client.get(f"/api/v1/{address}")
    small = client.get(f"/api/v1/{address}", headers={"Accept-Encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    if address == "schemes/rif":
        assert gzip.decompress(small.content) == plain.content
    again = client.get(
        f"/api/v1/{address}", headers={"Accept-Encoding": "gzip", "If-None-Match": small["ETag"]}
    )
    assert again.status_code == 304
    assert "Content-Encoding" not in client.get(f"/api/v1/{address}", headers={"Accept-Encoding": "br"})
