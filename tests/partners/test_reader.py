"""Facts are written as who reads the page writes them, and what stays Dutch on an English page says so."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import translation
from django.utils.timezone import localtime

from partners.reader import language
from partners.templatetags.facts import day, euros, in_dutch, moment, read, said

EVENING = datetime(2026, 11, 26, 16, 5, tzinfo=UTC)
BOTH = SimpleNamespace(text_nl="Loonverlet wordt niet betaald.", text_en="Loss of hours is not paid.")
DUTCH_ONLY = SimpleNamespace(text_nl="Loonverlet wordt niet betaald.", text_en="")


@pytest.mark.parametrize(
    ("reader", "amount", "cents", "when"),
    [
        ("nl", "€\u00a01.250.000", "€\u00a01.250,50", "26 november 2026, 17.05 uur"),
        ("en", "€1,250,000", "€1,250.50", "26 November 2026, 17:05 (Amsterdam time)"),
    ],
)
def test_amounts_and_moments_are_written_as_in_the_language_of_the_page(reader, amount, cents, when):
    with translation.override(reader):
        assert language() == reader
        assert (euros(Decimal("1250000.00")), euros(Decimal("1250.50"))) == (amount, cents)
        assert moment(localtime(EVENING)) == when  # as a template hands a moment over
        assert day(localtime(EVENING)) == when.split(",")[0]


@pytest.mark.parametrize("nothing", [euros, moment, day])
def test_what_nobody_told_is_unknown_in_either_language(nothing):
    assert "onbekend" in nothing(None)
    with translation.override("en"):
        assert "unknown" in nothing(None)


def test_a_record_speaks_the_language_of_the_page_as_far_as_it_can():
    assert said(BOTH, "text") == BOTH.text_nl
    with translation.override("en"):
        assert said(BOTH, "text") == BOTH.text_en
        assert said(DUTCH_ONLY, "text") == f'<span lang="nl">{DUTCH_ONLY.text_nl}</span>'


def test_the_words_of_a_source_are_marked_as_dutch_and_stay_text():
    assert in_dutch("t/m <juni>") == "t/m <juni>"
    with translation.override("en"):
        assert in_dutch("t/m <juni>") == '<span lang="nl">t/m &lt;juni&gt;</span>'
        assert in_dutch("") == ""
        assert read(("begrip", "term")) == "term"
    assert read(("begrip", "term")) == "begrip"
