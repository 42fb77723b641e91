"""The Dutch API Design Rules: each decided in docs/api-design-rules.md, and held where a program can tell."""

import json
import re

import pytest

from tests.funding.factories import CallFactory, CriterionFactory, SchemeFactory
from tests.house import ROOT
from tests.partners.factories import OrganisationFactory, PartnershipFactory, RegionFactory

pytestmark = pytest.mark.django_db

TABLE = (ROOT / "docs/api-design-rules.md").read_text()
RULES = [
    [cell.strip() for cell in row[1:].split("|")]
    for row in TABLE.splitlines()
    if re.search(r"\| (must|should|if used) \|", row)
]
TESTS = {
    name
    for file in (ROOT / "tests").glob("**/test_*.py")
    for name in re.findall(r"def (test_\w+)", file.read_text())
}
VERBS = {"get", "create", "update", "delete", "find", "check", "match", "keep", "suggest", "export"}
ADDRESSES = ["schemes", "schemes/rif", "calls", "organisations", "partnerships", "regions", "schemes/geen"]


@pytest.fixture(autouse=True)
def one_of_each():
    scheme = SchemeFactory(slug="rif")
    CriterionFactory(scheme=scheme)
    CallFactory(scheme=scheme)
    for factory in (OrganisationFactory, PartnershipFactory, RegionFactory):
        factory()


def test_every_rule_is_decided_once():
    assert len(RULES) == len({row[0] for row in RULES}) == 36
    assert all(row[2] in ("yes", "no", "partly", "not yet", "not used") for row in RULES)
    assert all(row[3] for row in RULES if row[2] in ("no", "partly", "not yet"))


@pytest.mark.parametrize("row", RULES, ids=lambda row: row[0])
def test_the_test_of_a_rule_is_there(row):
    name = row[4] if len(row) > 4 else ""
    assert not name or name in TESTS


def test_no_address_holds_a_verb():
    paths = json.loads((ROOT / "openapi.json").read_text())["paths"]
    words = {word for path in paths for word in re.findall(r"[a-z]+", re.sub(r"\{\w+\}", "", path))}
    assert not words & VERBS


def numbers(part):
    """Every key of which the value is a whole number, however deep."""
    if isinstance(part, dict):
        for key, value in part.items():
            if isinstance(value, int) and not isinstance(value, bool):
                yield key
            yield from numbers(value)
    if isinstance(part, list):
        for value in part:
            yield from numbers(value)


@pytest.mark.parametrize("address", ADDRESSES[:-1])
def test_no_record_shows_a_number_of_the_database(client, address):
    counted = {"count", "pageSize", "weight", "sequence", "duration", "employees", "memberCompanies", "year"}
    assert set(numbers(client.get(f"/api/v1/{address}").json())) <= counted


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_security_headers(client, settings, address):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    answer = client.get(f"/api/v1/{address}", secure=True, headers={"Origin": "https://elders.example"})
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "DENY")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] in ("application/json", "application/problem+json")
    assert answer["Cache-Control"] == ("public, no-cache" if answer.status_code == 200 else "no-store")


@pytest.mark.parametrize("address", ["schemes", "matches", "niets", ""])
def test_the_api_refuses_plain_http_and_does_not_redirect_it(client, settings, address):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(f"/api/v1/{address}".rstrip("/"))
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert "https" in answer.json()["detail"]
    assert client.get(f"/api/v1/{address}".rstrip("/"), secure=True).status_code != 403
