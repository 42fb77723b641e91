"""The page that says how to subscribe: the addresses on it are those of what was chosen, and they work."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.alerts.factories import ListenerFactory
from tests.funding.factories import CallFactory, SchemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def call():
    scheme = SchemeFactory(slug="rif", short_name="RIF", sectors=["engineering"])
    return CallFactory(slug="rif-2026-1", scheme=scheme)


def addresses(page):
    return [unescape(found) for found in re.findall(r'readonly value="([^"]+)"', page)]


@pytest.mark.parametrize(
    ("page", "calendar", "feed"),
    [
        ("/abonneren", "/kalender.ics", "/wijzigingen.atom"),
        (
            "/abonneren?sector=engineering&status=open",
            "/kalender.ics?status=open&sector=engineering",
            "/wijzigingen.atom?status=open&sector=engineering",
        ),
        ("/regelingen/rif/abonneren", "/regelingen/rif.ics", "/regelingen/rif.atom"),
        ("/en/abonneren", "/en/kalender.ics", "/en/wijzigingen.atom"),
        ("/en/regelingen/rif/abonneren", "/en/regelingen/rif.ics", "/en/regelingen/rif.atom"),
    ],
)
def test_the_addresses_are_of_what_was_chosen(client, page, calendar, feed):
    told = client.get(page).content.decode()
    assert addresses(told) == [f"http://testserver{calendar}", f"http://testserver{feed}"]
    assert f'href="webcal://testserver{calendar}"' in unescape(told)
    for address in (calendar, feed):
        assert client.get(address).status_code == 200


def test_lists_lead_to_it_with_their_filters(client):
    found = client.get("/regelingen?sector=engineering").content.decode()
    assert 'href="/abonneren?sector=engineering"' in found
    assert 'href="/abonneren?sector=engineering#feed"' in found
    assert 'href="/regelingen/rif/abonneren"' in client.get("/regelingen/rif").content.decode()


def test_a_wrong_filter_and_an_unknown_scheme_say_what_was_meant(client):
    wrong = client.get("/abonneren?secto=engineering")
    assert (wrong.status_code, "sector" in wrong.content.decode()) == (400, True)
    assert client.get("/regelingen/nergens/abonneren").status_code == 404


def test_the_secret_address_is_offered_to_copy_and_not_to_open(client):
    """A program may ask a webcal address without TLS at first."""
    client.force_login(ListenerFactory())
    client.post("/mijn/agenda")
    page = client.get("/mijn/agenda").content.decode()
    [address] = addresses(page)
    assert address.startswith("http://testserver/agenda/pps_")
    assert "webcal" not in page
    assert "Google Agenda" in page
