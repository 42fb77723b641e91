"""The JSON-LD on the page of a scheme: equal to the API, and no way out of its element."""

import json
import re
from datetime import timedelta

import pytest

from tests.funding.factories import CLOSES, OPENS, CallFactory, SchemeFactory, SchemeRegionFactory
from tests.partners.factories import OrganisationFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    """Sets the clock of the page and of the API."""

    def at(moment):
        for module in ("funding.views", "publication.api"):
            monkeypatch.setattr(f"{module}.timezone.now", lambda: moment)

    return at


@pytest.fixture
def both(client):
    """What the page says, and what the API does."""

    def both(slug):
        page = client.get(f"/regelingen/{slug}").content.decode()
        [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        return json.loads(data), client.get(f"/api/v1/schemes/{slug}").json()

    return both


@pytest.fixture
def rif():
    grantor = OrganisationFactory(slug="ocw", name="Ministerie van OCW")
    return SchemeFactory(
        slug="rif",
        other_names=["RIF 2019"],
        grantor=grantor,
        region_scope="listed",
        url="https://rif.example/",
    )


def test_what_the_page_says_is_what_the_api_says(at, both, rif):
    SchemeRegionFactory(scheme=rif, region=RegionFactory(code="GM0114", name="Emmen"))
    CallFactory(scheme=rif, slug="rif-2026-1")
    at(OPENS)
    data, api = both("rif")
    assert data == {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": "http://testserver/regelingen/rif",
        "url": "http://testserver/regelingen/rif",
        "identifier": api["slug"],
        "name": api["name"]["nl"],
        "alternateName": [api["shortName"], api["name"]["en"], *api["otherNames"]],
        "description": api["purpose"]["nl"],
        "sameAs": api["url"],
        "provider": {
            "@type": "Organization", "identifier": api["grantor"]["slug"], "name": api["grantor"]["name"],
        },
        "areaServed": [
            {"@type": "AdministrativeArea", "identifier": region["code"], "name": region["name"]}
            for region in api["regions"]
        ],
        "offers": {
            "@type": "Offer",
            "identifier": api["call"]["slug"],
            "availabilityStarts": api["call"]["opensAt"],
            "availabilityEnds": api["call"]["closesAt"],
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "more", "offered"),
    [
        (OPENS - timedelta(days=1), {}, True),
        (CLOSES - timedelta(microseconds=1), {}, True),
        (CLOSES, {}, False),
        (OPENS, {"certainty": "expected"}, False),
        (OPENS, {"certainty": "disputed"}, False),
        (OPENS, {"exhausted_at": OPENS}, False),
        (OPENS, {"withdrawn_at": OPENS}, False),
    ],
)
def test_a_call_is_offered_while_it_is_announced_and_has_not_ended(at, both, rif, moment, more, offered):
    CallFactory(scheme=rif, slug="rif-2026-1", **more)
    at(moment)
    assert ("offers" in both("rif")[0]) is offered


def test_what_is_not_known_is_left_out(both):
    SchemeFactory(slug="leeg", region_scope="unknown")
    assert {"offers", "areaServed", "provider", "serviceOperator", "sameAs"} & set(both("leeg")[0]) == set()


def test_a_national_scheme_serves_the_country(both):
    SchemeFactory(slug="landelijk")
    assert both("landelijk")[0]["areaServed"]["identifier"] == "NL"


@pytest.mark.parametrize("purpose", ["</script><script>alert(1)</script>", "<!--", "A & B", '"\\u003C"'])
def test_no_text_ends_the_element(both, purpose):
    SchemeFactory(slug="rif", purpose_nl=purpose)
    assert both("rif")[0]["description"] == purpose


def test_the_rules_for_scripts_stay_as_strict_as_they_were(client, rif):
    policy = client.get("/regelingen/rif")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_it_costs_no_query(client, rif, django_assert_max_num_queries, monkeypatch):
    with django_assert_max_num_queries(40) as with_data:
        client.get("/regelingen/rif")
    monkeypatch.setattr("funding.views.scheme_data", lambda page, address: {})
    with django_assert_max_num_queries(40) as without:
        client.get("/regelingen/rif")
    assert len(with_data) == len(without)
