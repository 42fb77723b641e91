"""Who has the newest answer is told so without making it again; and never, when it is another one."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funding.models import Call, Scheme
from pps_registry.polling import answers
from tests.funding.factories import CLOSES, OPENS, CallFactory, SchemeFactory
from tests.partners.factories import OrganisationFactory, PartnershipFactory, RegionFactory

pytestmark = pytest.mark.django_db
LIST = "/api/v1/schemes"


@pytest.fixture(autouse=True)
def one_of_each():
    CallFactory(scheme=SchemeFactory(slug="rif"), slug="rif-2026-1")
    OrganisationFactory(slug="school")
    PartnershipFactory(slug="samen")
    RegionFactory(code="GM0363")


@pytest.fixture
def at(monkeypatch):
    """Sets the clock."""

    def put(moment):
        monkeypatch.setattr("publication.api.timezone.now", lambda: moment)

    put(OPENS)
    return put


def poll(client, tag: str, address: str = LIST, **headers: str):
    return client.get(address, headers={"If-None-Match": tag, **headers})


def known(client, address: str = LIST) -> str:
    """The tag of an answer that was asked for before, by somebody who had it."""
    tag = client.get(address)["ETag"]
    assert poll(client, tag, address).status_code == 304
    return tag


@pytest.mark.parametrize(
    "address",
    [LIST, f"{LIST}/rif", "/api/v1/calls?status=open", "/api/v1/organisations", "/api/v1/regions?pageSize=1"],
)
def test_a_poll_of_what_did_not_change_costs_one_query(client, at, address, django_assert_num_queries):
    tag = known(client, address)
    with django_assert_num_queries(1):
        answer = poll(client, f'"x", {tag}', address)
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    assert answer["Cache-Control"] == "public, no-cache"
    assert "Accept-Language" in answer["Vary"]


def test_whatever_changes_is_told_at_once(client, at):
    tag = known(client)
    Call.objects.update(closes_text="tot en met")  # a list tells nothing of it
    assert poll(client, tag).status_code == 304
    Scheme.objects.update(short_name="Anders")
    assert poll(client, tag).status_code == 200


def test_a_filter_notices_what_its_list_does_not_tell(client, at):
    address = f"{LIST}?route=consortium"
    Scheme.objects.update(route="consortium")
    tag = known(client, address)
    Scheme.objects.update(route="unknown")
    changed = poll(client, tag, address)
    assert (changed.status_code, changed.json()["count"]) == (200, 0)


@pytest.mark.parametrize("address", [LIST, f"{LIST}/rif", "/api/v1/calls", "/api/v1/calls?status=open"])
def test_an_edge_of_a_window_is_told_at_that_instant(client, at, address):
    tag = known(client, address)
    at(CLOSES - timedelta(microseconds=1))
    assert poll(client, tag, address).status_code == 304
    at(CLOSES)
    assert poll(client, tag, address).status_code == 200


def test_midnight_here_is_an_edge_too(client, at):
    Scheme.objects.update(repealed_on="2026-06-03")
    tag = known(client)
    at(OPENS.replace(day=2, hour=21, minute=59))
    assert poll(client, tag).status_code == 304
    at(OPENS.replace(day=2, hour=22, minute=0))
    assert poll(client, tag).status_code == 200


@pytest.mark.parametrize(
    "address",
    [LIST, f"{LIST}/rif", f"{LIST}?route=unknown", f"{LIST}/facets", "/api/v1/organisations?pageSize=1"],
)
def test_who_asks_the_same_is_told_the_same_for_one_query(client, at, address):
    first = client.get(address)
    with CaptureQueriesContext(connection) as asked:
        again = client.get(address)
    assert len(asked) == 1
    assert (again.status_code, again.content) == (200, first.content)
    told = {name: value for name, value in first.items() if name != "X-Request-ID"}
    assert {name: value for name, value in again.items() if name != "X-Request-ID"} == told


def test_who_asks_again_after_a_change_is_told_the_change(client, at):
    assert client.get(f"{LIST}/facets").json()["count"] == 1
    assert [one["shortName"] for one in client.get(LIST).json()["results"]] != ["Anders"]
    Scheme.objects.update(short_name="Anders")
    assert [one["shortName"] for one in client.get(LIST).json()["results"]] == ["Anders"]
    SchemeFactory(slug="slim")
    assert client.get(f"{LIST}/facets").json()["count"] == 2


def test_an_answer_is_of_its_language(client, at):
    told = [client.get(f"{LIST}/facets", headers={"Accept-Language": one}).text for one in ("nl", "en", "nl")]
    assert told[0] == told[2] != told[1]


def test_what_a_search_finds_is_remembered_only_where_it_is_known_to_stand(client, at):
    """In this transaction entries changed, and more may follow under the same name."""
    answers.clear()
    for address in ("/api/v1/search?text=rif", f"{LIST}?text=rif"):
        assert client.get(address).json()["count"] == client.get(address).json()["count"]
    assert not answers


def test_other_questions_are_not_mixed_up(client, at):
    tag = known(client)
    assert poll(client, tag, f"{LIST}?pageSize=1").status_code == 200
    assert poll(client, '"x"').status_code == 200
    assert poll(client, tag, f"{LIST}?nonsense=1").status_code == 400
    assert poll(client, tag, Authorization="Bearer nonsense").status_code == 401


TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')
KEPT = {"publication_document", "publication_feed", "publication_waiting"}
DERIVED = {"funding_callstate", "funding_schemestate", "funding_revision"}  # in the same statement


def watched() -> set[str]:
    """The tables of which a change makes something wait."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger "
            "WHERE tgname ~ '_wait_' AND NOT tgisinternal"
        )
        return {table for (table,) in cursor.fetchall()}


@pytest.mark.parametrize("resource", ["schemes", "calls", "organisations", "partnerships"])
def test_whatever_a_filter_looks_at_is_watched(client, resource):
    """Else its list could change unnoticed: its table needs a watch. Of `text` the search tells when."""
    document = client.get("/api/v1/openapi.json").json()
    keys = document["paths"][f"/{resource}"]["get"]["parameters"]
    known_tables = watched() | KEPT | DERIVED
    for key in keys:
        if key["in"] != "query" or key["name"] in {"text", "cursor"}:
            continue
        for given in examples(key, document):
            client.get(f"/api/v1/{resource}")
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(f"/api/v1/{resource}", {key["name"]: given})
            assert answer.status_code == 200, (key["name"], given, answer.json())
            tables = {table for query in asked for table in TABLE.findall(query["sql"])}
            assert tables <= known_tables, f"{key['name']} looks in {sorted(tables - known_tables)}"


def examples(key: dict, document: dict) -> list[str]:
    """Of a key that also takes `unknown`, that too."""
    unknown = ["unknown"] if "unknown" in key.get("description", "") else []
    return [example(key, document), *unknown]


def example(key: dict, document: dict) -> str:
    """Something that may be asked by that key."""
    if key["name"] in NAMED:
        return NAMED[key["name"]]
    told = key["schema"].get("items", key["schema"])
    told = told.get("oneOf", [told])[0]
    if "$ref" in told:
        told = document["components"]["schemas"][told["$ref"].rpartition("/")[2]]
    if "enum" in told:
        return str(told["enum"][0])
    return {"boolean": "true", "integer": "1"}.get(told["type"]) or told["examples"][0]


NAMED = {"scheme": "rif", "member": "school", "region": "GM0363"}
