"""The list of schemes in a frame on somebody else's site: this page, and no other."""

import pytest

from tests.funding.factories import CallFactory, SchemeFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/inbed/regelingen"


def test_any_site_may_show_it_and_no_other_page(client):
    SchemeFactory(slug="rif", short_name="RIF")
    embedded, whole = client.get(ADDRESS), client.get("/regelingen")
    assert "frame-ancestors *" in embedded["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded
    assert "frame-ancestors 'none'" in whole["Content-Security-Policy"]
    assert whole["X-Frame-Options"] == "DENY"
    assert not embedded.cookies


def test_it_has_the_filters_of_the_list_and_refuses_as_it_does(client):
    SchemeFactory(slug="a", short_name="Aap", route="consortium")
    SchemeFactory(slug="b", short_name="Beer", route="fund")
    page = client.get(ADDRESS, {"route": "fund"}).content.decode()
    assert "Beer" in page
    assert "Aap" not in page
    assert 'href="/regelingen?route=fund"' in page
    assert client.get(ADDRESS, {"rout": "fund"}).status_code == 400


def test_its_form_leads_into_the_finder_without_a_token(client):
    posted = {"partner-0-name": "Talland", "naar": "plan"}
    assert (
        client.post("/financiering", posted)["Location"] == "/financiering?stap=plan&partner-0-name=Talland"
    )


@pytest.mark.parametrize("size", [1, 20])
def test_it_costs_the_same_queries_at_any_size(client, size, django_assert_num_queries):
    for number in range(size):
        CallFactory(scheme=SchemeFactory(slug=f"s{number}"), slug=f"s{number}-2026-1")
    client.get(ADDRESS)
    with django_assert_num_queries(4):
        client.get(ADDRESS)
