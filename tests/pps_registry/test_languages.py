"""One address, one language: pages under /en are English, all others Dutch; the API asks Accept-Language."""

import re

import pytest

from accounts.models import User
from pps_registry.languages import address_in
from tests.funding.factories import CallFactory, GrantTermFactory, SchemeFactory

pytestmark = pytest.mark.django_db

ENTRANCES = [
    "/",
    "/financiering",
    "/regelingen",
    "/tijdlijn",
    "/kalender",
    "/regelwijzer",
    "/sectoren",
    "/organisaties",
    "/samenwerkingen",
]
OWN_PAGES = re.compile(r'(?:href|action)="(/(?!static/|api/)[^"]*)"')


def page(client, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("address", ENTRANCES)
@pytest.mark.parametrize("preferred", ["nl", "en"])
def test_the_language_of_a_page_is_that_of_its_address_and_not_of_the_browser(client, address, preferred):
    for language, place in (("nl", address), ("en", f"/en{address}")):
        answer = client.get(place, headers={"Accept-Language": preferred})
        assert answer.status_code == 200
        assert answer["Content-Language"] == language
        assert "Accept-Language" not in answer.get("Vary", "")
        assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("address", ENTRANCES)
def test_a_page_tells_its_address_in_both_languages_and_links_to_the_other(client, address):
    for place, other in ((address, f"/en{address}"), (f"/en{address}", address)):
        text = page(client, place)
        assert f'<link rel="canonical" href="http://testserver{place}">' in text
        assert f'<link rel="alternate" hreflang="nl" href="http://testserver{address}">' in text
        assert f'<link rel="alternate" hreflang="en" href="http://testserver/en{address}">' in text
        assert re.search(rf'<a class="language"[^>]* href="{other}"', text)


@pytest.mark.parametrize("address", [*ENTRANCES, "/regelingen/rif", "/inloggen"])
def test_english_pages_lead_to_english_pages(client, address):
    SchemeFactory(slug="rif")
    led = OWN_PAGES.findall(page(client, f"/en{address}"))
    switch = [place for place in led if place != "/en" and not place.startswith("/en/")]
    assert switch == [address], "only the switch of language leads out"


def test_the_switch_keeps_what_was_asked(client):
    assert 'href="/en/regelingen?tekst=rif&amp;status=open"' in page(
        client, "/regelingen?tekst=rif&status=open"
    )


def test_without_a_page_after_it_the_language_leads_to_the_front_page(client):
    answer = client.get("/en")
    assert (answer.status_code, answer["Location"]) == (301, "/en/")


def test_a_page_that_is_not_there_is_missed_in_the_language_of_its_address(client):
    answer = client.get("/en/niets")
    assert answer.status_code == 404
    assert '<html lang="en"' in answer.content.decode()
    assert "hreflang" not in answer.content.decode().split("</head>")[0]


def test_names_that_only_begin_with_en_are_no_language():
    assert address_in("en", "/energie") == "/en/energie"
    assert address_in("nl", "/energie") == "/energie"


@pytest.mark.parametrize("path", ["//elders.example/", "/en//elders.example/", "/en"])
def test_the_switch_never_leads_to_another_site(path):
    assert address_in("nl", path) == "/"
    assert address_in("en", path) == "/en/"


def test_the_map_tells_search_engines_of_both(client):
    SchemeFactory(slug="rif")
    told = client.get("/sitemap-schemes.xml").content.decode()
    assert 'hreflang="en" href="http://testserver/en/regelingen/rif"' in told
    assert 'hreflang="x-default" href="http://testserver/regelingen/rif"' in told


def test_logging_in_keeps_the_language(client):
    User.objects.create_user("a@example.org", password="a long password")
    answer = client.post("/en/inloggen", {"username": "a@example.org", "password": "a long password"})
    assert answer["Location"] == "/en/mijn"
    assert client.get("/en/mijn/tokens").status_code == 200
    assert client.post("/en/uitloggen")["Location"] == "/en/"


def test_the_administration_is_there_in_both_languages(admin_client):
    assert "Beheer van het PPS-register" in page(admin_client, "/admin/")
    english = page(admin_client, "/en/admin/")
    assert "Administration of the PPS-register" in english
    assert "schemes" in english.lower()
    assert re.search(r'<a class="language"[^>]* href="/admin/"', english)


def test_who_must_log_in_first_does_so_in_the_language_of_the_page(client):
    assert client.get("/en/mijn/tokens")["Location"] == "/en/inloggen?next=/en/mijn/tokens"
    assert client.get("/en/admin/")["Location"] == "/en/admin/login/?next=/en/admin/"


def test_the_api_has_one_address_in_every_language(client):
    for language in ("nl", "en"):
        answer = client.get("/api/v1/schemes", headers={"Accept-Language": language})
        assert answer.status_code == 200
        assert answer["Content-Language"] == language
    assert client.get("/en/api/v1/schemes").status_code == 404


def test_on_an_english_page_a_scheme_says_its_english_and_marks_what_is_dutch(client):
    scheme = SchemeFactory(slug="rif", name="Regeling investeren", name_en="Investment scheme")
    GrantTermFactory(scheme=scheme)
    CallFactory(scheme=scheme, opens_text="vanaf juni")
    english, dutch = page(client, "/en/regelingen/rif"), page(client, "/regelingen/rif")
    assert "The grant is at most €500,000." in english
    assert "De subsidie is ten hoogste € 500.000." in dutch
    assert "De subsidie is" not in english
    assert '<span lang="nl">Regeling investeren</span>' in english
    assert '“<span lang="nl">vanaf juni</span>”' in english
    assert 'lang="nl">Regeling' not in dutch
    assert re.search(r"\d\d:\d\d \(Amsterdam time\)", english)
    assert re.search(r"\d\d\.\d\d uur", dutch)
