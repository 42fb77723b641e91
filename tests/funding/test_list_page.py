"""The list of schemes: strict about what is asked, in the order in which one can still apply."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest

from tests.funding.factories import CLOSES, OPENS, CallFactory, SchemeFactory, SchemeRegionFactory
from tests.partners.factories import ContainmentFactory, RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = timedelta(days=1)


def test_schemes_stand_in_the_order_in_which_one_can_still_apply(read):
    CallFactory(scheme__short_name="Gesloten", opens_at=OPENS - 9 * DAY, closes_at=OPENS)
    CallFactory(scheme__short_name="Laatst", closes_at=CLOSES + DAY)
    CallFactory(scheme__short_name="Verwacht", expected=True, opens_at=CLOSES, closes_at=None)
    CallFactory(scheme__short_name="Eerst")
    CallFactory(scheme__short_name="Straks", opens_at=CLOSES - DAY)
    SchemeFactory(short_name="Vervallen", repealed_on=date(2026, 1, 1))
    SchemeFactory(short_name="Onbekend")
    page = read("/regelingen")
    names = ["Eerst", "Laatst", "Straks", "Verwacht", "Onbekend", "Gesloten", "Vervallen"]
    places = [page.index(f" {name} ", page.index("7 regelingen")) for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (CLOSES - timedelta(seconds=1), "Vandaag is de laatste dag"),
        (CLOSES, "gesloten"),
        (OPENS - timedelta(seconds=1), "Opent maandag 1 juni 2026, 09.00 uur"),
    ],
)
def test_a_list_says_what_holds_at_this_very_moment(read, clock, moment, words):
    CallFactory()
    clock(moment)
    assert words in read("/regelingen").partition("1 regeling")[2]


def test_a_clock_time_that_the_source_does_not_give_is_not_made_up(read):
    end = datetime(2026, 7, 31, 22, tzinfo=UTC)  # "t/m 31 juli"
    CallFactory(closes_at=end, closes_time_known=False, closes_text="t/m 31 juli")
    page = read("/regelingen")
    assert "tot en met vrijdag 31 juli 2026 (de bron noemt geen tijdstip)" in page
    assert "De bron zegt: “t/m 31 juli”" in page


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("statsu=open", "We kennen geen filter “statsu”. Bedoel je status ?"),
        ("status=opne", "Bij het filter “Kun je aanvragen?” kennen we “opne” niet. Bedoel je nu open ?"),
        ("status=gesloten", "kennen we “gesloten” niet. Bedoel je gesloten ?"),
        ("status=open&status=closed", "Het filter “status” staat twee keer in het adres."),
        ("pagina=nul", "“nul” is geen nummer van een pagina."),
        ("pagina=0", "“0” is geen nummer van een pagina."),
        ("tekst=%00", "Zoek op woord: "),
        ("tekst=" + "a" * 101, "Maak “Zoek op woord” korter: ten hoogste 100 tekens, nu 101."),
        ("regio=Drente", "Bedoel je Drenthe ?"),
        ("a=1&b=2", "We kennen geen filter “a”. Zoek zonder dit We kennen geen filter “b”."),
    ],
)
def test_what_nobody_knows_is_refused_and_named_with_what_was_probably_meant(read, query, told):
    RegionFactory(code="PV22", kind="province", name="Drenthe")
    assert told in read(f"/regelingen?{query}", status=400)


def test_the_suggestion_leads_to_the_list_that_was_meant(client):
    page = client.get("/regelingen?statsu=open&tekst=mbo", HTTP_ACCEPT="text/html").content.decode()
    assert '<a href="?tekst=mbo&amp;status=open">' in page
    assert client.get("/regelingen?tekst=mbo&status=open").status_code == 200


def test_a_filter_that_was_left_empty_asks_nothing(read):
    SchemeFactory()
    assert "1 regeling" in read("/regelingen?tekst=&status=&regio=&sector=&route=&pagina=")


def test_a_page_after_the_last_does_not_exist(read):
    assert "Zoveel pagina's heeft deze lijst niet." in read("/regelingen?pagina=2", status=404)


def test_paging_keeps_the_question(client):
    SchemeFactory.create_batch(26)
    page = client.get("/regelingen?route=consortium").content.decode()
    assert 'href="?route=consortium&amp;pagina=2"' in page
    assert "1 regeling" not in client.get("/regelingen?route=consortium&pagina=2").content.decode()


@pytest.mark.parametrize(
    ("fields", "query", "found"),
    [
        ({"sectors": ["health_care"]}, "sector=health_care", True),
        ({"sectors": ["ict"]}, "sector=health_care", False),
        ({"sectors": []}, "sector=health_care", True),  # not restricted
        ({"sectors": None}, "sector=health_care", True),  # nobody told us
        ({"route": "consortium"}, "route=individual", False),
        ({"route": "individual"}, "route=individual", True),
        ({"other_names": ["Regionaal fonds"]}, "tekst=regionaal", True),
        ({"purpose_nl": "Voor vakmanschap in de één of andere regio"}, "tekst=een+vakmanschap", True),
        ({"short_name": "RIF"}, "tekst=zorg", False),
        ({"target_groups": ["students"]}, "doelgroep=employed", False),
        ({"target_groups": None}, "doelgroep=employed", True),
        ({}, "penvoerder=mbo", True),
        ({}, "kosten=vat", True),
        ({}, "sluit=days_14", False),
        ({}, "verdeling=lottery", False),
        ({}, "status=unknown", True),
        ({}, "status=open", False),
    ],
)
def test_each_filter_and_what_is_unknown_does_not_vanish(read, fields, query, found):
    SchemeFactory(**fields)
    assert (" 1 regeling " in read(f"/regelingen?{query}")) is found


@pytest.mark.parametrize(
    ("asked", "found"), [("PV22", True), ("GM0106", True), ("GM0114", False), ("PV23", False)]
)
def test_a_scheme_of_a_region_is_found_by_what_lies_in_it_and_what_it_lies_in(read, asked, found):
    drenthe = RegionFactory(code="PV22", kind="province")
    assen = RegionFactory(code="GM0106")
    ContainmentFactory(inner=assen, outer=drenthe)
    ContainmentFactory(inner__code="GM0114", outer=drenthe)
    RegionFactory(code="PV23", kind="province")
    SchemeRegionFactory(region=assen)
    assert (" 1 regeling " in read(f"/regelingen?regio={asked}")) is found


@pytest.mark.parametrize("scope", ["national", "international", "unknown"])
def test_a_scheme_without_named_regions_is_found_in_each(read, scope):
    RegionFactory(code="PV22", kind="province")
    SchemeFactory(region_scope=scope)
    assert " 1 regeling " in read("/regelingen?regio=PV22")


def test_what_fits_a_text_best_stands_first_also_when_it_is_closed(client):
    CallFactory(scheme=SchemeFactory(short_name="Techniekfonds"), closes_at=None, closes_when_spent=True)
    SchemeFactory(short_name="Fonds", ended=True)
    page = client.get("/regelingen?tekst=fonds").content.decode()
    assert page.index(">Fonds<") < page.index(">Techniekfonds<")


@pytest.mark.parametrize(
    ("query", "label"),
    [("sector=ict", "Sector"), ("doelgroep=students", "Doelgroep"), ("regio=PV22", "Regio")],
)
def test_what_nobody_knows_is_counted_beside_a_filter_and_can_be_asked_for_alone(client, query, label):
    RegionFactory(code="PV22", kind="province")
    told = {"sectors": ["ict"], "target_groups": ["students"], "region_scope": "national"}
    SchemeFactory(short_name="Zegt het", **told)
    told = {"sectors": None, "target_groups": None, "region_scope": "unknown"}
    SchemeFactory(short_name="Zegt niets", **told)
    page = client.get(f"/regelingen?{query}").content.decode()
    [address] = re.findall(rf' {label}: <a href="([^"]+)">van 1 onbekend</a>', page)
    silent = client.get("/regelingen" + unescape(address)).content.decode()
    assert ">Zegt niets<" in silent
    assert ">Zegt het<" not in silent
    assert f"{label}: <strong>onbekend</strong>" in silent
    assert "staan er ook bij" not in silent


def test_who_may_lead_can_be_asked_for_where_nobody_knows(read):
    SchemeFactory(short_name="Zegt niets")
    assert "Penvoerder is een: van 1 onbekend" in read("/regelingen?penvoerder=mbo")
    assert " 1 regeling " in read("/regelingen?penvoerder=unknown")


@pytest.mark.parametrize("size", [1, 20])
def test_what_is_unknown_is_counted_with_the_same_queries_at_any_size(
    client, django_assert_num_queries, size
):
    SchemeFactory.create_batch(size, sectors=None, target_groups=None)
    address = "/regelingen?sector=ict&doelgroep=students&penvoerder=mbo"
    client.get(address)  # what rules ask is read once for a process
    with django_assert_num_queries(10):
        client.get(address)


def test_a_filter_says_what_it_does_with_what_is_unknown(read):
    assert "staan er ook bij" in read("/regelingen?penvoerder=mbo")
    assert "staan er niet bij" in read("/regelingen?verdeling=lottery")
    assert "staan er" not in read("/regelingen?route=consortium")
