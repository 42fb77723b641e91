"""What search engines and other sites read of us before people do."""

import re

import pytest

from tests.funding.factories import SchemeFactory
from tests.partners.factories import OrganisationFactory, PartnershipFactory

pytestmark = pytest.mark.django_db


def places(client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.findall(r"<loc>http://testserver([^<]*)</loc>", answer.content.decode())


def test_the_map_names_every_public_page_and_each_is_there(client):
    SchemeFactory(slug="rif")
    SchemeFactory(slug="draft", draft=True)
    OrganisationFactory(slug="school")
    PartnershipFactory(slug="samen")
    named = [page for part in places(client, "/sitemap.xml") for page in places(client, part)]
    pages = {"/", "/financiering", "/regelingen/rif", "/organisaties/school", "/samenwerkingen/samen"}
    assert pages | {f"/en{page}" for page in pages} <= set(named)
    assert "/regelingen/draft" not in named
    assert {client.get(page).status_code for page in named} == {200}


@pytest.mark.parametrize("size", [1, 20])
def test_the_map_costs_the_same_queries_at_any_size(client, django_assert_num_queries, size):
    SchemeFactory.create_batch(size)
    with django_assert_num_queries(1):
        assert len(places(client, "/sitemap-schemes.xml")) == 2 * size


def test_robots_are_told_where_the_map_is_and_what_is_somebodys_own(client):
    told = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in told
    assert "Disallow: /mijn/" in told


def test_the_icon_is_found_at_the_root_as_well(client):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].endswith(".svg")


def test_a_page_has_one_address_whatever_was_asked_of_it(client):
    page = client.get("/regelingen?route=consortium").content.decode()
    assert '<link rel="canonical" href="http://testserver/regelingen">' in page
    assert re.search(r'<meta property="og:image" content="http://testserver/[^"]*social[^"]*png">', page)
