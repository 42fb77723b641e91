"""The pages of places: they count what the lists show, and say what nobody knows."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from funding.places.names import address_of
from funding.places.tiles import GRID, in_two, shade, tiles
from partners.models import Region
from tests.funding.factories import OPENS, CallFactory, SchemeFactory, SchemeRegionFactory
from tests.partners.factories import (
    ContainmentFactory,
    GrantReceivedFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    RegionFactory,
)
from tests.test_house_files import rows


def test_the_map_has_the_twelve_provinces_each_on_a_place_of_its_own():
    provinces = {row["code"] for _, row in rows() if row.get("kind") == "province" and "code" in row}
    assert set(GRID) == provinces
    assert len(set(GRID.values())) == 12


def test_every_place_of_the_fixtures_has_an_address_of_its_own():
    kinds = ("province", "labour_market", "caribbean")
    places = [
        Region(name=row["name"], kind=row["kind"])
        for _, row in rows()
        if row.get("kind") in kinds and "code" in row
    ]
    assert len(places) == 48
    assert len({address_of(place) for place in places}) == 48


@pytest.mark.parametrize(("count", "step"), [(0, 0), (1, 1), (25, 1), (26, 2), (75, 3), (76, 4), (100, 4)])
def test_a_shade_is_a_quarter_of_the_most_and_nothing_has_none(count, step):
    assert shade(count, 100) == step


def test_a_province_without_rows_is_no_tile_and_an_empty_map_is_no_fault():
    assert tiles({}) == []
    assert [(tile.code, tile.shade) for tile in tiles({"PV22": 0, "AM03": 9})] == [("PV22", 0)]
    assert in_two("Noord-Brabant") == ("Noord-", "Brabant")
    assert in_two("Drenthe") == ("Drenthe", "")


@pytest.fixture
def country():
    return RegionFactory(kind="country", code="NL", name="Nederland")


@pytest.fixture
def drenthe(country):
    """A province in the country, with a municipality in it and the region of the same name around that."""
    province = RegionFactory(kind="province", code="PV22", name="Drenthe")
    emmen = RegionFactory(code="GM0114", name="Emmen")
    region = RegionFactory(kind="labour_market", code="AM03", name="Drenthe")
    for inner, outer in ((province, country), (emmen, province), (emmen, region), (region, country)):
        ContainmentFactory(inner=inner, outer=outer)
    return province


def partnership(name: str, *codes: str, **fields: object):
    made = PartnershipFactory(name=name, **fields)
    made.regions.set(Region.objects.filter(code__in=codes))
    return made


@pytest.fixture
def register(drenthe, clock):
    RegionFactory(kind="province", code="PV31", name="Limburg")
    partnership("Provincie", "PV22", end_year=2027)
    partnership("Gemeente", "GM0114")
    partnership("Landelijk", "NL", end_year=2027)
    partnership("Elders", "PV31")
    partnership("Gehoord", "PV22", doubtful=True)
    partnership("Ergens")
    OrganisationFactory(name="School Emmen", municipality=Region.objects.get(code="GM0114"))
    OrganisationFactory(name="Zonder plaats")


def counts(client, heading: str) -> dict[str, list[str]]:
    page = client.get("/regios").content.decode()
    part = page.partition(f'<h2 id="{heading}">')[2].partition("</section>")[0]
    found = re.findall(r'href="/regios/([^"]+)">.*?</tr>', part, re.DOTALL)
    numbers = re.findall(r'data-label="[^"]*">(\d+)<', part)
    return {name: numbers[3 * place : 3 * place + 3] for place, name in enumerate(found)}


@pytest.mark.django_db
def test_what_is_within_around_or_partly_in_a_place_counts_there_once(client, register):
    assert counts(client, "provincies") == {"drenthe": ["3", "1", "0"], "limburg": ["1", "0", "0"]}
    assert counts(client, "arbeidsmarktregios") == {"arbeidsmarktregio-drenthe": ["3", "1", "0"]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("part", "place"), [("provincies", "drenthe"), ("arbeidsmarktregios", "arbeidsmarktregio-drenthe")]
)
def test_the_table_counts_what_the_page_of_the_place_and_its_list_count(client, register, part, place):
    partnerships = counts(client, part)[place][0]
    page = client.get(f"/regios/{place}").content.decode()
    address, shown = re.search(
        r'<a href="(/samenwerkingen\?regio=[^"]+)">samenwerkingen</a></dt><dd>(\d+)<', page
    ).groups()
    assert shown == partnerships
    assert f"{partnerships} samenwerkingen" in client.get(address).content.decode()


@pytest.mark.django_db
def test_what_nobody_knows_of_is_told_and_counts_nowhere(client, register, read):
    words = read("/regios")
    assert "Van 1 samenwerking is de regio onbekend" in words
    assert "Van 1 organisatie is de gemeente onbekend" in words


@pytest.mark.django_db
def test_the_numbers_of_a_page_are_those_of_the_lists_that_it_leads_to(client, register):
    page = client.get("/regios/drenthe").content.decode()
    for name, shown in (("samenwerkingen", "3 samenwerkingen"), ("organisaties", "1 organisatie")):
        address = f"/{name}?regio=PV22"
        assert f'<a href="{address}">{name}</a></dt><dd>{shown.split()[0]}</dd>' in page
        assert shown in client.get(address).content.decode()


@pytest.mark.django_db
def test_the_page_of_a_place_tells_who_works_together_there(client, register, read):
    known = OrganisationFactory(name="Doet vaak mee")
    MembershipFactory(partnership=partnership("Nog een", "PV22"), organisation=known)
    MembershipFactory(partnership=partnership("En nog een", "GM0114"), organisation=known)
    left = OrganisationFactory(name="Vertrokken")
    MembershipFactory(
        partnership=partnership("Derde", "PV22"), organisation=left, left_on=OPENS.date() - timedelta(days=9)
    )
    MembershipFactory(partnership=partnership("Vierde", "PV31"), organisation__name="Van elders")
    words = read("/regios/drenthe")
    assert "Doet vaak mee – bedrijf, 2 samenwerkingen" in words
    assert "Vertrokken" not in words
    assert "Van elders" not in words
    assert "Elders" not in words
    assert "Gehoord" not in words
    assert "2027 2 onbekend 4" in words  # what ends when
    assert "Emmen" in words


@pytest.mark.django_db
def test_money_that_runs_that_ended_and_of_which_nobody_knows_are_told_apart(client, register, read):
    there = partnership("Met geld", "PV22")
    GrantReceivedFactory(partnership=there, status="awarded", amount=1000, ends_on=date(2030, 1, 1))
    GrantReceivedFactory(partnership=there, status="awarded", amount=None, ends_on=date(2020, 1, 1))
    GrantReceivedFactory(partnership=there, status="settled", amount=500)
    GrantReceivedFactory(partnership=there, status="awarded", amount=None)
    GrantReceivedFactory(partnership=there, status="applied", amount=77)
    GrantReceivedFactory(partnership=there, status="awarded", amount=99999, disputed=True)
    words = read("/regios/drenthe")
    assert "We kennen 4 toegekende subsidies." in words
    assert "Samen is dat € 1.500, voor zover we het bedrag kennen." in words.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "Van 2 is het bedrag onbekend." in words
    assert "Loopt nog 1 Afgelopen 2 Einde onbekend 1" in words
    assert "99.999" not in words


@pytest.mark.django_db
def test_calls_that_apply_there_are_those_of_the_list(client, register, read):
    here = SchemeFactory(short_name="Drents geld", region_scope="listed")
    SchemeRegionFactory(scheme=here, region=Region.objects.get(code="PV22"))
    there = SchemeFactory(short_name="Limburgs geld", region_scope="listed")
    SchemeRegionFactory(scheme=there, region=Region.objects.get(code="PV31"))
    everywhere = SchemeFactory(short_name="Rijksgeld", region_scope="national")
    for scheme in (here, there, everywhere):
        CallFactory(scheme=scheme, opens_at=OPENS, closes_at=OPENS + timedelta(days=30))
    words = read("/regios/drenthe")
    assert "Limburgs geld" not in words
    assert words.count("Drents geld") == 2  # open, and for here
    assert words.count("Rijksgeld") == 1
    assert "regelingen nu open 2 " in words
    assert counts(client, "provincies")["drenthe"] == ["3", "1", "1"]


@pytest.mark.django_db
def test_what_is_for_the_whole_country_comes_last_and_is_counted(client, register, read):
    partnership("Zuidlaren", "PV22")
    words = read("/regios/drenthe")
    assert "Dat is 1 samenwerking." in words
    assert words.index("Zuidlaren") < words.index("Landelijk")


@pytest.mark.django_db
def test_the_page_of_a_scheme_leads_to_its_places(client, register):
    scheme = SchemeFactory(slug="drents", region_scope="listed")
    for code in ("PV22", "GM0114"):
        SchemeRegionFactory(scheme=scheme, region=Region.objects.get(code=code))
    Region.objects.filter(code="PV31").update(valid_until=OPENS.date())
    SchemeRegionFactory(scheme=scheme, region=Region.objects.get(code="PV31"))
    page = client.get("/regelingen/drents").content.decode()
    assert '<a href="/regios/drenthe">Drenthe</a>' in page
    assert "Emmen" in page
    assert "/regios/emmen" not in page
    assert "/regios/limburg" not in page


@pytest.mark.django_db
def test_a_place_without_anything_says_that_it_knows_nothing(drenthe, clock, read):
    words = read("/regios/drenthe")
    for what in ("samenwerking", "partner van een samenwerking", "subsidie"):
        assert f"We kennen hier geen {what}. Dat wil niet zeggen dat die er niet is." in words
    assert "Deze staan nog niet in het register." not in read("/regios")


@pytest.mark.django_db
def test_an_empty_register_has_an_empty_list(client, read):
    assert "Deze staan nog niet in het register." in read("/regios")


@pytest.mark.django_db
def test_an_address_that_is_not_there_suggests_one_that_is(client, drenthe):
    answer = client.get("/regios/drente")
    assert answer.status_code == 404
    assert '<a href="drenthe">Drenthe</a>' in answer.content.decode()
    assert client.get("/regios/emmen").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 20])
@pytest.mark.parametrize(("address", "queries"), [("/regios", 7), ("/regios/drenthe", 24)])
def test_pages_of_places_cost_the_same_queries_at_any_size(
    client, drenthe, clock, django_assert_num_queries, address, queries, size
):
    for number in range(size):
        made = partnership(f"S{number}", "PV22")
        MembershipFactory(partnership=made)
        GrantReceivedFactory(partnership=made)
        scheme = SchemeFactory(region_scope="listed")
        SchemeRegionFactory(scheme=scheme, region=drenthe)
        CallFactory(scheme=scheme, opens_at=OPENS, closes_at=OPENS + timedelta(days=30))
        later = CallFactory(opens_at=OPENS + timedelta(days=9), closes_at=OPENS + timedelta(days=30))
        SchemeRegionFactory(scheme=later.scheme, region=drenthe)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/regios/drenthe", "/regios/arbeidsmarktregio-drenthe", "/sectoren/ict"])
def test_what_may_be_open_and_of_which_the_place_is_unknown_is_counted_as_its_list_counts(
    client, drenthe, clock, address
):
    """A scheme of elsewhere, and of another sector, is in neither."""
    SchemeFactory.create_batch(2, region_scope="unknown", sectors=None)
    SchemeFactory(region_scope="national", sectors=["ict"])
    SchemeFactory(region_scope="unknown", sectors=None, ended=True)
    SchemeFactory(region_scope="unknown", sectors=None, historical=True)
    elsewhere = SchemeFactory(region_scope="listed", sectors=["metal"])
    SchemeRegionFactory(scheme=elsewhere, region=RegionFactory(code="PV20", kind="province"))
    page = client.get(address).content.decode()
    links = re.findall(
        r'href="(/regelingen\?[^"]+)">(?:(\d+) regelingen die misschien|Regelingen waarvan[^(]+\((\d+)\))',
        page,
    )
    assert [perhaps or silent for _, perhaps, silent in links] == ["3", "4"]
    for link, perhaps, silent in links:
        listed = client.get(unescape(link)).content.decode()
        assert f"{perhaps or silent} regelingen</h2>" in listed
