"""The front page and the page of a scheme: honest about what is not known."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from funding.claim_values import read_value
from tests.funding.factories import (
    CLOSES,
    OPENS,
    CallFactory,
    CeilingFactory,
    ClaimFactory,
    CostTermFactory,
    CriterionFactory,
    DefinitionFactory,
    GrantTermFactory,
    QualityCriterionFactory,
    RequiredDocumentFactory,
    SchemeFactory,
)
from tests.partners.factories import (
    OrganisationFactory,
    PartnershipFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = timedelta(days=1)


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
    CallFactory(scheme__short_name="Straks", opens_at=OPENS + 2 * DAY)
    CallFactory(scheme__short_name="Voorbij", opens_at=OPENS - 9 * DAY, closes_at=OPENS)
    page = read("/")
    assert re.search(
        r"Nu open Nu ● nu open .* nog 58 dagen aanvragen: tot donderdag 30 juli 2026, 17.00 uur", page
    )
    assert re.search(r"Opent binnenkort Straks ", page)
    assert "Voorbij" not in page


def test_the_front_page_says_of_how_many_schemes_it_is_not_known_whether_they_are_open(read):
    CallFactory(closes_at=None)
    SchemeFactory(historical=True)
    page = read("/")
    assert "Van geen enkele regeling weten we zeker dat die nu open staat." in page
    assert "Van 1 regeling weten we niet of je nu kunt aanvragen" in page


def test_the_front_page_counts_only_what_is_public(read):
    SchemeFactory(draft=True)
    OrganisationFactory(doubtful=True)
    PartnershipFactory()
    assert re.search(r"regelingen 0 samenwerkingen 1 organisaties 0", read("/"))


def test_an_historical_scheme_is_not_promoted(read):
    CallFactory(scheme__short_name="Oud", scheme__historical=True)
    assert "Oud" not in read("/")


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


SHARE = {"share": "1/3", "of": {"of": "total_costs"}}
PAID, ASKED = {"amount": {"of": "contributions"}}, {"amount": {"of": "requested_grant"}}


@pytest.mark.parametrize(
    ("clauses", "side"),
    [
        ([PAID | {"at_least": SHARE}], "ten minste"),
        ([PAID | {"less_than": SHARE}], "ten hoogste"),
        ([PAID | {"at_least": SHARE}, PAID | {"at_most": SHARE}], ""),
        ([PAID | {"at_least": SHARE | {"share": "1/4"}}], ""),
        ([ASKED | {"at_most": SHARE}], ""),
        ([], ""),
    ],
)
def test_a_share_that_others_pay_is_the_least_or_the_most_where_the_rules_say_so(read, clauses, side):
    """Where they say so at the same place: what another paragraph asks of others is no word on this."""
    term = GrantTermFactory(a_third=True, kind="co_financing", article="11", paragraph="3")
    rule = {"scheme": term.scheme, "source": term.source, "kind": "money", "article": "11"}
    for number, clause in enumerate(clauses):
        CriterionFactory(clause=clause, paragraph="3", slug=f"rule-{number}", **rule)
    CriterionFactory(clause=PAID | {"at_most": SHARE}, paragraph="4", slug="elsewhere", **rule)
    page = read(f"/regelingen/{term.scheme.slug}")
    assert f" Cofinanciering {side} 1/3 van totale kosten".replace("  ", " ") in page


def test_what_sources_say_of_a_share_is_written_as_the_share_itself(read):
    """One source says 3/5 and another a third: people read 60 % and 1/3."""
    term = GrantTermFactory(amount=None, share_numerator=3, share_denominator=5, base="eligible_costs")
    about = {"scheme": term.scheme, "call": None, "grant_term": term, "text_nl": "", "text_en": ""}
    for key, value in (("own", "3/5"), ("adviseur", "1/3")):
        ClaimFactory(field="share", key=key, value=dict(read_value("grant_term", "share", value)), **about)
    said = read(f"/regelingen/{term.scheme.slug}").partition("Bronnen spreken elkaar tegen")[2]
    assert re.search(r" 60 % .* 1/3 ", said)
    assert "3/5" not in said


def test_an_amount_that_a_source_names_is_written_in_euros(read):
    term = GrantTermFactory(amount="25000")
    told = {"value": {"amount": "24999.50"}, "text_nl": "", "text_en": ""}
    ClaimFactory(scheme=term.scheme, call=None, grant_term=term, field="amount", **told)
    assert "€ 24.999,50" in read(f"/regelingen/{term.scheme.slug}")


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


def test_drafts_are_not_shown(read, client):
    draft = SchemeFactory(draft=True, slug="geheim", short_name="Verborgen")
    call = CallFactory(draft=True)
    assert "geheim" not in client.get("/regelingen?tekst=" + draft.short_name).content.decode()
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
    # A script of a type that no browser runs is data, and the rules for scripts do not reach it. One of the
    # site stands in a file.
    data, file = r'type="application/ld\+json">', r'src="/static/[^"]+" defer></script>'
    assert not re.search(rf"<script (?!{data}|{file})|<style|\sstyle=|\son\w+=", page)
    assert "<script>" not in page


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
@pytest.mark.parametrize(("address", "queries"), [("/", 6), ("/regelingen", 4)])
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
    with django_assert_num_queries(12):
        assert client.get("/regelingen/alles").content.count(b'<li id="rij-') == size


def test_a_page_can_only_be_read(client):
    assert client.post("/regelingen").status_code == 405
    assert client.head("/regelingen").status_code == 200
