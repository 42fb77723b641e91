"""Whoever comes to an address that leads nowhere, or finds nothing, hears what is near."""

import re

import pytest
from django.db import OperationalError

from pps_registry import nearby
from tests.accounts.factories import UserFactory
from tests.funding.factories import SchemeFactory
from tests.partners.factories import OrganisationFactory, OrganisationNameFactory

pytestmark = pytest.mark.django_db


def named(client, address: str, status: int = 404) -> list[str]:
    """The addresses below the heading that asks what was meant."""
    answer = client.get(address)
    assert answer.status_code == status
    meant = answer.content.decode().partition("Bedoel je een van deze?")[2].partition("</ul>")[0]
    return re.findall(r'href="([^"]+)"', meant)


@pytest.mark.parametrize(
    ("asked", "near"),
    [("/regelingn", "/regelingen"), ("/Tijdlijn", "/tijdlijn"), ("/financering/dosier", "/financiering")],
)
def test_a_misspelt_page_is_named(client, asked, near):
    assert named(client, asked)[0] == near


def test_a_record_is_found_by_its_name_wherever_it_was_looked_for(client):
    SchemeFactory(slug="slim-mkb", name="SLIM voor mkb", short_name="SLIM mkb")
    assert "/regelingen/slim-mkb" in named(client, "/subsidies/slim-mkb")
    english = client.get("/en/subsidies/slim-mkb").content.decode()
    assert 'href="/en/regelingen/slim-mkb"' in english


def test_a_draft_is_not_named(client):
    SchemeFactory(slug="geheim", name="Geheime regeling", short_name="Geheim", draft=True)
    assert named(client, "/geheim") == []


def test_an_organisation_is_found_under_the_name_it_had(client):
    school = OrganisationFactory(slug="talland", name="Talland")
    OrganisationNameFactory(organisation=school, name="Horizon College")
    assert "talland" in named(client, "/organisaties/horizon-college")


def test_what_looks_like_nothing_names_nothing(client):
    SchemeFactory(slug="rif", short_name="RIF")
    assert named(client, "/wp-login.php") == []
    assert named(client, "/-/") == []


def test_an_address_still_leads_nowhere_when_the_database_is_away(client, monkeypatch):
    def away(*_asked):
        raise OperationalError("the database is away")

    monkeypatch.setattr(nearby, "suggestions", away)
    assert client.get("/regelingn").status_code == 404


def test_in_ones_own_part_no_record_is_guessed_and_the_way_back_is_shown(client):
    SchemeFactory(slug="stellen", name="Stellen", short_name="Stellen")
    assert named(client, "/stellen") == ["/regelingen/stellen"]
    assert named(client, "/mijn/plannen/stellen") == []
    assert 'href="/mijn">Mijn register</a> – je plannen' not in client.get("/mijn/stellen").content.decode()
    client.force_login(UserFactory())
    assert 'href="/mijn">Mijn register</a> – je plannen' in client.get("/mijn/stellen").content.decode()


def test_a_list_that_filters_emptied_names_what_the_words_find(client):
    SchemeFactory(slug="rif", name="Regionaal investeringsfonds mbo", short_name="RIF mbo")
    page = client.get("/regelingen?tekst=RIF mbo&status=open").content.decode()
    assert "Deze namen lijken erop." in page
    assert 'href="/regelingen/rif"' in page


def test_a_list_without_words_suggests_none(client):
    assert "Deze namen lijken erop." not in client.get("/regelingen?status=open").content.decode()


def test_the_statement_tells_what_was_tested_and_is_linked_from_every_page(client, settings):
    assert 'href="/toegankelijkheid"' in client.get("/regelingen").content.decode()
    assert "nog geen adres" in client.get("/toegankelijkheid").content.decode()
    settings.DCAT_CONTACT = "register@example.org"
    assert 'href="mailto:register@example.org"' in client.get("/toegankelijkheid").content.decode()
