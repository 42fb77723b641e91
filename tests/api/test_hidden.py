"""What may not be seen is not there, through whichever door: list, count, address, relation, filter."""

from datetime import UTC, datetime

import pytest

from tests.funding.factories import CallFactory, SchemeFactory, SchemeRegionFactory
from tests.partners.factories import (
    ContainmentFactory,
    GrantReceivedFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationIdentifierFactory,
    OrganisationLinkFactory,
    OrganisationNameFactory,
    PartnershipFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db

CANARY = "kanarie"


@pytest.fixture
def everything(client):
    """The text of every list and every record that can be reached from them."""

    def everything():
        texts = []
        for resource, key in (
            ("schemes", "slug"), ("calls", "slug"), ("organisations", "slug"), ("partnerships", "slug"),
            ("regions", "code"),
        ):  # fmt: skip
            answer = client.get(f"/api/v1/{resource}")
            texts.append(answer.content.decode())
            addresses = [f"/api/v1/{resource}/{row[key]}" for row in answer.json()["results"]]
            texts += [client.get(address).content.decode() for address in addresses]
        return "\n".join(texts)

    return everything


def low_confidence():
    """Doubtful rows with a canary in their names, hanging on rows that are sure."""
    school = OrganisationFactory(
        slug="school", country=RegionFactory(kind="country", code="XX", name=CANARY, doubtful=True)
    )
    scale = PartnershipFactory(slug="scale")
    guess = OrganisationFactory(slug=CANARY, name=CANARY, doubtful=True)
    place = RegionFactory(
        code="GM0001", centre=RegionFactory(name=CANARY, doubtful=True), centre_confidence="high"
    )
    OrganisationNameFactory(organisation=school, name=CANARY, doubtful=True)
    OrganisationIdentifierFactory(organisation=school, scheme="brin", value="99ZZ", doubtful=True)
    OrganisationLinkFactory(one=school, other=guess)
    OrganisationFactory(slug="weg", status="merged", successor=guess, successor_confidence="high")
    MembershipFactory(
        organisation=school, partnership=PartnershipFactory(slug=f"{CANARY}-pps", name=CANARY, doubtful=True)
    )
    MembershipFactory(organisation=guess, partnership=scale, role="lead")
    MembershipFactory(organisation=school, partnership=scale, doubtful=True)
    MembershipFactory(partnership=scale, organisation=None, name_as_stated=CANARY, doubtful=True)
    GrantReceivedFactory(partnership=scale, scheme=CANARY, doubtful=True)
    scale.regions.add(RegionFactory(name=CANARY, doubtful=True))
    ContainmentFactory(
        inner=place, outer=RegionFactory(kind="province", code="PV88", name=CANARY, doubtful=True)
    )
    scheme = SchemeFactory(grantor=guess, agency=guess, region_scope="listed")
    SchemeRegionFactory(scheme=scheme, region=RegionFactory(name=CANARY, doubtful=True))


def test_low_confidence_is_nowhere(everything):
    low_confidence()
    told = everything()
    assert CANARY not in told
    assert "99ZZ" not in told


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("organisations", {"text": CANARY}),
        ("organisations", {"text": "99ZZ"}),
        ("organisations", {"identifier": "99ZZ"}),
        ("partnerships", {"text": CANARY}),
        ("partnerships", {"member": "school"}),
        ("regions", {"text": CANARY}),
    ],
)
def test_no_filter_betrays_low_confidence(ask, address, query):
    low_confidence()
    assert ask(address, **query)["count"] == 0


@pytest.mark.parametrize("address", [f"organisations/{CANARY}", f"partnerships/{CANARY}-pps", "regions/PV88"])
def test_the_address_of_low_confidence_is_as_any_that_is_not_there(client, address):
    low_confidence()
    hidden, absent = client.get(f"/api/v1/{address}"), client.get(f"/api/v1/{address}x")
    assert hidden.status_code == absent.status_code == 404
    assert CANARY not in hidden.json()["detail"].partition("Bedoel")[2]


@pytest.mark.parametrize(("key", "value"), [("member", CANARY), ("region", "PV88")])
def test_a_hidden_key_is_as_unknown_as_any(faults, key, value):
    low_confidence()
    assert faults("partnerships", {key: value})[0][0] == key


def drafts():
    """A draft scheme with a published call, and a published scheme with a draft call."""
    draft = SchemeFactory(slug="ontwerp", short_name=CANARY, draft=True)
    CallFactory(scheme=draft, slug="ontwerp-2026-1")
    CallFactory(scheme=SchemeFactory(slug="rif"), slug="rif-2026-1", draft=True)


def test_what_is_not_published_is_nowhere(ask, everything):
    drafts()
    told = everything()
    assert CANARY not in told
    assert "ontwerp-2026-1" not in told
    assert "rif-2026-1" not in told
    assert (ask("schemes")["count"], ask("calls")["count"], ask("schemes/rif/calls")["count"]) == (1, 0, 0)
    assert ask("schemes/rif")["calls"] == []


def test_a_draft_call_is_not_what_a_scheme_stands_by(ask):
    drafts()
    moment = datetime(2026, 7, 1, tzinfo=UTC).isoformat()
    assert ask("schemes/rif", statusAt=moment)["availability"] == "unknown"
    assert ask("schemes", status="open", statusAt=moment)["count"] == 0


@pytest.mark.parametrize(
    "address", ["schemes/ontwerp", "schemes/ontwerp/calls", "calls/ontwerp-2026-1", "calls/rif-2026-1"]
)
def test_the_address_of_a_draft_is_not_there(client, address):
    drafts()
    assert client.get(f"/api/v1/{address}").status_code == 404


def test_a_draft_scheme_is_as_unknown_as_any(faults):
    drafts()
    assert faults("calls", {"scheme": "ontwerp"}) == [("scheme", "unknown_scheme")]
