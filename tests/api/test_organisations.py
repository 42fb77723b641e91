"""GET /organisations: under all their names and numbers, as far as that may be shown."""

from datetime import date

import pytest

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

PROVENANCE = {"source": "Handelsregister", "readOn": "2026-01-01", "confidence": "high"}
ALKMAAR = {"code": "GM0361", "kind": "municipality", "name": "Alkmaar"}
SUMMARY = {
    "slug": "talland", "name": "Talland", "kind": "mbo", "status": "active", "municipality": ALKMAAR,
    "country": None, "sectors": ["education"], "publiclyFunded": True,
    "otherNames": [{"name": "Horizon College", "kind": "former", "until": "2026-01-01"}],
}  # fmt: skip
WHOLE = SUMMARY | {
    "sme": None, "caoBased": None, "foundedOn": None, "memberCompanies": None, "employees": 900,
    "sectorText": None, "website": None,
    "identifiers": [{"scheme": "brin", "value": "25PT", "validFrom": None, "validUntil": None}],
    "successor": None,
    "predecessors": [{"slug": "horizon-college", "name": "Horizon College", "kind": "mbo"}],
    "linkedWith": [
        {
            "organisation": {"slug": "dochter", "name": "Dochter", "kind": "company"},
            "reason": "dochteronderneming",
        }
    ],
    "memberships": [
        {
            "partnership": {
                "slug": "greentech", "name": "Greentech", "form": "rif_project", "phase": "unknown",
            },
            "role": "lead", "joinedOn": "2024-01-01", "leftOn": None, "provenance": PROVENANCE,
        }
    ],
    "grants": [
        {
            "scheme": "rif-mbo", "schemeName": None, "edition": None, "status": "awarded", "amount": None,
            "appliedOn": None, "awardedYear": 2024, "awardedOn": None, "endsOn": None, "funder": "unknown",
            "disputed": False, "provenance": PROVENANCE,
        }
    ],
    "provenance": PROVENANCE,
}  # fmt: skip


@pytest.fixture
def talland():
    school = OrganisationFactory(
        slug="talland", name="Talland", kind="mbo", publicly_funded=True, sectors=["education"],
        employees=900, municipality=RegionFactory(code="GM0361", name="Alkmaar"),
    )  # fmt: skip
    OrganisationNameFactory(organisation=school, name="Horizon College", until=date(2026, 1, 1))
    OrganisationIdentifierFactory(organisation=school, scheme="brin", value="25PT")
    return school


@pytest.fixture
def talland_with_all(talland):
    OrganisationFactory(
        slug="horizon-college", name="Horizon College", kind="mbo", status="merged", successor=talland,
        successor_confidence="high",
    )  # fmt: skip
    OrganisationLinkFactory(one=talland, other=OrganisationFactory(slug="dochter", name="Dochter"))
    greentech = PartnershipFactory(slug="greentech", name="Greentech")
    MembershipFactory(organisation=talland, partnership=greentech, role="lead", joined_on=date(2024, 1, 1))
    GrantReceivedFactory(partnership=None, organisation=talland, awarded_year=2024)
    return talland


def test_a_list_tells_what_an_organisation_is_and_was_called(ask, talland):
    assert ask("organisations") == {
        "count": 1, "pageSize": 50, "next": None, "previous": None, "results": [SUMMARY],
    }  # fmt: skip


def test_an_organisation_tells_all_that_its_page_does(ask, talland_with_all):
    assert ask("organisations/talland") == WHOLE


def test_who_is_no_more_names_its_successor(ask, talland_with_all):
    assert ask("organisations/horizon-college")["successor"]["slug"] == "talland"


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({"kind": "mbo"}, ["talland"]),
        ({"kind": ["mbo", "company"]}, ["bedrijf", "talland"]),
        ({"sector": "education"}, ["talland"]),
        ({"sector": ["education", "metal"]}, ["talland"]),
        ({"publiclyFunded": "true"}, ["talland"]),
        ({"publiclyFunded": "false"}, []),
        ({"identifier": "25PT"}, ["talland"]),
        ({"identifier": "25pt"}, ["talland"]),
        ({"identifier": "25P"}, []),
        ({"text": "horizon"}, ["talland"]),
        ({"text": "celik"}, ["bedrijf"]),
        ({"text": "?!"}, []),
        ({"region": "GM0361"}, ["talland"]),
        ({"region": "PV27"}, ["talland"]),
        ({"region": "PV22"}, []),
    ],
)
def test_filters(found, talland, query, slugs):
    OrganisationFactory(slug="bedrijf", name="Çelik")
    ContainmentFactory(inner=talland.municipality, outer=RegionFactory(kind="province", code="PV27"))
    RegionFactory(kind="province", code="PV22")
    assert found("organisations", **query) == slugs


@pytest.mark.parametrize("size", [1, 20])
def test_a_list_costs_four_queries_whatever_the_size(ask, django_assert_num_queries, size):
    for organisation in OrganisationFactory.create_batch(size):
        OrganisationNameFactory.create_batch(2, organisation=organisation)
    with django_assert_num_queries(4):  # whether anything waits, page, count, documents
        assert len(ask("organisations")["results"]) == size


@pytest.mark.parametrize("size", [1, 20])
def test_an_organisation_costs_two_queries_whatever_hangs_on_it(ask, django_assert_num_queries, size):
    school = OrganisationFactory(slug="school")
    OrganisationNameFactory.create_batch(size, organisation=school)
    OrganisationIdentifierFactory.create_batch(size, organisation=school)
    MembershipFactory.create_batch(size, organisation=school)
    GrantReceivedFactory.create_batch(size, partnership=None, organisation=school)
    OrganisationLinkFactory.create_batch(size, one=school)
    OrganisationFactory.create_batch(size, status="merged", successor=school, successor_confidence="high")
    with django_assert_num_queries(2):
        assert len(ask("organisations/school")["linkedWith"]) == size
