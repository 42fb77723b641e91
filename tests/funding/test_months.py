"""The calendar of calls: each opening and closing stands on the day that its source calls it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar
from tinyhtml5 import parse

from funding.models import Scheme
from funding.months.edges import calls_in, edges_in
from funding.months.month import Month
from publication.publishing import publish_waiting
from tests.funding.factories import CallFactory, SchemeFactory

DECEMBER = Month(date(2026, 12, 1))


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


NOW = at(2026, 11, 24, 11)


def test_a_month_has_whole_weeks_from_monday():
    first = DECEMBER.weeks[0]
    assert [day and day.day for day in first] == [None, 1, 2, 3, 4, 5, 6]
    assert [day.day for week in DECEMBER.weeks for day in week if day] == list(range(1, 32))
    assert DECEMBER.weekdays[0].isoweekday() == 1


def test_the_year_turns_between_december_and_january():
    assert (str(DECEMBER.next), str(DECEMBER.next.previous)) == ("2027-01", "2026-12")
    assert not DECEMBER.holds(date(2027, 1, 1))


def call(name: str, **fields: object):
    scheme = SchemeFactory(short_name=name, slug=name.lower())
    return CallFactory(scheme=scheme, slug=f"{scheme.slug}-2026-1", **fields)


def told(month: Month = DECEMBER) -> list[tuple[str, str, int, str]]:
    edges = edges_in(month, calls_in(month, Scheme.objects.published(), NOW))
    return [(edge.kind, edge.call.scheme.short_name, edge.day.day, edge.time) for edge in edges]


@pytest.mark.django_db
def test_an_edge_stands_on_its_day_here_and_not_in_greenwich():
    call("Rif", opens_at=at(2026, 11, 30, 23), closes_at=at(2026, 12, 31, 22, 59))
    assert told() == [("opens", "Rif", 1, "00.00 uur"), ("closes", "Rif", 31, "23.59 uur")]


@pytest.mark.django_db
def test_a_closing_without_a_clock_time_stands_on_the_last_day():
    call("Rif", opens_at=None, closes_at=at(2026, 12, 31, 23), closes_time_known=False)
    assert told() == [("closes", "Rif", 31, "")]
    assert told(DECEMBER.next) == []


@pytest.mark.django_db
def test_another_clock_has_its_own_day_and_says_whose_it_is():
    call("Rif", opens_at=None, closes_at=at(2027, 1, 1, 3), zone="America/Kralendijk")
    assert told() == [("closes", "Rif", 31, "23.00 uur (op de klok van Caribisch Nederland)")]


@pytest.mark.django_db
def test_what_was_spent_did_not_close_on_the_day_that_was_planned():
    call("Rif", opens_at=at(2026, 12, 1), closes_at=at(2026, 12, 31), exhausted_at=at(2026, 12, 9, 9))
    assert [(kind, day) for kind, _, day, _ in told()] == [("opens", 1), ("spent", 9)]


@pytest.mark.django_db
def test_what_is_not_public_or_was_withdrawn_is_not_there():
    call("Draft", opens_at=at(2026, 12, 1), closes_at=None, published_at=None)
    call("Recalled", opens_at=at(2026, 12, 1), closes_at=None, withdrawn_at=at(2026, 11, 1))
    call("Advice", opens_at=at(2026, 12, 1), closes_at=None, stage="advice")
    call("Planned", opens_at=at(2026, 12, 1), closes_at=None, withdrawn_at=at(2026, 12, 1))
    assert [name for _, name, _, _ in told()] == ["Planned"]


@pytest.fixture
def read(client, monkeypatch):
    monkeypatch.setattr("funding.months.views.timezone.now", lambda: NOW)
    return lambda query="": client.get(f"/kalender{query}").content.decode()


@pytest.mark.django_db
def test_the_page_shows_this_month_until_another_is_asked_for(read):
    call("Rif", opens_at=at(2026, 11, 9, 8), closes_at=at(2026, 12, 31, 16), certainty="expected")
    assert "november 2026: 1 opening of sluiting" in read()
    page = read("?maand=2026-12")
    assert "december 2026: 1 opening of sluiting" in page
    assert "<b>sluit</b> 17.00 uur" in page
    assert "verwacht</span>" in page
    assert 'href="?maand=2026-11"' in page
    assert 'href="?maand=2027-01"' in page


@pytest.mark.django_db
def test_a_month_without_a_day_is_told_below_it(read):
    call("Rif", opens_at=None, closes_at=None, expected=True, expected_until=at(2026, 12, 31, 23))
    assert "dag onbekend" in read("?maand=2026-12")
    assert "dag onbekend" not in read("?maand=2027-01")


@pytest.mark.django_db
def test_the_filters_of_schemes_narrow_it_and_stay_with_the_other_months(read):
    call("Rif", opens_at=at(2026, 12, 1), closes_at=None)
    assert "1 opening of sluiting<" in read("?maand=2026-12&tekst=rif")
    page = read("?maand=2026-12&tekst=rif&status=closed")
    assert "0 openingen en sluitingen" in page
    assert 'href="?tekst=rif&amp;status=closed&amp;maand=2027-01"' in page
    assert 'href="/abonneren?tekst=rif&amp;status=closed"' in page
    assert '<input type="hidden" name="maand" value="2026-12">' in page


@pytest.mark.django_db
@pytest.mark.parametrize("month", ["2026-13", "december", "1900-01", "2026-1-1"])
def test_what_is_no_month_is_refused_with_how_to_write_one(client, month):
    answer = client.get("/kalender", {"maand": month})
    assert answer.status_code == 400
    assert "zoals 2026-12" in answer.content.decode()


@pytest.mark.django_db
def test_the_cells_of_the_table_are_the_days_of_the_month(read):
    rows = parse(read("?maand=2026-12"), namespace_html_elements=False).iter("tr")
    assert {len(list(row)) for row in rows} == {7}


@pytest.mark.django_db
def test_the_file_holds_every_call_of_the_same_selection(client, monkeypatch):
    monkeypatch.setattr("funding.months.views.timezone.now", lambda: NOW)
    call("Rif", opens_at=at(2025, 12, 1), closes_at=None)
    call("Slim", opens_at=at(2026, 12, 1), closes_at=None)
    answer = client.get("/kalender.ics", {"tekst": "rif"})
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Rif opent"]
    again = client.get("/kalender.ics", {"tekst": "rif"}, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert client.get("/kalender.ics", {"tekts": "rif"}).status_code == 400
    assert "Rif opens" in client.get("/en/kalender.ics", {"tekst": "rif"}).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 20])
def test_it_costs_the_same_queries_at_any_size(client, django_assert_num_queries, size):
    for number in range(size):
        call(f"S{number}", opens_at=at(2026, 12, 1), closes_at=at(2026, 12, 1) + timedelta(days=1))
    with django_assert_num_queries(2):
        assert "S0" in client.get("/kalender?maand=2026-12").content.decode()
    publish_waiting()
    with django_assert_num_queries(7):  # what waits, filters, calls, gone, three of their trail
        assert client.get("/kalender.ics").status_code == 200
