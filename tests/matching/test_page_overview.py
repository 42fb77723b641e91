"""The outcome in short, on top of all that belongs to it."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.matching.test_page import ADDRESS, address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]


def outcome(where: str) -> str:
    return unescape(Client().get(where).content.decode()).replace("\u00a0", " ")


def overview(page: str) -> str:
    return page[page.index('<nav class="overview"') :].partition("</nav>")[0]


def test_deadline_amount_and_what_is_missing_stand_before_questions_and_results():
    page = outcome(address())
    [line] = re.findall(r'<li><a href="#r-rif-mbo">RIF mbo</a>.*?</li>', overview(page), re.DOTALL)
    assert "31 januari" in line
    assert "€ 80.000 te weinig" in line
    assert re.search(r"\d+ punten zijn nog onbekend", line)
    assert page.index('class="overview"') < page.index('id="vragen"') < page.index('id="r-rif-mbo"')


def test_the_bound_of_what_is_unknown_stands_there():
    who = "partner-0-kind=mbo&partner-0-lead=on&partner-0-publicly_funded=true&partner-1-kind=company"
    query = f"stap=uitkomst&{who}&project-total_costs=1200000"
    told = overview(outcome(f"{ADDRESS}?{query}"))
    [line] = re.findall(r'<li><a href="#r-rif-mbo">.*?</li>', told, re.DOTALL)
    assert "Nooit meer dan € 600.000" in line


def test_every_link_of_it_leads_to_a_place_on_the_page():
    page = outcome(address())
    places = re.findall(r'href="#([^"]+)"', overview(page))
    assert len(places) > 5
    assert [place for place in places if page.count(f'id="{place}"') != 1] == []


def test_what_does_not_fit_is_counted_and_not_listed():
    page = outcome(address())
    count = re.search(r'href="#groep-no">Past niet \((\d+)\)', overview(page))
    assert int(count[1]) > 5
    assert "SLIM" not in overview(page)


def test_many_open_points_are_folded():
    query = "stap=uitkomst&partner-0-kind=mbo&partner-0-lead=on"
    page = outcome(f"{ADDRESS}?{query}")
    folds = re.findall(r"<details( open)?><summary>(\d+) punt(?:en zijn| is) nog onbekend", page)
    assert {bool(is_open) for is_open, number in folds if int(number) > 3} == {False}
