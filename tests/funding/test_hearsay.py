"""Days that only a third party tells are marked; where nobody knows a day, the source is quoted."""

from datetime import UTC, datetime

import pytest
from django.utils.html import escape

from tests.funding.factories import CallFactory, SchemeFactory

pytestmark = pytest.mark.django_db

MARK = "Volgens een derde, niet officieel gezien."
MONTH = {"opens_at": None, "closes_at": None, "expected_until": datetime(2026, 12, 31, 23, tzinfo=UTC)}
PAGES = [
    "/",
    "/regelingen",
    "/regelingen/rif-mbo",
    "/tijdlijn",
    "/kalender?maand=2026-07",
    "/vergelijken?regeling=rif-mbo&regeling=slim",
    "/inbed/regelingen",
]


@pytest.fixture(autouse=True)
def rif(clock):
    clock(datetime(2026, 6, 8, 12, tzinfo=UTC))
    SchemeFactory(slug="slim", short_name="Slim")
    return SchemeFactory(slug="rif-mbo", short_name="RIF mbo")


@pytest.mark.parametrize("page", PAGES)
def test_days_that_a_third_party_tells_are_marked_on_every_page(read, rif, page):
    CallFactory(scheme=rif, slug="rif-mbo-2026-1", certainty="reported")
    assert MARK in read(page)


@pytest.mark.parametrize("page", PAGES)
def test_days_of_an_official_text_are_not_marked(read, rif, page):
    CallFactory(scheme=rif, slug="rif-mbo-2026-1")
    assert MARK not in read(page)


@pytest.mark.parametrize("page", ["/regelingen", "/regelingen/rif-mbo", "/tijdlijn"])
def test_a_month_that_the_source_names_stands_beside_days_that_nobody_knows(read, rif, page):
    CallFactory(
        scheme=rif, slug="rif-mbo-2026-1", certainty="expected", opens_text="rond december 2026", **MONTH
    )
    assert "Welke dagen het wordt, is onbekend. De bron zegt: “rond december 2026”." in read(page)


def test_whoever_reads_english_hears_the_words_of_the_source_in_dutch(client, rif):
    CallFactory(
        scheme=rif, slug="rif-mbo-2026-1", certainty="expected", opens_text="rond <december>", **MONTH
    )
    page = client.get("/en/tijdlijn").content.decode()
    assert f'<span lang="nl">{escape("rond <december>")}</span>' in page
