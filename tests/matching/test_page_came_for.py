"""Who comes from the page of a scheme reads of it first. What the register recognised is shown."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.matching.test_page import ADDRESS, plan, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]


def read(query: dict[str, str], address: str = ADDRESS) -> str:
    return unescape(Client().get(address, query).content.decode())


def test_the_page_of_a_scheme_sends_it_along():
    page = Client().get("/regelingen/rif-mbo").content.decode()
    assert f'href="{ADDRESS}?regeling=rif-mbo"' in page


def test_a_scheme_alone_is_no_plan_and_is_named():
    page = read({"regeling": "rif-mbo"})
    assert "Je kijkt of je plan past bij RIF mbo." in page
    assert 'type="hidden" name="regeling" value="rif-mbo"' in page
    assert 'id="tot-nu-toe"' not in page


def test_its_verdict_stands_before_all_others_and_once():
    _, page = post(plan(regeling="rif-mbo"))
    assert re.search(r'<h3 id="groep-came_for">.*?id="r-([a-z0-9-]+)"', page, re.DOTALL)[1] == "rif-mbo"
    assert page.count('id="r-rif-mbo"') == 1
    assert page.index("groep-came_for") == page.index("groep-")


def test_without_one_nothing_stands_apart():
    _, page = post(plan())
    assert "groep-came_for" not in page


def test_a_scheme_that_nobody_knows_is_told_with_what_was_probably_meant():
    page = read({"regeling": "rif-mb", "partner-0-name": "Talland"})
    assert "De regeling rif-mb kennen we niet. Bedoel je rif-mbo?" in page


@pytest.mark.parametrize("page", ["/organisaties/talland", "/samenwerkingen/greentech-nhn"])
def test_the_page_of_a_partner_leads_to_what_fits_it_at_once(page):
    (link,) = re.findall(
        rf'href="({ADDRESS}\?stap=uitkomst[^"]*)"', unescape(Client().get(page).content.decode())
    )
    outcome = unescape(Client().get(link).content.decode())
    assert "Wat past er?" in outcome
    assert "Talland" in outcome
    assert 'id="r-rif-mbo"' in outcome


def test_a_partner_is_shown_as_recognised_or_not():
    page = read({"partner-0-name": "Talland", "partner-1-name": "Hunze Elektro", "partner-1-kind": "company"})
    first, second = page.split('name="partner-0-name"')[1].split('name="partner-1-name"')
    assert '<a href="/organisaties/talland">Talland</a> staat in het register' in first
    assert "Hunze Elektro staat niet in het register. Dat hoeft niet" in second
    assert second.count("staat niet in het register") == 1


def test_a_place_is_shown_as_recognised():
    page = read({"stap": "plan", "project-regions": "PV22, Alkmaar"})
    assert "Herkend:" in page
    places = r'<a href="/regios/[^"]*drenthe[^"]*">Drenthe</a> \(provincie\), Alkmaar \(gemeente\)'
    assert re.search(places, page)


def test_partners_are_called_by_their_names_where_others_are_told_of_them():
    page = read({"stap": "geld", "partner-0-name": "Talland", "partner-1-kind": "company"})
    told = re.findall(r'<option value="(p\d)">([^<]+)</option>', page)
    assert set(told) == {("p1", "Talland"), ("p2", "partner 2")}
