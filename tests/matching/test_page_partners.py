"""Suggested partners on the page "Zoek financiering": read, added by a button, searched again."""

import re

import pytest
from django.test import Client

from tests.matching.test_page import ADDRESS, plan, post
from tests.partners.factories import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]


def school(**more: str) -> dict[str, str]:
    """A school that looks for whom to work with, in Alkmaar."""
    told = {"partner-0-name": "Talland", "partner-0-lead": "on", "project-regions": "GM0361"}
    return told | more


def buttons(page: str, name: str = "erbij") -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]+)"', page)


def test_who_is_missing_stands_under_the_finding_with_reasons_and_a_button():
    status, page = post(school())
    assert status == 200
    assert "Er ontbreekt 1 partner die telt als arbeidsorganisatie." in page
    assert "Is bedrijf en telt als arbeidsorganisatie." in page
    assert "tata-steel" in buttons(page)
    assert "Voeg Tata Steel toe" in page


def test_what_it_breaks_elsewhere_stands_beside_it():
    _, page = post(school())
    assert re.search(r"✗</span> LLO[^<]*: dan klopt niet meer:[^<]*opleiders", page)


def test_the_button_adds_the_organisation_and_searches_again():
    status, page = post(school(erbij="tata-steel"))
    assert status == 200
    assert "Tata Steel doet mee als partner 2." in page
    assert 'name="partner-1-name" value="Tata Steel"' in page
    assert "in orde, Tata Steel" in page
    assert "Er ontbreekt 1 partner die telt als arbeidsorganisatie." not in page


def test_a_lead_is_added_instead_of_whoever_led():
    town = {"partner-0-name": "Gemeente X", "partner-0-kind": "municipality"}
    _, before = post(school(**town))
    assert buttons(before, "penvoerder-erbij")
    status, page = post(school(**town) | {"penvoerder-erbij": "talland", "naar": "wie"})
    assert status == 200
    assert re.findall(r'name="partner-(\d)-lead"[^>]*checked', page) == ["1"]
    _, page = post(school(**town) | {"penvoerder-erbij": "talland"})
    assert "de penvoerder is Talland" in page


def test_when_every_row_is_full_another_is_made():
    status, page = post(plan(erbij="tata-steel"))
    assert status == 200
    assert 'name="partner-3-name" value="Tata Steel"' in page
    assert 'value="Hunze Elektro"' in page


def test_a_faulty_form_gets_its_partner_and_its_faults():
    status, page = post(school(**{"erbij": "tata-steel", "project-total_costs": "veel"}))
    assert status == 400
    assert 'value="Tata Steel"' in page
    assert "een bedrag in euro" in page


@pytest.mark.parametrize("slug", ["geen-organisatie", "", "verborgen", "x" * 5000, "<script>"])
def test_who_is_not_shown_cannot_be_added(slug):
    OrganisationFactory(slug="verborgen", name="Kanarie", doubtful=True)
    status, page = post(school(erbij=slug))
    assert status == 400
    assert "We kennen geen organisatie" in page
    assert "Kanarie" not in page
    assert "<script>alert" not in page


def test_there_is_a_last_row():
    full = {f"partner-{n}-name": f"Bedrijf {n}" for n in range(60)}
    status, page = post(full | {"erbij": "tata-steel"})
    assert status == 400
    assert "geen plaats voor nog een partner" in page


def test_one_of_two_that_are_called_the_same_is_added_by_its_slug():
    OrganisationFactory(slug="echo-1", name="Echo")
    OrganisationFactory(slug="echo-2", name="Echo")
    status, page = post(school(erbij="echo-2"))
    assert status == 200
    assert 'name="partner-1-name" value="echo-2"' in page


def test_the_empty_form_asks_nobody():
    assert not buttons(Client().get(ADDRESS).content.decode())
