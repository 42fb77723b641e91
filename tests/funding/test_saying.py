"""Sentences about windows: true at the moment they are read, whatever the state of the call."""

from datetime import UTC, datetime, timedelta

import pytest

from funding.models import Call
from funding.saying import window_text

DAY = timedelta(days=1)
OPENS = datetime(2026, 6, 1, 7, tzinfo=UTC)  # Monday, 09.00 in Amsterdam
CLOSES = datetime(2026, 7, 30, 15, tzinfo=UTC)  # Thursday, 17.00 in Amsterdam
END_OF_JULY = datetime(2026, 7, 31, 22, tzinfo=UTC)  # "t/m 31 juli"
NOW = OPENS + DAY


def said(moment=NOW, **fields):
    known = {"opens_time_known": True, "closes_time_known": True}
    call = Call(**({"slug": "x-2026-1", "opens_at": OPENS, "closes_at": CLOSES} | known | fields))
    return window_text(call, call.availability_at(moment), moment)


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (OPENS - timedelta(days=1, hours=12), "Opent maandag 1 juni 2026, 09.00 uur (over 2 dagen)."),
        (
            OPENS - timedelta(seconds=1),
            "(vandaag). Je kunt dan aanvragen tot donderdag 30 juli 2026, 17.00 uur.",
        ),
        (
            OPENS,
            "Open sinds maandag 1 juni 2026, 09.00 uur. Je kunt nog 59 dagen aanvragen: tot donderdag 30",
        ),
        (CLOSES - DAY, "Je kunt nog 1 dag aanvragen: tot donderdag 30 juli 2026, 17.00 uur."),
        (CLOSES - timedelta(seconds=1), "Vandaag is de laatste dag: je kunt aanvragen tot donderdag 30 juli"),
        (CLOSES, "Je kon aanvragen tot donderdag 30 juli 2026, 17.00 uur."),
    ],
)
def test_an_announced_call_from_before_its_opening_until_after_its_closing(moment, sentence):
    assert sentence in said(moment)


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (
            END_OF_JULY - timedelta(seconds=1),
            "Vandaag is de laatste dag: je kunt aanvragen tot en met vrijdag 31",
        ),
        (
            END_OF_JULY - DAY - timedelta(seconds=1),
            "nog 1 dag aanvragen: tot en met vrijdag 31 juli 2026 (de bron noemt geen tijdstip).",
        ),
        (END_OF_JULY, "Je kon aanvragen tot en met vrijdag 31 juli 2026"),
    ],
)
def test_a_last_day_without_a_clock_time_is_that_whole_day(moment, sentence):
    assert sentence in said(moment, closes_at=END_OF_JULY, closes_time_known=False)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {},
            "We verwachten dat het opent op maandag 1 juni 2026, 09.00 uur, en dat je kunt aanvragen tot",
        ),
        ({"closes_at": None, "expected_until": CLOSES}, "We verwachten dat het opent op maandag 1 juni"),
        ({"opens_at": None}, "We verwachten dat je kunt aanvragen tot donderdag 30 juli"),
        (
            {"opens_at": None, "closes_at": None, "expected_until": CLOSES},
            "Welke dagen het wordt, is onbekend.",
        ),
    ],
)
def test_nobody_can_apply_in_a_call_that_is_only_expected(fields, sentence):
    text = said(OPENS - DAY, certainty="expected", **fields)
    assert text.startswith("Niemand heeft dit tijdvak aangekondigd.")
    assert sentence in text
    assert "Open sinds" not in text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"certainty": "expected", "closes_at": OPENS, "opens_at": None}, "Of het er kwam, is onbekend."),
        (
            {"certainty": "disputed"},
            "Bronnen spreken elkaar tegen. Een ervan zegt: opent maandag 1 juni 2026",
        ),
        ({"closes_at": None}, "Ging open op maandag 1 juni 2026, 09.00 uur. Tot wanneer, is onbekend."),
        (
            {"opens_at": None},
            "Wanneer het tijdvak opent, is onbekend. Je kunt dan aanvragen tot donderdag 30 juli",
        ),
        ({"exhausted_at": NOW}, "Het geld is op. Open sinds maandag 1 juni"),
        ({"withdrawn_at": NOW}, "Je kunt niet meer aanvragen."),
        ({"closes_at": None, "closes_when_spent": True}, "Je kunt aanvragen tot het geld op is."),
    ],
)
def test_what_is_uncertain_or_over_is_not_said_to_be_open(fields, sentence):
    assert sentence in said(**fields)


def test_a_clock_elsewhere_is_named():
    assert "11.00 uur (op de klok van Caribisch Nederland)" in said(zone="America/Kralendijk")


def test_of_a_scheme_with_calls_that_nobody_looked_up_the_last_one_is_told_and_no_more():
    call = Call(slug="x-2026-1", opens_at=OPENS, closes_at=END_OF_JULY, closes_time_known=False)
    told = window_text(call, "unknown", END_OF_JULY)
    assert told == (
        "Je kon aanvragen tot en met vrijdag 31 juli 2026 (de bron noemt geen tijdstip). "
        "Of er daarna een tijdvak kwam, is onbekend."
    )


def test_without_a_call_there_is_no_window():
    assert window_text(None, "unknown", NOW) == "Er is geen tijdvak bekend."


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (OPENS - timedelta(seconds=1), "We verwachten dat het opent op maandag 1 juni 2026"),
        (
            OPENS,
            "Misschien kun je nu aanvragen: kijk vandaag bij de uitvoerder. We verwachtten het van maandag 1",
        ),
        (CLOSES - timedelta(seconds=1), "Misschien kun je nu aanvragen"),
        (CLOSES, "Dit tijdvak werd verwacht. Of het er kwam, is onbekend."),
    ],
)
def test_an_expected_call_of_which_the_days_have_come_may_be_open(moment, sentence):
    assert sentence in said(moment, certainty="expected")


def test_an_expected_opening_without_a_closing_may_be_open_until_its_month_ends():
    text = said(certainty="expected", closes_at=None, expected_until=END_OF_JULY)
    assert text.endswith("We verwachtten de opening op maandag 1 juni 2026, 09.00 uur.")


@pytest.mark.parametrize("moment", [OPENS - DAY, NOW, CLOSES])
def test_of_days_that_only_a_third_party_tells_is_said_so_before_during_and_after(moment):
    mark = "Volgens een derde, niet officieel gezien."
    assert said(moment, certainty="reported").endswith(mark)
    assert mark not in said(moment)


def test_of_a_reported_call_of_which_nothing_is_known_nothing_is_said_by_a_third_party():
    assert "derde" not in said(certainty="reported", opens_at=None, closes_at=None)


@pytest.mark.parametrize(
    ("fields", "quoted"),
    [
        ({"opens_at": None, "closes_at": None}, "“juni 2027 – t/m september”"),
        ({"opens_at": None}, "“juni 2027”"),
        ({"closes_at": None}, "“t/m september”"),
    ],
)
def test_where_no_day_is_known_the_source_is_quoted_and_its_words_on_known_days_are_not(fields, quoted):
    words = {"opens_text": "juni 2027", "closes_text": "t/m september", "expected_until": CLOSES}
    text = said(OPENS - DAY, certainty="expected", **words, **fields)
    assert text.endswith(f"De bron zegt: {quoted}.")


def test_a_closing_when_the_money_is_spent_is_known_and_not_quoted_beside():
    text = said(closes_at=None, closes_when_spent=True, closes_text="tot het budget op is")
    assert "De bron zegt" not in text
