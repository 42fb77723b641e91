"""What the page says of the days that somebody typed, beside the days of each call."""

import json
from datetime import UTC, datetime
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from matching.contract import parse
from matching.matches import answer_to
from matching.presenting import groups

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

MOMENT = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture
def card():
    """The card of the RIF among the results."""

    def read(
        language: str = "nl",
        submit_at: str | None = None,
        answers: dict[str, bool] | None = None,
        template: str = "result",
        **project: str,
    ) -> str:
        body = {"members": [{"key": "a", "kind": "mbo", "lead": True}], "project": project}
        body |= ({"submitAt": submit_at} if submit_at else {}) | {"answers": answers or {}}
        answer = answer_to(parse(json.dumps(body)), MOMENT)
        with override(language):
            [shown] = [
                one for group in groups(answer) for one in group.results if one.result.slug == "rif-mbo"
            ]
            told = {"shown": shown, "answer": answer, "moment": MOMENT}
            return unescape(render_to_string(f"matching/{template}.html", told))

    return read


def test_a_start_that_cannot_be_is_said_with_both_days_and_what_helps(card):
    text = card(startsOn="2027-10-01")
    assert "Je data passen niet bij dit tijdvak" in text
    assert "De laatste dag van dit tijdvak is 31 januari 2027." in text
    assert "Het besluit komt uiterlijk op 23 mei 2027." in text
    assert "Begin eerder: uiterlijk op 20 september 2027." in text
    assert "Of kies een ander tijdvak: open vanaf dinsdag 1 juni 2027" in text


LATE = "Je begint te laat, behalve als het besluit wordt uitgesteld. Begin uiterlijk op 23 augustus 2027."
DISAGREE = "Je antwoordde dat je op tijd kunt beginnen. Je begindatum zegt iets anders."


def test_a_start_that_may_be_too_late_is_said_in_short_too(card):
    assert LATE in card(startsOn="2027-09-01")
    assert f"<strong>Let op:</strong> {LATE}" in card(startsOn="2027-09-01", template="result_line")
    assert "Let op:" not in card(startsOn="2027-08-23", template="result_line")


def test_an_answer_that_the_plan_itself_denies_is_said_beside_it(card):
    yes, no = {"rif-mbo.start-after-award": True}, {"rif-mbo.start-after-award": False}
    assert DISAGREE in card(startsOn="2027-09-01", answers=yes)
    assert DISAGREE in card(startsOn="2027-10-01", answers=yes, template="result_line")
    assert DISAGREE not in card(startsOn="2027-08-23", answers=yes)
    assert DISAGREE not in card(startsOn="2027-09-01", answers=no)
    assert DISAGREE not in card(startsOn="2027-09-01")


def test_a_start_that_fits_is_no_alarm(card):
    text = card(startsOn="2027-08-01")
    assert "Je begin past als het besluit op 1 mei 2027 komt, of later." in text
    assert "alert" not in text


def test_a_day_of_application_outside_the_call_is_said(card):
    text = card(submit_at="2027-03-01T12:00:00+01:00")
    assert "Je wilt aanvragen op 1 maart 2027. Dan is dit tijdvak al dicht." in text


def test_without_a_day_nothing_is_said(card):
    assert "Het besluit komt uiterlijk" not in card()


def test_it_reads_in_english(card):
    text = card("en", startsOn="2027-10-01")
    assert "Your dates do not fit this call" in text
    assert "The decision comes by 23 May 2027 at the latest." in text


def test_of_a_call_that_is_only_expected_nobody_says_that_a_plan_cannot_be():
    body = {
        "members": [{"key": "a", "kind": "company", "lead": True}],
        "submitAt": "2027-07-01T12:00:00+02:00",
    }
    answer = answer_to(parse(json.dumps(body)), MOMENT)
    shown = {one.result.slug: one for group in groups(answer) for one in group.results}["slim-mkb"]
    assert shown.result.call.certainty == "expected"
    assert not shown.result.days.fits
    assert shown.days.fits
    assert "Let op: dit tijdvak is verwacht. De dagen kunnen anders worden." in shown.days.facts
