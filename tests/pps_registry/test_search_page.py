"""The page that searches everything, as people use it."""

import pytest

from tests.funding.factories import CallFactory, SchemeFactory
from tests.partners.factories import OrganisationFactory, PartnershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    scheme = SchemeFactory(slug="windmolens", name="Regeling voor windmolens", short_name="Windmolens")
    CallFactory(scheme=scheme, slug="windmolens-2026-1")
    OrganisationFactory(slug="windschool", name="School voor windmolens")
    PartnershipFactory(slug="windhuis", name="Huis van de windmolens")


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.usefixtures("register")
def test_everything_that_fits_is_found_at_once_with_a_link_to_it(client):
    page = read(client, "/zoeken?tekst=windmolens")
    for address in ("/regelingen/windmolens", "/organisaties/windschool", "/samenwerkingen/windhuis"):
        assert f'href="{address}"' in page
    assert 'href="/regelingen/windmolens#windmolens-2026-1"' in page
    assert "<mark>windmolens</mark>" in page


@pytest.mark.usefixtures("register")
def test_a_typing_error_is_no_matter(client):
    assert 'href="/organisaties/windschool"' in read(client, "/zoeken?tekst=widnmolens")


@pytest.mark.usefixtures("register")
def test_one_can_look_in_one_kind_only(client):
    page = read(client, "/zoeken?tekst=windmolens&waarin=organisations")
    assert "1 resultaat" in page
    assert 'href="/regelingen/windmolens"' not in page


@pytest.mark.usefixtures("register")
def test_in_english_the_addresses_are_english(client):
    page = read(client, "/en/zoeken?tekst=windmolens")
    assert 'href="/en/regelingen/windmolens"' in page
    assert "4 results" in page


def test_nothing_asked_is_an_empty_form_and_nothing_found_says_so(client):
    assert "Typ wat je zoekt" in read(client, "/zoeken")
    assert "0 resultaten" in read(client, "/zoeken?tekst=xyzzy")


@pytest.mark.parametrize("query", ["text=rif", "tekst=rif&waarin=schemas", "tekst=rif&pagina=nul"])
def test_what_nobody_knows_is_refused(client, query):
    assert client.get(f"/zoeken?{query}").status_code == 400


@pytest.mark.usefixtures("register")
def test_what_may_not_be_seen_is_not_found(client):
    SchemeFactory(draft=True, name="Geheime windmolens", short_name="Geheim")
    assert "Geheime windmolens" not in read(client, "/zoeken?tekst=windmolens")


@pytest.mark.parametrize("size", [1, 20])
def test_a_page_costs_the_same_whatever_it_shows(client, django_assert_num_queries, size):
    SchemeFactory.create_batch(size, name="Regeling voor windmolens")
    OrganisationFactory.create_batch(size, name="School voor windmolens")
    read(client, "/zoeken?tekst=windmolens")
    with django_assert_num_queries(8):  # no calls are shown
        read(client, "/zoeken?tekst=windmolens")
