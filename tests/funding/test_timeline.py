"""The timeline: bars stand where the calendar here says, and nothing is drawn that nobody knows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from funding.timeline import Line
from tests.funding.factories import CallFactory, SchemeFactory

LINE = Line(date(2026, 11, 1))


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "place"),
    [
        (at(2026, 10, 31, 22, 59), 0),
        (at(2026, 10, 31, 23, 0), 0),  # midnight here
        (at(2026, 11, 30, 23, 0), 1),
        (at(2027, 2, 14, 23, 0), 3.5),  # half of a month of 28 days
        (at(2028, 4, 30, 21, 59), 17.9999),
        (at(2028, 4, 30, 22, 0), 18),  # summer time
        (at(2030, 1, 1), 18),
    ],
)
def test_a_moment_has_its_place_by_the_calendar_here(moment, place):
    assert LINE.place(moment) == pytest.approx(place, abs=0.001)


def test_six_quarters_make_the_line():
    assert [day.isoformat() for day in LINE.quarters] == [
        "2026-11-01", "2027-02-01", "2027-05-01", "2027-08-01", "2027-11-01", "2028-02-01"
    ]  # fmt: skip


def bar(begin, end, endless=False):
    found = LINE.bar(begin, end, endless)
    return found and (found.start, found.width)


def test_a_bar_runs_from_edge_to_edge_and_is_cut_off_at_the_ends():
    assert bar(at(2026, 11, 30, 23), at(2026, 12, 31, 23)) == ("1.00", "1.00")
    assert bar(at(2025, 1, 1), at(2026, 12, 31, 23)) == ("0.00", "2.00")
    assert bar(at(2028, 3, 31, 22), at(2029, 1, 1)) == ("17.00", "1.00")


def test_an_edge_that_nobody_knows_is_not_drawn():
    assert bar(None, None) is None
    assert bar(at(2026, 11, 30, 23), None) == ("1.00", "0.12")
    assert bar(None, at(2026, 11, 30, 23)) == ("1.00", "0.12")


def test_what_is_open_until_the_money_is_spent_runs_on():
    assert bar(at(2026, 11, 30, 23), None, endless=True) == ("1.00", "17.00")


def test_what_lies_outside_is_not_on_it():
    assert bar(at(2025, 1, 1), at(2026, 10, 31, 22)) is None
    assert bar(at(2028, 4, 30, 22), at(2029, 1, 1)) is None


NOW = at(2026, 11, 24, 11)


@pytest.fixture
def read(client, monkeypatch):
    monkeypatch.setattr("funding.views.timezone.now", lambda: NOW)
    return lambda query="": client.get(f"/tijdlijn{query}").content.decode()


def call(name: str, **fields: object):
    scheme = SchemeFactory(short_name=name, slug=name.lower())
    return CallFactory(scheme=scheme, slug=f"{name.lower()}-2026-1", **fields)


@pytest.mark.django_db
def test_what_can_still_be_applied_for_stands_on_it_soonest_first(read):
    day = timedelta(days=1)
    call("Open", opens_at=NOW - day, closes_at=NOW + day)
    call("Later", opens_at=NOW + 30 * day, closes_at=NOW + 60 * day)
    call("Guessed", opens_at=NOW + 20 * day, closes_at=NOW + 40 * day, certainty="expected")
    call("Spent", opens_at=NOW - 90 * day, closes_at=None, closes_when_spent=True)
    call("Past", opens_at=NOW - 90 * day, closes_at=NOW - 60 * day)
    call("Far", opens_at=NOW + 900 * day, closes_at=NOW + 910 * day)
    call("Vague", opens_at=None, closes_at=None)
    call("Recalled", opens_at=NOW + day, closes_at=NOW + 9 * day, withdrawn_at=NOW - day)
    call("Draft", opens_at=NOW + day, closes_at=NOW + 9 * day, published_at=None)
    page = read()
    shown = [name for name in ("Open", "Spent", "Later", "Guessed") if f">{name}</a>" in page]
    assert shown == ["Open", "Spent", "Later", "Guessed"]
    assert [page.index(f">{name}</a>") for name in shown] == sorted(
        page.index(f">{name}</a>") for name in shown
    )
    assert not [name for name in ("Past", "Far", "Vague", "Recalled", "Draft") if f">{name}</a>" in page]
    assert "4 tijdvakken" in page
    assert 'class="bar--expected"' in page


@pytest.mark.django_db
def test_the_filters_of_schemes_narrow_it(read):
    call("Open", opens_at=NOW - timedelta(days=1), closes_at=NOW + timedelta(days=1))
    assert "1 tijdvak" in read("?tekst=open&sluit=days_14")
    assert "0 tijdvakken" in read("?status=closed")
    assert "We kennen geen filter" in read("?statsu=open")


@pytest.mark.django_db
def test_what_opens_and_closes_within_the_days_stands_on_it_without_a_later_call_of_the_scheme(read):
    day = timedelta(days=1)
    soon = call("Soon", opens_at=NOW + 34 * day, closes_at=NOW + 64 * day)
    CallFactory(scheme=soon.scheme, slug="soon-2027-1", opens_at=NOW + 185 * day, closes_at=NOW + 215 * day)
    assert "2 tijdvakken" in read("?tekst=soon")
    assert "1 tijdvak" in read("?sluit=days_90")
    assert "2 tijdvakken" not in read("?sluit=days_90")
    assert "0 tijdvakken" in read("?sluit=days_30")


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 20])
def test_it_costs_the_same_queries_at_any_size(client, django_assert_num_queries, size, monkeypatch):
    monkeypatch.setattr("funding.views.timezone.now", lambda: NOW)
    for number in range(size):
        call(f"S{number}", opens_at=NOW, closes_at=NOW + timedelta(days=1))
    with django_assert_num_queries(3):
        assert client.get("/tijdlijn").status_code == 200


@pytest.mark.django_db
def test_what_is_expected_in_some_month_takes_that_month(read):
    call("March", opens_at=None, closes_at=None, expected=True, expected_until=at(2027, 3, 31, 22))
    assert 'x="4.00" width="1.00"' in read()
