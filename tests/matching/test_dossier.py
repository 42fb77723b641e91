"""The dossier of a search: the same answer on paper, in a workbook and in a calendar."""

import io
import re

import pytest
from django.test import Client
from icalendar import Calendar
from openpyxl import load_workbook

from tests.matching.test_page import address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]


def at(place: str, query: str = "") -> str:
    return f"/financiering/{place}?{query or address().partition('?')[2]}"


def test_the_dossier_tells_plan_and_verdicts_without_a_fold():
    page = Client().get(at("dossier")).content.decode()
    assert "€\u00a080.000 te weinig" in page
    assert "<dt>Totale kosten</dt><dd>€\u00a02.400.000</dd>" in page
    assert "<dt>Laatste dag</dt><dd>31 augustus 2031</dd>" in page
    assert "<dt>Soort organisatie</dt><dd>bedrijf" in page
    assert "Partner 4" not in page
    assert "Daarna: Opent" in page[page.index('id="r-rif-mbo"') :][:2500]
    assert "<h4>Wat in orde is</h4>" in page


def test_the_dossier_tells_what_was_answered():
    told = address(**{"antwoord-rif-mbo.quality-agenda": "true"}).partition("?")[2]
    page = Client().get(at("dossier", told)).content.decode()
    answers = page[page.index("Antwoorden op vragen") :]
    assert "<dd>ja</dd>" in answers[: answers.index("</dl>")]


def test_what_does_not_fit_is_one_line_in_the_dossier():
    page = Client().get(at("dossier")).content.decode()
    unfitting = page[page.index('id="groep-no"') :]
    assert "<article" not in unfitting[: unfitting.index("</section>")]


def test_no_search_engine_tells_a_plan_on():
    assert Client().get(at("dossier"))["X-Robots-Tag"] == "noindex"


def test_the_workbook_has_a_row_for_every_result():
    answer = Client().get(at("dossier.xlsx"))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    page = Client().get(at("dossier")).content.decode()
    folded = len(re.findall(r'<li><a href="/regelingen/', page))
    assert len(rows) - 1 == page.count("<article") + folded
    rif = next(row for row in rows if row[1] == "RIF mbo")
    assert "80.000 te weinig" in rif[rows[0].index("Wat niet klopt")]


def test_the_workbook_says_of_the_days_of_the_plan_what_the_page_says():
    told = "stap=uitkomst&partner-0-kind=mbo&partner-0-lead=on&project-starts_on=2027-09-01"
    answer = Client().get(at("dossier.xlsx", told))
    rows = list(
        load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
        .worksheets[0]
        .iter_rows(values_only=True)
    )
    rif = next(row for row in rows if row[1] == "RIF mbo")
    warned = rif[rows[0].index("Let op bij je data")]
    assert "Je begint te laat, behalve als het besluit wordt uitgesteld." in warned
    assert warned in Client().get(at("dossier", told)).content.decode()


def test_the_calendar_holds_calls_that_may_fit_and_no_others():
    text = Client().get(at("tijdvakken.ics")).content
    names = {str(event["summary"]) for event in Calendar.from_ical(text).walk("VEVENT")}
    assert any("RIF mbo" in name for name in names)
    page = Client().get(at("dossier")).content.decode()
    unfitting = re.findall(
        r'<li><a href="/regelingen/[^"]+">([^<]+)</a>', page[page.index('id="groep-no"') :]
    )
    assert unfitting
    assert not [name for name in names for one in unfitting if one in name]


def test_page_and_workbook_tell_the_same_bound_while_the_variant_is_unknown():
    """No kind of application is paid more than half; which it is, nobody told."""
    query = "partner-0-kind=mbo&partner-0-country=NL&project-total_costs=1.200.000"
    answer = Client().get(at("dossier.xlsx", query))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    rif = next(row for row in rows if row[1] == "RIF mbo")
    assert rif[rows[0].index("Zolang dat onbekend is: nooit meer dan, in euro")] == 600_000
    page = Client().get(at("dossier", query)).content.decode()
    assert "nooit meer dan €\u00a0600.000" in page[page.index('id="r-rif-mbo"') :]


@pytest.mark.parametrize("place", ["dossier", "dossier.xlsx", "tijdvakken.ics"])
@pytest.mark.parametrize("query", ["partner-0-nme=x", "project-starts_on=gisteren", "stap=wie"])
def test_what_cannot_be_judged_is_mended_in_the_form(place, query):
    answer = Client().get(at(place, query))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/financiering?")


def test_the_workbook_reads_in_english_with_its_explanation():
    answer = Client().get("/en" + at("dossier.xlsx"))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames == ["dossier", "Explanation"]
    heads = next(book["dossier"].iter_rows(values_only=True, max_row=1))
    assert {"Scheme", "Opens", "At most, in euros"} <= set(heads)
    assert "An empty cell means: unknown." in str(list(book["Explanation"].values))


def test_the_workbook_tells_what_the_grant_never_exceeds():
    told = address(**{"partner-1-in_kind": "800000", "partner-2-cash": "650000"}).partition("?")[2]
    book = load_workbook(io.BytesIO(b"".join(Client().get(at("dossier.xlsx", told)).streaming_content)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    rif = dict(zip(rows[0], next(row for row in rows if row[1] == "RIF mbo"), strict=True))
    assert (rif["Ten hoogste, in euro"], rif["Zolang dat onbekend is: nooit meer dan, in euro"]) == (
        None,
        800_000,
    )
