"""The rows of the form: as many wherever one comes from, and of nobody who was not filled in."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.matching.test_page import ADDRESS, address, plan, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]


def read(**query: str) -> str:
    return unescape(Client().get(ADDRESS, query).content.decode())


def boxes(page: str, prefix: str = "partner", field: str = "name") -> int:
    return len(re.findall(rf'<(?:input type="text"|select) name="{prefix}-\d+-{field}"', page))


def offered(page: str, name: str) -> list[str]:
    options = re.search(rf'<select name="{name}".*?</select>', page, re.DOTALL)
    return re.findall(r"<option[^>]*>([^<]*)</option>", options[0])


def test_costs_are_borne_by_who_was_filled_in_and_by_nobody_else():
    told = {
        "stap": "geld",
        "partner-0-name": "Talland",
        "partner-2-kind": "company",
        "partner-3-role": "co_funder",
    }
    page = read(**told)
    assert offered(page, "kosten-0-member") == ["weet ik niet", "Talland", "partner 3"]
    assert offered(page, "subsidie-0-member") == ["het hele samenwerkingsverband", "Talland", "partner 3"]


def test_costs_of_a_partner_who_is_there_no_more_are_told():
    told = {"kosten-0-category": "personnel", "kosten-0-amount": "10", "kosten-0-member": "p4"}
    page = Client().get(ADDRESS, {"stap": "uitkomst", "partner-0-name": "Talland"} | told)
    assert page.status_code == 400
    assert 'value="geld" aria-current="step"' in page.content.decode()


@pytest.mark.parametrize(("filled", "number"), [(0, 5), (3, 5), (5, 5), (6, 6)])
def test_going_back_and_forth_makes_no_rows(filled, number):
    told = {f"partner-{n}-name": f"Bedrijf {n}" for n in range(filled)} | {"project-learners": "9"}
    for step in ("plan", "wie", "geld", "wie"):
        page = Client().post(ADDRESS, told | {"naar": step}, follow=True).content.decode()
    assert boxes(page) == number


def test_each_press_makes_room_for_two_more():
    more = plan(meer="partner")
    for number in (7, 9, 11):
        page = Client().post(ADDRESS, more).content.decode()
        assert boxes(page) == number
        more["partner-TOTAL_FORMS"] = re.search(r'name="partner-TOTAL_FORMS" value="(\d+)"', page)[1]
    assert boxes(Client().post(ADDRESS, more | {"partner-TOTAL_FORMS": "60"}).content.decode()) == 60
    assert boxes(Client().post(ADDRESS, more | {"partner-TOTAL_FORMS": "veel"}).content.decode()) == 7


def test_what_a_lead_is_and_in_kind_means_stands_where_it_is_asked():
    page = read()
    assert page.count("Die vraagt de subsidie aan, namens iedereen.") == 1
    assert '<a class="term" href="/regelwijzer/penvoerder">Wat is een penvoerder?</a>' in page
    assert "Uren, ruimte of machines, in euro's." in page
    assert '<a class="term" href="/regelwijzer/in-natura">Wat is in natura?</a>' in page


def test_contributions_that_are_missing_are_one_press_away():
    page = read(stap="geld")
    assert re.search(r'value="wie" formaction="/financiering#id_partner-0-cash">Naar de bijdragen', page)
    bare = {f"partner-{n}-{form}": "" for n in range(3) for form in ("cash", "in_kind")}
    page = unescape(Client().get(address(**bare)).content.decode())
    lines = re.findall(r"<li>[^<]*we missen de bijdrage van iedere partner.*?</li>", page, re.DOTALL)
    button = '<button class="button" name="naar" value="wie">Vul dit in bij: Wie doet er mee?</button>'
    assert lines
    assert all(button in line for line in lines)


def test_on_paper_nothing_is_pressed():
    query = address(**{"partner-1-in_kind": ""}).partition("?")[2]
    assert "Vul dit in bij" not in Client().get(f"/financiering/dossier?{query}").content.decode()


def test_costs_that_do_not_add_up_are_told_in_the_words_of_the_form():
    told = {"partner-0-name": "Talland", "project-total_costs": "1.200.000"}
    costs = {"kosten-0-category": "personnel", "kosten-0-amount": "1.000.000"}
    status, page = post(told | costs)
    assert status == 400
    assert "Je kosten per soort zijn samen €\u00a01.000.000. Maak de totale kosten daaraan gelijk" in page
    assert "totalCosts" not in page
