"""`fields`: an answer with less of each record."""

import gzip
import re

import pytest
from django.utils import timezone

from tests.api.writing.people import NOW
from tests.funding.factories import CallFactory, DefinitionFactory, SchemeFactory
from tests.partners.factories import MembershipFactory, OrganisationFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    scheme = SchemeFactory(slug="rif", short_name="RIF")
    CallFactory(scheme=scheme, slug="rif-2026-1")


def test_each_record_of_a_list_holds_its_key_and_what_was_asked_in_its_own_order(ask):
    (row,) = ask("schemes", fields=["availability", "shortName"])["results"]
    assert list(row.items()) == [("slug", "rif"), ("shortName", "RIF"), ("availability", "open")]


def test_a_record_holds_its_key_and_what_was_asked(ask):
    whole = ask("calls/rif-2026-1")
    assert ask("calls/rif-2026-1", fields=["ceilings", "availability"]) == {
        key: whole[key] for key in ("slug", "availability", "ceilings")
    }


def test_what_was_asked_twice_is_told_once_and_the_key_may_be_asked(ask):
    assert ask("schemes/rif", fields=["slug", "slug"]) == {"slug": "rif"}


@pytest.mark.parametrize(
    ("address", "keys", "field"),
    [
        ("schemes", ["slug"], "name"),
        ("schemes/rif", ["slug"], "criteria"),
        ("schemes/rif/calls", ["slug"], "zone"),
        ("schemes/rif/definitions", ["key"], "term"),
        ("programmes", ["slug"], "name"),
        ("sources", ["key"], "title"),
        ("organisations", ["slug"], "kind"),
        ("regions", ["code"], "name"),
        ("partnerships/pps/members", ["key"], "role"),
        ("search?text=rif", ["resource", "slug"], "title"),
    ],
)
def test_every_list_keeps_the_keys_that_name_a_record(client, address, keys, field):
    scheme = CallFactory._meta.model.objects.get().scheme
    DefinitionFactory(scheme=scheme)
    MembershipFactory(partnership__slug="pps")
    RegionFactory()
    mark = "&" if "?" in address else "?"
    answer = client.get(f"/api/v1/{address}{mark}fields={field}").json()
    for row in answer.get("results", [answer]):
        assert set(row) == {*keys, field}


def test_a_member_by_itself(ask):
    MembershipFactory(partnership__slug="pps")
    (row,) = ask("partnerships/pps/members")["results"]
    member = f"partnerships/pps/members/{row['key']}"
    assert ask(member, fields="leftOn") == {"key": row["key"], "leftOn": None}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("nl", "Bedoel je grantTerms?"), ("en", "Did you mean grantTerms?")],
)
def test_an_unknown_key_is_refused_with_the_nearest_and_all_that_there_are(client, language, sentence):
    answer = client.get(
        "/api/v1/schemes/rif?fields=grant_term&fields=slug&fields=colour",
        headers={"Accept-Language": language},
    )
    first, second = answer.json()["errors"]
    assert (answer.status_code, first["parameter"], first["code"]) == (400, "fields", "enum")
    assert sentence in first["detail"]
    assert {"qualityCriteria", "provenance"} <= set(re.findall(r"\w+", first["detail"]))
    assert second["detail"].startswith("colour")


def test_a_list_has_other_keys_than_a_record(faults):
    assert faults("schemes", {"fields": "criteria"}) == [("fields", "enum")]


@pytest.mark.parametrize(("query", "code"), [("fields=", "empty"), ("fields=slug,name", "words_in_one")])
def test_a_faulty_way_of_asking_is_told(client, query, code):
    (error,) = client.get(f"/api/v1/schemes?{query}").json()["errors"]
    assert (error["parameter"], error["code"]) == ("fields", code)


@pytest.mark.parametrize(
    "address",
    ["schemes/exports/csv", "calls/exports/ics", "schemes/facets", "bulk-files", "bulk-files/schemes/jsonl",
     "changes", "code-lists"],
)  # fmt: skip
def test_what_is_only_given_whole_says_so(client, address):
    answer = client.get(f"/api/v1/{address}?fields=slug", headers={"Accept-Language": "en"})
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"]) == (400, "only_whole")
    assert error["detail"] == "fields cannot be asked here: this answer is only given whole."


def test_each_choice_has_a_tag_of_its_own(client):
    for address in ("schemes", "schemes/rif"):
        tags = [
            client.get(f"/api/v1/{address}{query}")["ETag"] for query in ("", "?fields=name", "?fields=url")
        ]
        assert len(set(tags)) == 3


@pytest.mark.parametrize("address", ["schemes?fields=name", "schemes/rif?fields=name"])
def test_head_and_304_and_gzip_are_of_the_same_answer(client, address):
    whole = client.get(f"/api/v1/{address}")
    tag = whole["ETag"]
    assert client.head(f"/api/v1/{address}")["ETag"] == tag
    again = client.get(f"/api/v1/{address}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    small = client.get(f"/api/v1/{address}", headers={"Accept-Encoding": "gzip"})
    told = gzip.decompress(small.content) if small.has_header("Content-Encoding") else small.content
    assert told == whole.content


def test_the_other_pages_are_asked_in_the_same_way(client):
    OrganisationFactory.create_batch(3)
    page = client.get("/api/v1/organisations?pageSize=2&fields=name&fields=kind")
    assert "fields=name&fields=kind" in page["Link"]
    following = client.get(page.json()["next"]).json()["results"]
    assert [set(row) for row in following] == [{"slug", "name", "kind"}]


@pytest.mark.parametrize("size", [1, 20])
def test_choosing_costs_no_query(client, django_assert_num_queries, size):
    SchemeFactory.create_batch(size)
    client.get("/api/v1/schemes")
    with django_assert_num_queries(4):
        assert client.get("/api/v1/schemes?fields=name&pageSize=100").json()["count"] == size + 1
