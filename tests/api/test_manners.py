"""How the API behaves whatever is asked: methods, headers, forms, languages, cookies."""

import pytest
from django.conf import settings

from publication.publishing import publish_waiting
from tests.funding.factories import CallFactory, SchemeFactory
from tests.partners.factories import OrganisationFactory, PartnershipFactory, RegionFactory

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "schemes", "schemes/rif", "schemes/rif/calls", "calls", "calls/rif-2026-1", "organisations",
    "organisations/school", "partnerships", "partnerships/scale", "regions", "regions/GM0114", "openapi.json",
]  # fmt: skip


@pytest.fixture(autouse=True)
def one_of_each():
    CallFactory(scheme=SchemeFactory(slug="rif"), slug="rif-2026-1")
    OrganisationFactory(slug="school")
    PartnershipFactory(slug="scale")
    RegionFactory(code="GM0114")


@pytest.fixture(params=ADDRESSES)
def address(request):
    return f"/api/v1/{request.param}"


def test_an_answer_is_json_with_version_and_language_and_for_everybody(client, address):
    answer = client.get(address, headers={"Origin": "https://elders.example"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert (answer["API-Version"], answer["Content-Language"]) == (settings.API_VERSION, "nl")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert "Link" in answer["Access-Control-Expose-Headers"]
    assert "Cookie" not in answer["Vary"]
    assert not answer.cookies


def test_a_browser_elsewhere_may_ask(client, address):
    asked = {"Origin": "https://elders.example", "Access-Control-Request-Method": "GET"}
    answer = client.options(address, headers=asked)
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_head_is_get_without_its_body(client, address):
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    told = set(got.headers) - {"Link", "X-Request-ID", "Content-Length"}
    assert {name: got[name] for name in told} == {name: head[name] for name in told}


# What programs with a token may do there besides reading.
WRITTEN = {
    "schemes/rif": {"PATCH"}, "schemes/rif/calls": {"POST"}, "calls/rif-2026-1": {"PATCH"},
    "partnerships/scale": {"PATCH"},
}  # fmt: skip


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_another_method_is_not_allowed_and_says_which_are(client, address, method):
    written = WRITTEN.get(address.removeprefix("/api/v1/"), set())
    answer = getattr(client, method)(address)
    if method.upper() in written:
        assert answer.status_code == 401
        return
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert set(answer["Allow"].split(", ")) == {"GET", "HEAD"} | written


def test_a_slash_at_the_end_is_another_address(client, address):
    answer = client.get(f"{address}/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("ending", [".json", ".api", "/.json"])
def test_there_are_no_format_suffixes(client, ending):
    assert client.get(f"/api/v1/schemes{ending}").status_code == 404


def test_only_json_is_to_be_had(client):
    answer = client.get("/api/v1/schemes", headers={"Accept": "text/html"})
    assert (answer.status_code, answer["Content-Type"]) == (406, "application/problem+json")
    assert answer.json()["detail"] == "Dit antwoord is er niet in de gevraagde vorm."
    assert client.get("/api/v1/schemes", headers={"Accept": "*/*"}).status_code == 200


@pytest.mark.parametrize(
    ("language", "detail"),
    [
        ("nl", "We kennen hier geen rif-mb. Bedoel je rif?"),
        ("en", "There is no rif-mb here. Did you mean rif?"),
        ("fr,de;q=0.5", "We kennen hier geen rif-mb. Bedoel je rif?"),
    ],
)
def test_what_is_missing_is_told_with_what_was_probably_meant(client, language, detail):
    answer = client.get("/api/v1/schemes/rif-mb", headers={"Accept-Language": language})
    assert answer.status_code == 404
    assert answer.json() == {
        "type": "about:blank", "title": answer.json()["title"], "status": 404, "detail": detail,
    }  # fmt: skip


def test_a_plan_is_posted_and_nothing_else_is_done_with_it(client):
    for method in ("get", "head", "put", "patch", "delete", "options"):
        answer = getattr(client, method)("/api/v1/matches")
        assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_a_plan_takes_no_keys_in_the_address(client):
    answer = client.post("/api/v1/matches?scheme=rif-mbo", {}, content_type="application/json")
    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == ["scheme"]


def test_reading_writes_nothing(client, address, django_assert_max_num_queries):
    """But for whoever comes first after a change, who finishes what the writer began."""
    publish_waiting()
    with django_assert_max_num_queries(20) as captured:
        client.get(address)
    assert all(query["sql"].startswith("SELECT") for query in captured)
