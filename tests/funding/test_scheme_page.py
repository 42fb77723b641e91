"""The page of a scheme: what stands on top of it, and what it says once."""

from datetime import timedelta

import pytest

from tests.funding.factories import CLOSES, OPENS, CallFactory, SchemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
YEAR = timedelta(days=365)
LOTS = {"allocation": "lottery", "allocation_note_nl": "Er wordt geloot.", "allocation_note_en": "By lot."}


def a_call(scheme, years, **fields):
    opens, closes = OPENS + years * YEAR, CLOSES + years * YEAR
    slug = f"{scheme.slug}-{opens.year}-{years + 5}"
    return CallFactory(scheme=scheme, slug=slug, opens_at=opens, closes_at=closes, **fields)


def test_how_money_is_given_out_is_told_once_as_long_as_it_stays_so(client):
    scheme = SchemeFactory(slug="zelfde")
    for years, told in ((0, LOTS), (1, LOTS), (2, LOTS | {"allocation": "ranking"}), (-1, LOTS), (-2, LOTS)):
        a_call(scheme, years, **told)
    page = client.get("/regelingen/zelfde").content.decode()
    assert (
        page.count("Er wordt geloot.") == 3
    )  # of what comes, of what is given out otherwise, of what is past
    assert page.count("Zoals bij het tijdvak hierboven.") == 2


def test_the_box_on_top_tells_what_comes_after_and_what_is_foreseen(read):
    scheme = SchemeFactory(
        slug="laatste", outlook_nl="Dit zijn de laatste.", outlook_en="These are the last."
    )
    a_call(scheme, 0)
    a_call(scheme, 1)
    a_call(scheme, 2, stage="pre_advice")
    box = read("/regelingen/laatste").partition("Wanneer kun je aanvragen?")[2].partition("Op deze pagina")[0]
    assert [f"van {year}:" in box for year in (OPENS.year, OPENS.year + 1, OPENS.year + 2)] == [
        False,
        True,
        False,
    ]
    assert "Vooruitzicht: Dit zijn de laatste." in box
