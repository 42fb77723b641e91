"""The public pages of organisations and partnerships: all with its source, nothing of low confidence."""

import re
from datetime import date
from html import unescape

import pytest

from tests.funding.factories import SchemeFactory
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


@pytest.fixture
def assen():
    """Assen, which lies in Drenthe."""
    drenthe = RegionFactory(code="PV22", kind="province", name="Drenthe")
    return ContainmentFactory(inner__code="GM0106", inner__name="Assen", outer=drenthe).inner


@pytest.mark.parametrize("asked", ["Drenthe+College", "drenthe-college", "12345678", "talland"])
def test_an_organisation_is_found_by_each_of_its_names_and_numbers(read, asked):
    talland = OrganisationFactory(name="Talland", slug="talland")
    OrganisationNameFactory(organisation=talland, name="Drenthe College")
    OrganisationIdentifierFactory(organisation=talland, value="12345678")
    OrganisationFactory(name="Firda")
    page = read(f"/organisaties?tekst={asked}")
    assert "1 organisatie Talland" in page
    assert "Ook bekend als: Drenthe College" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("soort=mbo", ["School"]),
        ("regio=PV22", ["School"]),
        ("regio=GM0106&soort=company", []),
        ("sector=ict", ["Bedrijf"]),
        ("", ["Bedrijf", "School"]),
    ],
)
def test_each_filter_of_organisations(read, assen, query, names):
    OrganisationFactory(name="School", kind="mbo", municipality=assen)
    OrganisationFactory(name="Bedrijf", sectors=["ict"])
    page = read(f"/organisaties?{query}").partition(" organisatie")[2]
    assert [name for name in ("Bedrijf", "School") if f" {name} " in page] == names


def test_a_filter_tells_of_how_many_nobody_knows_whether_they_belong_here(read, assen):
    OrganisationFactory(municipality=assen, sectors=["ict"])
    OrganisationFactory(municipality=assen, sectors=None)
    OrganisationFactory(municipality=assen, sectors=["ict"], doubtful=True)
    assert "Van nog 1 weten we niet" in read("/organisaties?sector=ict")
    assert "weten we niet" not in read("/organisaties?regio=PV22")
    PartnershipFactory(themes=None)
    assert "0 samenwerkingen Van nog 1 weten we niet" in read("/samenwerkingen?thema=health")


@pytest.mark.parametrize("path", ["/organisaties", "/samenwerkingen"])
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("regoi=PV22", "We kennen geen filter “regoi”. Bedoel je regio ?"),
        ("sector=iCT", "Bij het filter “Sector” kennen we “iCT” niet. Bedoel je ICT ?"),
        ("regio=assen", "Bedoel je Assen ?"),
        ("tekst=%00", "Zoek op naam"),
    ],
)
def test_what_nobody_knows_is_refused_and_named(read, assen, path, query, told):
    assert told in read(f"{path}?{query}", status=400)


def test_an_organisation_shows_what_is_known_and_calls_the_rest_unknown(read, assen):
    talland = OrganisationFactory(
        slug="talland",
        kind="mbo",
        municipality=assen,
        publicly_funded=True,
        source="DUO, zie https://duo.nl/x",
    )
    OrganisationIdentifierFactory(organisation=talland, scheme="brin", value="25LX")
    MembershipFactory(organisation=talland, role="lead", partnership__name="Waterstof")
    page = read("/organisaties/talland")
    assert "BRIN 25LX" in page
    assert "Gemeente Assen" in page
    assert "Bekostigd door de overheid ja" in page
    assert "Sectoren onbekend" in page
    assert "Opgericht op onbekend" in page
    assert "Waterstof – penvoerder" in page
    assert "We kennen geen subsidie. Dat wil niet zeggen dat die er niet is." in page
    assert "Waar we dit lazen DUO, zie https://duo.nl/x Gelezen op 1 januari 2026" in page
    assert "None" not in page


def test_an_organisation_that_went_on_as_another_says_so(read):
    heir = OrganisationFactory(name="Firda", slug="firda")
    OrganisationFactory(
        name="Friesland College", slug="oud", status="merged", successor=heir, successor_confidence="high"
    )
    assert "opgegaan in een andere organisatie. Opvolger: Firda" in read("/organisaties/oud")
    assert "Voorganger Friesland College" in read("/organisaties/firda")


def test_linked_organisations_name_each_other(read):
    link = OrganisationLinkFactory(one__name="Moeder", other__name="Dochter")
    assert "Verbonden met Dochter (dochteronderneming)" in read(f"/organisaties/{link.one.slug}")
    assert "Verbonden met Moeder (dochteronderneming)" in read(f"/organisaties/{link.other.slug}")


def test_a_partnership_shows_its_members_money_and_period(read, client):
    SchemeFactory(slug="rif-mbo", short_name="RIF mbo")
    scale = PartnershipFactory(slug="scale", start_year=2023, end_year=2027, funding_note="9 miljoen")
    MembershipFactory(partnership=scale, role="lead", organisation__name="Da Vinci")
    MembershipFactory(partnership=scale, named=True, left_on=date(2025, 1, 1))
    GrantReceivedFactory(partnership=scale, amount="9000000", awarded_year=2023)
    GrantReceivedFactory(partnership=scale, scheme="verdwenen", status="unknown")
    page = read("/samenwerkingen/scale")
    assert "Da Vinci – penvoerder" in page
    assert "24 bedrijven – deelnemer, doet niet meer mee vanaf 1 januari 2025" in page
    assert "Periode 2023 – 2027" in page
    assert "RIF mbo toegekend € 9.000.000 2023 onbekend" in page
    assert "verdwenen onbekend onbekend onbekend onbekend" in page
    grants = client.get("/samenwerkingen/scale").content.decode().partition('id="past"')[0]
    assert grants.count('href="/regelingen/') == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("regio=GM0106", True),
        ("regio=PV22", True),
        ("regio=PV23", False),
        ("vorm=hip&sector=ict&thema=health", True),
        ("vorm=coe", False),
        ("tekst=water+en", True),
        ("tekst=bakkerij", True),
        ("tekst=vuur", False),
    ],
)
def test_each_filter_of_partnerships(read, assen, query, found):
    RegionFactory(code="PV23", kind="province")
    water = PartnershipFactory(name="Water en wonen", form="hip", sectors=["ict"], themes=["health"])
    water.regions.add(assen)
    MembershipFactory(partnership=water, organisation__name="Bakkerij Bos")
    assert ("1 samenwerking Water en wonen" in read(f"/samenwerkingen?{query}")) is found


def test_what_is_of_low_confidence_is_nowhere(read):
    OrganisationFactory(slug="stil", name="Stil", doubtful=True)
    PartnershipFactory(slug="stil", name="Stil", doubtful=True)
    known = MembershipFactory(organisation__slug="bekend", partnership__slug="bekend")
    MembershipFactory(organisation=known.organisation, partnership__name="Stil 2", partnership__doubtful=True)
    MembershipFactory(partnership=known.partnership, organisation__name="Stil 2", organisation__doubtful=True)
    OrganisationNameFactory(organisation=known.organisation, name="Stil 3", doubtful=True)
    OrganisationIdentifierFactory(organisation=known.organisation, value="99999999", doubtful=True)
    GrantReceivedFactory(partnership=known.partnership, scheme_name="Stil 4", doubtful=True)
    MembershipFactory(
        partnership=known.partnership, organisation=None, name_as_stated="Stil 5", doubtful=True
    )
    for storey in ("organisaties", "samenwerkingen"):
        assert "Stil" not in read(f"/{storey}")
        assert not re.search("Stil|99999999", read(f"/{storey}/bekend"))
        assert "Stil" not in read(f"/{storey}/stil", status=404)


@pytest.mark.parametrize("text", ["Stil", "99999999"])
def test_a_search_does_not_tell_what_is_of_low_confidence(read, text):
    known = MembershipFactory(organisation__slug="bekend", partnership__slug="bekend")
    OrganisationNameFactory(organisation=known.organisation, name="Stil", doubtful=True)
    OrganisationIdentifierFactory(organisation=known.organisation, value="99999999", doubtful=True)
    MembershipFactory(partnership=known.partnership, organisation__name="Stil", organisation__doubtful=True)
    MembershipFactory(partnership=known.partnership, organisation=None, name_as_stated="Stil", doubtful=True)
    assert "0 organisaties" in read(f"/organisaties?tekst={text}")
    assert "0 samenwerkingen" in read(f"/samenwerkingen?tekst={text}")


def test_an_address_that_is_nearly_right_is_answered_with_what_is_near(read):
    OrganisationFactory(slug="talland", name="Talland")
    assert "Bedoel je een van deze? Talland" in read("/organisaties/taland", status=404)
    assert "Dit staat niet in het register" in read("/samenwerkingen/niets", status=404)


@pytest.mark.parametrize("size", [1, 20])
@pytest.mark.parametrize(("path", "queries"), [("organisaties", 4), ("samenwerkingen", 5)])
def test_lists_cost_the_same_whatever_the_size(client, django_assert_num_queries, path, queries, size):
    for _ in range(size):
        member = MembershipFactory(role="lead")
        member.partnership.regions.add(RegionFactory())
        OrganisationNameFactory(organisation=member.organisation)
    with django_assert_num_queries(queries):
        assert client.get(f"/{path}").content.count(b"<li>\n    <h3>") == size


@pytest.mark.parametrize("size", [1, 20])
def test_an_organisation_costs_the_same_however_much_there_is_to_tell(
    client, django_assert_num_queries, size
):
    talland = OrganisationFactory(slug="talland")
    for _ in range(size):
        MembershipFactory(organisation=talland)
        OrganisationNameFactory(organisation=talland)
        OrganisationIdentifierFactory(organisation=talland)
        OrganisationLinkFactory(one=talland)
        GrantReceivedFactory(organisation=talland, partnership=None)
        GrantReceivedFactory(partnership=talland.memberships.last().partnership)
    client.get("/organisaties/talland")  # the rules are read once for a process
    with django_assert_num_queries(18):  # eight of them ask what fits
        assert client.get("/organisaties/talland").content.count(b"/samenwerkingen/") == size


def test_the_page_of_an_organisation_tells_until_when_the_money_of_its_partnerships_runs(read):
    SchemeFactory(slug="rif", short_name="RIF")
    made = {"start_year": 2022, "starts_on": None, "ends_on": None, "end_year": None}
    member = MembershipFactory(organisation__slug="talland", partnership=PartnershipFactory(**made))
    told = {"partnership": member.partnership, "awarded_year": None, "awarded_on": None, "status": "awarded"}
    GrantReceivedFactory(scheme="rif", ends_on=date(2027, 8, 31), **told)
    GrantReceivedFactory(scheme="", scheme_name="Ander fonds", ends_on=None, **told)
    GrantReceivedFactory(scheme="", scheme_name="Geheim fonds", confidence="low", **told)
    silent = MembershipFactory(organisation=member.organisation, partnership=PartnershipFactory(**made))
    page = read("/organisaties/talland")
    assert "RIF : toegekend, geld tot en met 31 augustus 2027" in page
    assert "Ander fonds: toegekend, geld tot en met onbekend" in page
    assert "Geheim fonds" not in page
    assert page.count("2022 – eind onbekend") == 2
    assert "subsidie onbekend" in page.partition(silent.partnership.name)[2]


@pytest.mark.parametrize("size", [1, 20])
def test_a_partnership_costs_the_same_however_much_there_is_to_tell(client, django_assert_num_queries, size):
    scale = PartnershipFactory(slug="scale")
    for _ in range(size):
        MembershipFactory(partnership=scale)
        GrantReceivedFactory(partnership=scale)
        scale.regions.add(RegionFactory())
    client.get("/samenwerkingen/scale")  # the rules are read once for a process
    with django_assert_num_queries(13):
        assert client.get("/samenwerkingen/scale").content.count(b"/organisaties/") == size


def test_what_is_silent_about_a_filter_is_one_link_away_and_so_is_the_way_back(client):
    OrganisationFactory(name="Zegt niets", sectors=None)
    OrganisationFactory(name="Zegt ICT", sectors=["ict"])
    OrganisationFactory(name="Zegt zorg", sectors=["health_care"])
    page = client.get("/organisaties?sector=ict").content.decode()
    [link] = re.findall(r'href="(\?[^"]+)">Bekijk wat onbekend is', page)
    silent = client.get("/organisaties" + unescape(link)).content.decode()
    assert "Zegt niets" in silent
    assert "Zegt ICT" not in silent
    assert "Zegt zorg" not in silent
    [back] = re.findall(r'href="(\?[^"]+)">Terug naar wat er wel bij hoort', silent)
    assert unescape(back) == "?sector=ict"


def test_what_is_silent_is_unfolded_for_partnerships_too(client):
    PartnershipFactory(name="Zegt niets", sectors=None)
    PartnershipFactory(name="Zegt ICT", sectors=["ict"])
    page = client.get("/samenwerkingen?sector=ict&onbekend=ja").content.decode()
    assert "Zegt niets" in page
    assert "Zegt ICT" not in page
    assert client.get("/samenwerkingen?sector=ict&onbekend=misschien").status_code == 400


@pytest.mark.parametrize(
    ("path", "make"), [("organisaties", OrganisationFactory), ("samenwerkingen", PartnershipFactory)]
)
def test_beside_a_sector_stand_the_other_sectors_of_what_else_is_asked(client, path, make):
    """Sectors do not lie in each other: who looks for engineering may mean metal too."""
    for sectors in (["metal"], ["metal", "ict"], ["engineering"], ["energy"], None, []):
        make(name="Zeldzaam" if sectors != ["energy"] else "Anders", sectors=sectors)
    page = client.get(f"/{path}?sector=engineering&tekst=zeldzaam").content.decode()
    told = page.partition("Andere sectoren bij deze zoekopdracht:")[2].partition("</p>")[0]
    assert re.findall(r">([^<]+)</a> \((\d+)\)", told) == [("metaal", "2"), ("ICT", "1")]
    [link] = re.findall(r'href="([^"]+)">metaal', told)
    assert f">2 {path}</h2>" in client.get(f"/{path}{unescape(link)}").content.decode()
    for other in ("", "?tekst=zeldzaam", "?sector=engineering&tekst=zeldzaam&onbekend=ja"):
        assert "Andere sectoren" not in client.get(f"/{path}{other}").content.decode()


@pytest.mark.parametrize("size", [1, 20])
@pytest.mark.parametrize(("path", "queries"), [("organisaties", 6), ("samenwerkingen", 7)])
def test_lists_of_a_sector_cost_the_same_whatever_the_size(
    client, django_assert_num_queries, path, queries, size
):
    for _ in range(size):
        OrganisationFactory(sectors=["ict", "metal"])
        PartnershipFactory(sectors=["ict", "metal"]).regions.add(RegionFactory())
    with django_assert_num_queries(queries):
        assert client.get(f"/{path}?sector=ict").status_code == 200
