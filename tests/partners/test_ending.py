"""Which partnerships end when, and of which the money does: by the day, and what is unknown counted apart."""

from datetime import UTC, date, datetime

import pytest

from partners.asking import years_after
from tests.partners.factories import GrantReceivedFactory, PartnershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Half past midnight here on 29 November, while Greenwich still has the day before."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 28, 23, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("ends_on", "in_one", "in_two"),
    [
        (date(2026, 11, 28), False, False),
        (date(2026, 11, 29), True, True),
        (date(2027, 11, 29), True, True),
        (date(2027, 11, 30), False, True),
        (date(2028, 11, 29), False, True),
        (date(2028, 11, 30), False, False),
    ],
)
def test_money_ends_within_a_year_or_two_up_to_and_with_the_same_day(read, ends_on, in_one, in_two):
    GrantReceivedFactory(partnership__name="Techniekhuis", ends_on=ends_on)
    assert ("Techniekhuis" in read("/samenwerkingen?geld=1")) is in_one
    assert ("Techniekhuis" in read("/samenwerkingen?geld=2")) is in_two


@pytest.mark.parametrize("grant", [{"status": "completed"}, {"status": "refused"}, {"disputed": True}])
def test_what_is_over_was_refused_or_is_disputed_does_not_end(read, grant):
    GrantReceivedFactory(partnership__name="Techniekhuis", ends_on=date(2027, 1, 1), **grant)
    assert "Techniekhuis" not in read("/samenwerkingen?geld=2")


def test_an_end_of_money_that_is_unknown_is_counted_and_shown_alone(read):
    GrantReceivedFactory(partnership__name="Techniekhuis", ends_on=None)
    PartnershipFactory(name="Zonder subsidie")
    assert "1 samenwerking" in read("/samenwerkingen?geld=2&onbekend=ja")
    told = read("/samenwerkingen?geld=unknown")
    assert "Techniekhuis" in told
    assert "Zonder subsidie" not in told


def test_the_year_in_which_it_ends_and_that_it_is_unknown(read):
    for year in (2027, 2028, None):
        PartnershipFactory(name=f"Huis {year}", end_year=year)
    assert "Huis 2027" in (page := read("/samenwerkingen?einde=2027"))
    assert "Huis 2028" not in page
    assert "Huis None" not in page
    assert "Huis None" in read("/samenwerkingen?einde=2027&onbekend=ja")
    assert "Huis None" in (page := read("/samenwerkingen?einde=unknown"))
    assert "Huis 2028" not in page


def test_a_year_is_chosen_and_one_of_an_address_stays_chosen(client):
    page = client.get("/samenwerkingen?einde=2061").content.decode()
    assert '<option value="2061" selected>2061</option>' in page
    assert '<option value="2062"' not in page
    assert '<option value="unknown">onbekend</option>' in page


@pytest.mark.parametrize("query", ["einde=27", "einde=2027-01", "einde=onbekend", "geld=3"])
def test_a_value_that_nobody_understands_is_refused(read, query):
    read(f"/samenwerkingen?{query}", 400)


def test_the_figures_lead_to_the_list_of_each_year_and_of_what_is_unknown(client):
    PartnershipFactory(end_year=2027)
    PartnershipFactory(end_year=None)
    page = client.get("/cijfers").content.decode()
    for end in ("2027", "unknown"):
        assert f'href="/samenwerkingen?einde={end}"' in page


def test_a_year_after_the_leap_day_is_the_last_of_february():
    assert years_after(date(2028, 2, 29), 1) == date(2029, 2, 28)
