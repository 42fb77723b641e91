"""The pages of sectors: they count what the lists show, and say what nobody knows."""

import re
from datetime import timedelta

import pytest

from funding.sectors.names import address_of, sectors
from partners.choices import Sector
from tests.funding.factories import OPENS, CallFactory, SchemeFactory
from tests.partners.factories import (
    GrantReceivedFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
)

pytestmark = pytest.mark.django_db


def test_every_sector_has_an_address_of_its_own():
    assert set(sectors().values()) == set(Sector)
    assert address_of(Sector.PUBLIC_ADMINISTRATION) == "openbaar-bestuur"


@pytest.fixture
def register(clock):
    PartnershipFactory(name="Bouwen", sectors=["construction", "metal"], end_year=2027)
    PartnershipFactory(name="Zorgen", sectors=["health_care"])
    PartnershipFactory(name="Van niets", sectors=[])
    PartnershipFactory(name="Onbekend", sectors=None)
    PartnershipFactory(name="Gehoord", sectors=["construction"], doubtful=True)
    OrganisationFactory(name="Bouwschool", sectors=["construction"])
    OrganisationFactory(name="Wie weet", sectors=None)


def counts(client, address="/sectoren") -> dict[str, list[str]]:
    page = client.get(address).content.decode()
    rows = re.findall(r'href="[^"]*/sectoren/([^"]+)">.*?</tr>', page, re.DOTALL)
    numbers = re.findall(r'data-label="[^"]*">(\d+)<', page)
    return {name: numbers[3 * place : 3 * place + 3] for place, name in enumerate(rows)}


def test_each_counts_what_names_it(client, register):
    SchemeFactory(sectors=["construction", "ict"])
    SchemeFactory(sectors=[])
    found = counts(client)
    assert (found["bouw"], found["metaal"], found["zorg"]) == (
        ["1", "1", "1"],
        ["1", "0", "0"],
        ["1", "0", "0"],
    )
    assert found["ict"] == ["0", "0", "1"]
    assert found.keys() == sectors().keys()


def test_they_stand_in_the_order_of_the_language_of_the_page(client, register):
    assert list(counts(client)) == list(sectors())
    assert next(iter(counts(client, "/en/sectoren"))) == address_of(Sector.AGRICULTURE)


def test_what_nobody_knows_is_told(client, register, read):
    for address in ("/sectoren", "/sectoren/bouw"):
        words = read(address)
        assert "Van 1 samenwerking is de sector onbekend" in words
        assert "Van 2 organisaties is de sector onbekend" not in words


def test_the_page_of_a_sector_holds_what_is_of_it(client, register, read):
    words = read("/sectoren/bouw")
    assert "Sector bouw" in words
    assert "Bouwen" in words
    assert not [name for name in ("Zorgen", "Van niets", "Onbekend", "Gehoord") if name in words]
    assert "2027 1" in words


def test_the_numbers_of_a_page_are_those_of_the_lists_that_it_leads_to(client, register):
    page = client.get("/sectoren/bouw").content.decode()
    for name, shown in (("samenwerkingen", "1 samenwerking"), ("organisaties", "1 organisatie")):
        address = f"/{name}?sector=construction"
        assert f'<a href="{address}">{name}</a></dt><dd>{shown.split()[0]}</dd>' in page
        assert shown in client.get(address).content.decode()
    assert client.get("/kalender?sector=construction").status_code == 200


def test_schemes_that_name_it_stand_apart_from_those_for_all(client, register, read):
    own = SchemeFactory(short_name="Bouwgeld", sectors=["construction"])
    other = SchemeFactory(short_name="Zorggeld", sectors=["health_care"])
    every = SchemeFactory(short_name="Alles", sectors=[])
    for scheme in (own, other, every):
        CallFactory(scheme=scheme, opens_at=OPENS, closes_at=OPENS + timedelta(days=30))
    words = read("/sectoren/bouw")
    assert "Zorggeld" not in words
    assert words.count("Bouwgeld") == 2  # open, and its own
    assert words.count("Alles") == 1


def test_the_pages_of_records_lead_to_their_sectors(client, register):
    SchemeFactory(slug="bouwgeld", sectors=["construction", "ict"])
    SchemeFactory(slug="alles", sectors=[])
    OrganisationFactory(slug="school", sectors=["construction"])
    made = PartnershipFactory(sectors=["construction"])
    for address in ("/regelingen/bouwgeld", "/organisaties/school", f"/samenwerkingen/{made.slug}"):
        assert '<a href="/sectoren/bouw">bouw</a>' in client.get(address).content.decode()
    assert "alle sectoren" in client.get("/regelingen/alles").content.decode()


def test_an_address_that_is_not_there_suggests_one_that_is(client):
    answer = client.get("/sectoren/bouwen")
    assert answer.status_code == 404
    assert '<a href="bouw">' in answer.content.decode()


@pytest.mark.parametrize("size", [1, 20])
@pytest.mark.parametrize(("address", "queries"), [("/sectoren", 6), ("/sectoren/bouw", 20)])
def test_pages_of_sectors_cost_the_same_queries_at_any_size(
    client, clock, django_assert_num_queries, address, queries, size
):
    for number in range(size):
        made = PartnershipFactory(name=f"S{number}", sectors=["construction"])
        MembershipFactory(partnership=made)
        GrantReceivedFactory(partnership=made)
        scheme = SchemeFactory(sectors=["construction"])
        CallFactory(scheme=scheme, opens_at=OPENS, closes_at=OPENS + timedelta(days=30))
        later = SchemeFactory(sectors=["construction"])
        CallFactory(scheme=later, opens_at=OPENS + timedelta(days=9), closes_at=OPENS + timedelta(days=30))
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200
