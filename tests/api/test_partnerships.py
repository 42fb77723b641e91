"""GET /partnerships: who works with whom, as far as that may be shown."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from partners.requesting import say
from tests.partners.factories import (
    ContainmentFactory,
    GrantReceivedFactory,
    MembershipFactory,
    MembershipWordFactory,
    OrganisationFactory,
    PartnershipFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db

PROVENANCE = {"source": "Handelsregister", "readOn": "2026-01-01", "confidence": "high"}
DA_VINCI = {"slug": "da-vinci", "name": "Da Vinci College", "kind": "mbo"}
SUMMARY = {
    "slug": "scale", "name": "SCALE", "form": "hip", "phase": "active", "sectors": None,
    "themes": ["energy_transition"],
    "regions": [{"code": "AM23", "kind": "labour_market", "name": "Drechtsteden"}],
    "startYear": 2023, "endYear": None, "lead": {"organisation": DA_VINCI, "nameAsStated": None},
}  # fmt: skip
WHOLE = SUMMARY | {
    "targetGroups": [], "nlqfLevels": [2, 3], "summary": None, "themeText": None, "regionText": None,
    "startsOn": "2023-09-01", "endsOn": None, "fundingNote": "€ 9 mln uit het NGF",
    "members": [
        {
            "organisation": DA_VINCI, "nameAsStated": None, "role": "lead", "joinedOn": None, "leftOn": None,
            "ownWord": None, "provenance": PROVENANCE,
        },
        {
            "organisation": None, "nameAsStated": "24 bedrijven", "role": "participant",
            "joinedOn": None, "leftOn": "2025-01-01", "ownWord": None, "provenance": PROVENANCE,
        },
    ],
    "grants": [
        {
            "scheme": None, "schemeName": "Vroegere regeling", "edition": "2019", "status": "awarded",
            "amount": "9000000.00", "appliedOn": None, "awardedYear": 2023, "awardedOn": "2023-06-09",
            "endsOn": None, "funder": "ministerial_regulation", "disputed": False,
            "provenance": PROVENANCE,
        }
    ],
    "provenance": PROVENANCE,
}  # fmt: skip


@pytest.fixture
def scale():
    scale = PartnershipFactory(
        slug="scale", name="SCALE", form="hip", phase="active", themes=["energy_transition"],
        target_groups=[], nlqf_levels=[2, 3], start_year=2023, starts_on=date(2023, 9, 1),
        funding_note="€ 9 mln uit het NGF",
    )  # fmt: skip
    scale.regions.add(RegionFactory(kind="labour_market", code="AM23", name="Drechtsteden"))
    school = OrganisationFactory(slug="da-vinci", name="Da Vinci College", kind="mbo")
    MembershipFactory(partnership=scale, organisation=school, role="lead")
    MembershipFactory(partnership=scale, named=True, left_on=date(2025, 1, 1))
    GrantReceivedFactory(
        partnership=scale, scheme="", scheme_name="Vroegere regeling", edition="2019",
        amount=Decimal(9_000_000), awarded_year=2023, awarded_on=date(2023, 6, 9),
        funder="ministerial_regulation",
    )  # fmt: skip
    return scale


def test_a_list_tells_what_a_partnership_is_and_who_leads_it(ask, scale):
    assert ask("partnerships") == {
        "count": 1, "pageSize": 50, "next": None, "previous": None, "results": [SUMMARY],
    }  # fmt: skip


def test_a_partnership_tells_all_that_its_page_does(ask, scale):
    assert ask("partnerships/scale") == WHOLE


def test_nothing_told_is_null(ask):
    PartnershipFactory(slug="stil")
    silent = ask("partnerships/stil")
    nulls = {key for key, value in silent.items() if value is None}
    assert {"regions", "members", "lead", "sectors", "themes", "nlqfLevels", "startYear", "summary"} <= nulls


def test_a_lead_that_left_leads_no_more(ask, scale):
    scale.memberships.filter(role="lead").update(left_on=date(2025, 1, 1))
    assert ask("partnerships/scale")["lead"] is None
    assert ask("partnerships")["results"][0]["lead"] is None


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({"form": "hip"}, ["scale"]),
        ({"form": ["hip", "rif_project"]}, ["ander", "scale"]),
        ({"theme": "energy_transition"}, ["scale"]),
        ({"sector": "metal"}, []),
        ({"member": "da-vinci"}, ["scale"]),
        ({"member": "buitenstaander"}, []),
        ({"region": "AM23"}, ["scale"]),
        ({"region": "GM0505"}, ["scale"]),
        ({"region": "NL"}, ["scale"]),
        ({"text": "da vinci"}, ["scale"]),
        ({"text": "24 bedrijven"}, ["scale"]),
        ({"text": "!!!"}, []),
    ],
)
def test_filters(found, scale, query, slugs):
    PartnershipFactory(slug="ander", name="Ander")
    OrganisationFactory(slug="buitenstaander")
    drechtsteden = scale.regions.get()
    ContainmentFactory(inner=drechtsteden, outer=RegionFactory(kind="country", code="NL"))
    ContainmentFactory(inner=RegionFactory(code="GM0505"), outer=drechtsteden)
    assert found("partnerships", **query) == slugs


@pytest.mark.parametrize("size", [1, 20])
def test_a_list_costs_four_queries_whatever_the_size(ask, django_assert_num_queries, size):
    for _ in range(size):
        partnership = PartnershipFactory()
        partnership.regions.add(RegionFactory())
        MembershipFactory(partnership=partnership, role="lead")
    with django_assert_num_queries(4):  # whether anything waits, page, count, documents
        assert len(ask("partnerships")["results"]) == size


@pytest.mark.parametrize("size", [1, 20])
def test_a_partnership_costs_two_queries_whatever_hangs_on_it(ask, django_assert_num_queries, size):
    partnership = PartnershipFactory(slug="groot")
    partnership.regions.set(RegionFactory.create_batch(size))
    MembershipFactory.create_batch(size, partnership=partnership)
    GrantReceivedFactory.create_batch(size, partnership=partnership)
    with django_assert_num_queries(2):
        assert len(ask("partnerships/groot")["members"]) == size


def test_what_a_member_says_of_its_own_part_is_told_without_who_said_it(ask, scale):
    member = scale.memberships.get(role="lead")
    word = MembershipWordFactory(membership=member, named_by_lead=True)

    def told():
        return ask("partnerships/scale")["members"][0]["ownWord"]

    assert told() == {"namedByLead": True, "says": None, "saidAt": None}
    say(member, True, at=datetime(2026, 11, 2, 9, tzinfo=UTC), by=word.said_by)
    assert told() == {"namedByLead": True, "says": True, "saidAt": "2026-11-02T09:00:00Z"}
    assert ask("partnerships/scale/members")["results"][0]["ownWord"] == told()
