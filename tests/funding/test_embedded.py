"""The list of schemes in a frame on somebody else's site: this page, and no other."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.accounts.factories import UserFactory
from tests.funding.factories import CLOSES, OPENS, CallFactory, SchemeFactory
from tests.house import ROOT
from tests.publication.factories import EmbedKeyFactory

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


def sites(client, **query: str) -> str:
    policy = client.get(ADDRESS, query)["Content-Security-Policy"]
    return next(part.strip() for part in policy.split(";") if "frame-ancestors" in part)


def test_with_a_key_only_the_sites_of_its_owner_may_show_it(client):
    key = EmbedKeyFactory(origins=["https://www.school.nl", "https://*.roc.nl:8443"]).key
    assert sites(client, sleutel=key) == "frame-ancestors https://www.school.nl https://*.roc.nl:8443"
    page = client.get(ADDRESS, {"sleutel": key, "route": "fund"}).content.decode()
    assert 'href="/regelingen?route=fund"' in page, "the key stays with the frame"
    assert client.get("/regelingen", {"sleutel": key}).status_code == 400


def test_what_was_revoked_or_never_was_may_be_shown_nowhere(client, clock):
    later, over = EmbedKeyFactory(revoked_at=CLOSES), EmbedKeyFactory(revoked_at=OPENS)
    assert sites(client, sleutel=later.key) == "frame-ancestors https://www.school.nl"
    assert sites(client, sleutel=over.key) == "frame-ancestors 'none'"
    assert sites(client, sleutel="nooit") == "frame-ancestors 'none'"


def test_a_register_can_ask_everybody_for_a_key(client, settings):
    settings.EMBED_WITHOUT_KEY = False
    assert sites(client) == "frame-ancestors 'none'"
    assert sites(client, sleutel=EmbedKeyFactory().key) == "frame-ancestors https://www.school.nl"


@pytest.mark.parametrize(
    "origin",
    ["http://school.nl", "https://school.nl/", "https://school.nl; script-src *", "*", "https://", ""],
)
def test_what_is_no_site_never_comes_into_the_header(origin):
    with pytest.raises(ValidationError, match="naam van de site"):
        EmbedKeyFactory.build(owner=UserFactory(), origins=["https://a.nl", origin or "x"]).full_clean()
    with pytest.raises(IntegrityError, match="embed_key_names_origins"), transaction.atomic():
        EmbedKeyFactory(origins=[origin])


def test_the_element_is_one_file_that_any_site_may_load():
    text = (ROOT / "static" / "embed" / "pps-regelingen.js").read_text()
    assert "import " not in text
    assert 'customElements.define("pps-regelingen"' in text


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
