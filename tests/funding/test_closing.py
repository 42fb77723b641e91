"""What closes within a period: of a call, and of a scheme by any of its calls; in SQL as in Python."""

import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from funding.availability import Availability, availability
from funding.clock import AMSTERDAM, amsterdam
from funding.models import Call, Scheme
from tests.funding.factories import CallFactory, SchemeFactory, SourceDocumentFactory
from tests.funding.test_availability import call_fields

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
TODAY = date(2026, 11, 24)
DAY, TICK = timedelta(days=1), timedelta(microseconds=1)
PERIODS = {"days_14": 14, "days_30": 30, "days_90": 90, "days_180": 180}
WORDS = [*PERIODS, "when_spent", "unknown"]
ENDS = [amsterdam(TODAY + timedelta(days=days + 1), time()) for days in (-3, 0, 14, 30, 90, 180)]
edge = st.none() | st.builds(lambda end, ticks: end + ticks * TICK, st.sampled_from(ENDS), st.integers(-1, 1))


def words_of(call: Call) -> set[str]:
    """What is meant, said once more and in another way: by the last day on which one can apply."""
    window = call.window
    if availability(window, NOW) in (Availability.CLOSED, Availability.EXHAUSTED):
        return set()
    if window.closes_when_spent and window.certainty != "expected":
        return {"when_spent"}
    if window.closes_at is None or window.certainty == "expected":
        return {"unknown"}
    last = (window.closes_at - TICK).astimezone(AMSTERDAM).date()
    return {word for word, days in PERIODS.items() if (last - TODAY).days <= days}


def words_of_scheme(calls: list[Call], scheme: Scheme) -> set[str]:
    status = Scheme.objects.with_availability(NOW).get(pk=scheme.pk).availability
    if status == Availability.LAPSED:
        return set()
    told = [words_of(call) for call in calls if call.published_at and call.certainty != "expected"]
    nobody_knows = {"unknown"} if status in (Availability.EXPECTED, Availability.UNKNOWN) else set()
    return nobody_knows.union(*told)


class SqlSaysTheSame(TestCase):
    @settings(deadline=None)
    @given(fields=call_fields(edge))
    def test_of_a_call(self, fields):
        call = CallFactory(source=SourceDocumentFactory(), **fields)
        found = {word for word in WORDS if Call.objects.closing(NOW, word).exists()}
        assert found == words_of(call)

    @settings(deadline=None, max_examples=60)
    @given(
        fields=st.lists(call_fields(edge), max_size=4),
        repealed=st.none() | st.sampled_from([TODAY, TODAY + DAY]),
        complete=st.booleans(),
    )
    def test_of_a_scheme(self, fields, repealed, complete):
        scheme = SchemeFactory(repealed_on=repealed, calls_complete=complete)
        calls = [
            CallFactory(scheme=scheme, source=scheme.source, strand=str(number), **one)
            for number, one in enumerate(fields)
        ]
        told = {word for word in WORDS if word != "unknown" and Scheme.objects.closing(NOW, word).exists()}
        told |= {"unknown"} if Scheme.objects.of_unknown_closing(NOW).exists() else set()
        assert told == words_of_scheme(calls, scheme)


@pytest.fixture
def beside() -> Scheme:
    """Open until the money is spent, and with another call that opens and closes within thirty days."""
    scheme = SchemeFactory(slug="two", short_name="Twee")
    open_end = {"closes_at": None, "closes_when_spent": True}
    CallFactory(scheme=scheme, slug="two-2026-1", opens_at=NOW - DAY, **open_end)
    CallFactory(scheme=scheme, slug="two-2026-2", strand="mkb", opens_at=NOW + DAY, closes_at=NOW + 20 * DAY)
    return scheme


@pytest.mark.django_db
def test_a_scheme_closes_soon_by_any_of_its_calls(beside, client, monkeypatch):
    monkeypatch.setattr("funding.views.timezone.now", lambda: NOW)
    assert list(Scheme.objects.closing(NOW, "days_30")) == [beside]
    assert list(Scheme.objects.closing(NOW, "when_spent")) == [beside]
    assert not Scheme.objects.closing(NOW, "days_14").exists()
    for address in ("/regelingen", "/inbed/regelingen"):
        page = client.get(f"{address}?sluit=days_30").content.decode()
        assert "Tijdvak 2 van 2026 – mkb: " in page
    assert "Tijdvak 2 van 2026" not in client.get("/regelingen?sluit=when_spent").content.decode()


@pytest.mark.django_db
def test_a_first_step_that_closes_soon_makes_its_scheme_close_soon():
    scheme = CallFactory(slug="x-2026-1", opens_at=NOW - DAY, closes_at=NOW + 100 * DAY).scheme
    CallFactory(
        scheme=scheme, slug="x-2026-2", stage="pre_advice", opens_at=NOW - DAY, closes_at=NOW + 9 * DAY
    )
    assert list(Scheme.objects.closing(NOW, "days_14")) == [scheme]


@pytest.mark.django_db
def test_how_many_close_nobody_knows_when_is_told_with_a_way_to_them(client, monkeypatch):
    monkeypatch.setattr("funding.views.timezone.now", lambda: NOW)
    CallFactory(scheme__short_name="Vaag", opens_at=NOW - DAY, closes_at=None)
    CallFactory(scheme__short_name="Straks", opens_at=NOW + DAY, closes_at=None)
    CallFactory(scheme__short_name="Bekend", opens_at=NOW - DAY, closes_at=NOW + 9 * DAY)
    SchemeFactory(short_name="Voorbij", ended=True)
    for address in ("/regelingen", "/tijdlijn"):
        page = client.get(f"{address}?sluit=days_30&tekst=").content.decode()
        assert "De sluiting is onbekend van 2 regelingen." in page
        [link] = re.findall(r'href="(/regelingen\?[^"]*sluit=unknown[^"]*)"', page)
    page = client.get(unescape(link)).content.decode()
    names = [name for name in ("Vaag", "Straks", "Bekend", "Voorbij") if f">{name}</a>" in page]
    assert names == ["Vaag", "Straks"]
    assert "De sluiting is onbekend" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 20])
def test_the_list_of_what_closes_soon_costs_the_same_at_any_size(
    client, django_assert_num_queries, size, monkeypatch
):
    monkeypatch.setattr("funding.views.timezone.now", lambda: NOW)
    for number in range(size):
        CallFactory(slug=f"s{number}-2026-1", opens_at=NOW - DAY, closes_at=NOW + 9 * DAY)
    with django_assert_num_queries(9):
        assert client.get("/regelingen?sluit=days_30").status_code == 200
