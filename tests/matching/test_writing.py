"""How values are written: money, days, lists, what is asked and how far off it is."""

from datetime import date
from fractions import Fraction

import pytest

from matching.facts import Quantity, Required, Shortfall
from matching.sentences import observed_text, required_text, shortfall_text
from matching.wire import shortfall_json
from matching.writing import joined, money_text, value_text


@pytest.mark.parametrize(
    ("cents", "nl", "en"),
    [
        (120_000_000, "€ 1.200.000", "€1,200,000"),
        (1, "€ 0,01", "€0.01"),
        (0, "€ 0", "€0"),
        (123_456, "€ 1.234,56", "€1,234.56"),
    ],
)
def test_money_is_written_with_cents_only_when_there_are_any(cents, nl, en):
    assert (money_text(cents, "nl"), money_text(cents, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("unit", "value", "nl", "en"),
    [
        ("date", date(2027, 3, 1), "1 maart 2027", "1 March 2027"),
        ("share", Fraction(1, 3), "1/3", "1/3"),
        ("years", 1, "1 jaar", "1 year"),
        ("years", 4, "4 jaar", "4 years"),
        ("months", 1, "1 maand", "1 month"),
        ("months", 24, "24 maanden", "24 months"),
        ("nlqf_levels", 3, "niveau 3", "level 3"),
        ("kind", "mbo", "mbo-instelling", "mbo school"),
        ("count", 2, "2", "2"),
        ("regions", "GM0114", "GM0114", "GM0114"),
    ],
)
def test_a_value_is_written_in_its_unit(unit, value, nl, en):
    assert (value_text(unit, value, "nl"), value_text(unit, value, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a en b"),
        (list("abcdef"), "a, b, c, d, e en f"),
        (list("abcdefgh"), "a, b, c, d, e en nog 3"),
    ],
)
def test_a_list_says_how_many_more_there_are(words, text):
    assert joined(words, "nl") == text


@pytest.mark.parametrize(
    ("required", "nl", "en"),
    [
        (None, None, None),
        (Required(unit="money", at_least=100), "ten minste € 1", "at least €1"),
        (Required(unit="money", at_least=100, more_than=True), "meer dan € 1", "more than €1"),
        (Required(unit="money", at_most=100), "ten hoogste € 1", "at most €1"),
        (Required(unit="money", at_most=100, less_than=True), "minder dan € 1", "less than €1"),
        (
            Required(unit="money", at_least=100, at_most=200, less_than=True),
            "ten minste € 1 en minder dan € 2",
            "at least €1 and less than €2",
        ),
        (Required(unit="count", at_least=4, at_most=4), "precies 4", "exactly 4"),
        (Required(unit="date", at_least=date(2027, 1, 1)), "vanaf 1 januari 2027", "from 1 January 2027"),
        (
            Required(unit="date", at_most=date(2027, 1, 1)),
            "tot en met 1 januari 2027",
            "until 1 January 2027",
        ),
        (Required(unit="years", one_of=(4, 5)), "4 jaar of 5 jaar", "4 years or 5 years"),
        (
            Required(unit="themes", one_of=("health", "ai_robotics"), every=True),
            "gezondheid en AI en robotica",
            "health and AI and robotics",
        ),
        (Required(unit="money"), None, None),
    ],
)
def test_what_is_asked(required, nl, en):
    assert (required_text(required, "nl"), required_text(required, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("shortfall", "nl", "en"),
    [
        (None, None, None),
        (Shortfall(amount=8_000_000), "€ 80.000 te weinig", "€80,000 too little"),
        (Shortfall(amount=1, excess=True), "€ 0,01 te veel", "€0.01 too much"),
        (Shortfall(count=1, of=2), "1 te weinig", "1 too few"),
        (Shortfall(count=2, of=1, excess=True), "2 te veel", "2 too many"),
        (Shortfall(days=1), "1 dag te vroeg", "1 day too early"),
        (Shortfall(days=2, excess=True), "2 dagen te laat", "2 days too late"),
    ],
)
def test_how_far_off_it_is(shortfall, nl, en):
    assert (shortfall_text(shortfall, "nl"), shortfall_text(shortfall, "en")) == (nl, en)


def test_what_was_found():
    period = Quantity(unit="period", value=(date(2027, 1, 1), date(2027, 12, 31)))
    assert observed_text(period, "nl") == "1 januari 2027 t/m 31 december 2027"
    assert observed_text(period, "en") == "1 January 2027 to 31 December 2027"
    assert observed_text(Quantity(unit="themes", value=()), "nl") == "niets"
    assert observed_text(Quantity(unit="count", value=0, perhaps=2), "nl") == "0, en misschien 2"
    assert observed_text(None, "nl") is None


@pytest.mark.parametrize(
    ("shortfall", "json"),
    [
        (None, None),
        (Shortfall(amount=5), {"amount": "0.05"}),
        (Shortfall(count=1, of=2), {"count": 1, "of": 2}),
        (Shortfall(share=Fraction(1, 3)), {"share": "1/3"}),
        (Shortfall(days=3), {"days": 3}),
    ],
)
def test_how_far_off_it_is_on_the_wire(shortfall, json):
    assert shortfall_json(shortfall) == json
