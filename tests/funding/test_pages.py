"""The public pages of schemes: strict about what is asked, honest about what is not known."""

import gzip
import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from tests.funding.factories import (
    CLOSES,
    OPENS,
    CallFactory,
    CeilingFactory,
    CostTermFactory,
    CriterionFactory,
    DefinitionFactory,
    GrantTermFactory,
    QualityCriterionFactory,
    RequiredDocumentFactory,
    SchemeFactory,
    SchemeRegionFactory,
)
from tests.partners.factories import (
    ContainmentFactory,
    OrganisationFactory,
    PartnershipFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WITHIN = OPENS + DAY


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """It is the second day of the call that the factory makes, until a test says otherwise."""

    def show(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    show(WITHIN)
    return show


@pytest.fixture
def read(client):
    """The words on a page, as a reader has them."""

    def read(address, status=200):
        response = client.get(address)
        assert response.status_code == status, response.content.decode()
        text = re.sub(r"<[^>]+>", " ", response.content.decode().partition("<main")[2])
        return " ".join(unescape(text).split())

    return read


def scheme_with_everything(**fields):
    scheme = SchemeFactory(**fields)
    CeilingFactory(call__scheme=scheme)
    for factory in (CriterionFactory, DefinitionFactory, GrantTermFactory, CostTermFactory):
        factory(scheme=scheme)
    for factory in (RequiredDocumentFactory, QualityCriterionFactory):
        factory(scheme=scheme)
    return scheme


def test_the_front_page_tells_what_is_open_until_when_and_what_opens_next(read):
    CallFactory(scheme__short_name="Nu")
    CallFactory(scheme__short_name="Straks", opens_at=WITHIN + DAY)
    CallFactory(scheme__short_name="Voorbij", opens_at=OPENS - 9 * DAY, closes_at=OPENS)
    page = read("/")
    assert re.search(
        r"Nu open Nu ● nu open .* nog 58 dagen aanvragen: tot donderdag 30 juli 2026, 17.00 uur", page
    )
    assert re.search(r"Opent binnenkort Straks ", page)
    assert "Voorbij" not in page


def test_the_front_page_counts_only_what_is_public(read):
    SchemeFactory(draft=True)
    OrganisationFactory(doubtful=True)
    PartnershipFactory()
    assert re.search(r"regelingen 0 samenwerkingen 1 organisaties 0", read("/"))


def test_an_historical_scheme_is_not_promoted(read):
    CallFactory(scheme__short_name="Oud", scheme__historical=True)
    assert "Oud" not in read("/")


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
        ("tekst=" + "a" * 101, "Zoek op woord: "),
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
        ({"short_name": "RIF"}, "tekst=rif+zorg", False),
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


def test_a_scheme_shows_its_facts_with_where_they_stand(read, client):
    scheme = scheme_with_everything(slug="rif-mbo", short_name="RIF mbo")
    CriterionFactory(
        scheme=scheme,
        slug="b",
        sequence=2,
        article="11",
        paragraph="3",
        point="b",
        quote="Ten minste een derde",
        sentence_nl="Bedrijven betalen mee",
        reading_nl="Samen, niet elk",
        question_nl="Betalen bedrijven mee?",
        question_en="Do companies pay?",
        reading_en="Together",
    )
    page = read("/regelingen/rif-mbo")
    assert "artikel 11, lid 3, onder b “Ten minste een derde” Zo lezen wij het: Samen, niet elk" in page
    assert "Dit vragen we je: Betalen bedrijven mee?" in page
    assert page.index("Een mbo-instelling vraagt aan") < page.index("Bedrijven betalen mee")
    assert "Punten die een commissie beoordeelt" in page
    assert "Loonverlet ✗ niet betaald" in page
    assert "nog niet gecontroleerd" in page
    assert scheme.source.url in client.get("/regelingen/rif-mbo").content.decode()


def test_what_is_not_known_of_a_scheme_is_called_unknown(read):
    SchemeFactory(slug="kaal", region_scope="unknown", route="unknown", rules_complete=True)
    page = read("/regelingen/kaal")
    for name in ("Wie geeft de subsidie", "Wie vraagt aan", "Waar", "Sectoren", "Vervalt per"):
        assert f"{name} onbekend" in page
    assert "De bedragen staan nog niet in dit register: onbekend." in page
    assert "Staatssteun onbekend" in page
    assert "None" not in page


def test_costs_that_nobody_looked_up_are_not_costs_that_are_not_mentioned(read):
    term = CostTermFactory(category="audit", treatment="not_mentioned", text_nl="Niet genoemd.")
    CostTermFactory(scheme=term.scheme, category="overhead", treatment="capped", text_nl="Tot 15 %.",
                    cap_numerator=15, cap_denominator=100)  # fmt: skip
    page = read(f"/regelingen/{term.scheme.slug}")
    assert "Accountantscontrole ? niet genoemd Niet genoemd." in page
    assert "Niet opgezocht, dus onbekend: personeel, projectleiding, " in page
    assert "Overhead ≤ begrensd 15 %" in page


def test_a_third_is_a_third_and_amounts_are_written_as_people_write_them(read):
    term = GrantTermFactory(a_third=True)
    GrantTermFactory(scheme=term.scheme, amount="1234567.50", strict=True)
    page = read(f"/regelingen/{term.scheme.slug}")
    assert " 1/3 van totale kosten" in page
    assert "minder dan € 1.234.567,50" in page


def test_a_scheme_whose_rules_are_incomplete_says_so_on_top(read):
    scheme = SchemeFactory(incomplete=True)
    page = read(f"/regelingen/{scheme.slug}")
    assert page.index("Niet alle voorwaarden staan in dit register. Nog niet ingevoerd.") < page.index(
        "In het kort"
    )


def test_calls_show_how_sure_they_are_and_what_moved(read):
    call = CallFactory(
        certainty="disputed",
        announced_closes_at=CLOSES - 2 * DAY,
        opens_text="begin juni",
        allocation="lottery",
    )
    CeilingFactory(call=call, amount="10000000", sequence=1)
    CeilingFactory(call=call, amount="12500000", sequence=2)
    page = read(f"/regelingen/{call.scheme.slug}")
    assert "betwist: bronnen spreken elkaar tegen" in page
    assert "Eerder aangekondigd aanvragen tot dinsdag 28 juli 2026, 17.00 uur" in page
    assert re.search(r"Budget \(plafond\) € 12\.500\.000 .* Eerder: € 10\.000\.000", page)
    assert "Verdeling loting" in page


def test_drafts_are_not_shown(read):
    draft = SchemeFactory(draft=True)
    call = CallFactory(draft=True)
    assert "0 regelingen" in read("/regelingen?tekst=" + draft.slug)
    read(f"/regelingen/{draft.slug}", status=404)
    assert "Tijdvak 1 van 2026" not in read(f"/regelingen/{call.scheme.slug}")


def test_an_address_that_is_nearly_right_is_answered_with_what_is_near(read, client):
    SchemeFactory(slug="rif-mbo", short_name="RIF mbo")
    SchemeFactory(slug="rif-mbo-2", draft=True)
    assert "Bedoel je een van deze? RIF mbo " in read("/regelingen/rif-mb", status=404)
    assert '<a href="rif-mbo">' in client.get("/regelingen/rif-mb").content.decode()


@pytest.mark.parametrize("address", ["/", "/regelingen", "/regelingen/alles"])
def test_pages_hold_no_scripts_and_no_styles_of_their_own(client, address):
    scheme_with_everything(slug="alles")
    page = client.get(address).content.decode()
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", page)


def test_a_first_visit_weighs_at_most_150_kilobytes_compressed(client):
    page = client.get("/").content
    parts = set(re.findall(r'href="/static/([^"]+)"', page.decode()))
    files = [Path(finders.find(part)).read_bytes() for part in parts]
    assert len(files) == 9
    assert sum(len(gzip.compress(each)) for each in [page, *files]) < 150_000


@pytest.mark.parametrize("address", ["/bestaat-niet/", "//elders.example/"])
def test_an_address_with_a_slash_at_the_end_is_answered_with_the_one_without(client, address):
    page = client.get("/", PATH_INFO=address)
    assert page.status_code == 404
    assert ('<a href="/bestaat-niet">' in page.content.decode()) is (address == "/bestaat-niet/")
    assert b"elders.example" not in page.content


@pytest.mark.parametrize("size", [1, 20])
@pytest.mark.parametrize(("address", "queries"), [("/", 5), ("/regelingen", 4)])
def test_lists_cost_the_same_whatever_the_size(client, django_assert_num_queries, address, queries, size):
    CallFactory.create_batch(size)
    with django_assert_num_queries(queries):
        assert client.get(address).content.count(b"/regelingen/regeling-") == size


@pytest.mark.parametrize("size", [1, 20])
def test_a_scheme_costs_the_same_however_much_there_is_to_tell(client, django_assert_num_queries, size):
    scheme = SchemeFactory(slug="alles")
    for number in range(size):
        opens = OPENS + 100 * number * DAY
        CeilingFactory(call__scheme=scheme, call__opens_at=opens, call__closes_at=opens + DAY)
        for factory in (CriterionFactory, GrantTermFactory, RequiredDocumentFactory, QualityCriterionFactory):
            factory(scheme=scheme, slug=f"rij-{number}")
        DefinitionFactory(scheme=scheme, key=f"begrip-{number}")
    CostTermFactory(scheme=scheme)
    with django_assert_num_queries(11):
        assert client.get("/regelingen/alles").content.count(b'<li id="rij-') == size


def test_a_page_can_only_be_read(client):
    assert client.post("/regelingen").status_code == 405
    assert client.head("/regelingen").status_code == 200
