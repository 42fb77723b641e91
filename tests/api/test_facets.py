"""Facets: what a word promises is what the list gives, beside whatever else is asked."""

from datetime import timedelta

import pytest

from funding.models import Scheme
from publication.publishing import publish_waiting
from tests.funding.factories import CLOSES, OPENS, CallFactory, SchemeFactory
from tests.partners.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

LISTS = ["schemes", "calls", "organisations", "partnerships", "regions", "schemes/rif-mbo/calls", "search"]
MOMENT = "2026-11-24T12:00:00Z"


@pytest.mark.usefixtures("registered_schemes")
@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"text": "school"},
        {"status": "open"},
        {"sector": ["ict", "metal"]},
        {"lead": "mbo", "pays": "training_fees"},
    ],
)
def test_every_count_is_what_the_list_says(client, address, asked):
    """On the real register: each word of each key, alone and beside what else is asked."""
    moment = {} if address in ("organisations", "partnerships", "regions") else {"statusAt": MOMENT}
    answer = client.get(f"/api/v1/{address}/facets", asked | moment)
    if answer.status_code == 400:  # not every list knows every key
        assert client.get(f"/api/v1/{address}", asked | moment).status_code == 400
        return
    told = answer.json()
    assert told["count"] == client.get(f"/api/v1/{address}", asked | moment).json()["count"]
    for facet in told["facets"]:
        for value in facet["values"][:: 60 if facet["key"] == "region" else 1]:  # of hundreds of places some
            query = asked | moment | {facet["key"]: value["value"]}
            listed = client.get(f"/api/v1/{address}", query).json()["count"]
            assert value["count"] == listed, (facet["key"], value)


def test_what_has_none_of_the_words_is_counted_too(ask):
    for sectors in (["ict"], None, []):
        OrganisationFactory(name="Zeldzaam", sectors=sectors)
    told = {facet["key"]: facet for facet in ask("organisations/facets", text="zeldzaam")["facets"]}
    counts = {value["value"]: value["count"] for value in told["sector"]["values"]}
    assert (counts["ict"], counts["metal"], counts["unknown"], told["sector"]["none"]) == (1, 0, 1, 1)


def test_a_chosen_word_does_not_hide_the_others_of_its_key(ask):
    for slug, allocation in (("a", "lottery"), ("b", "ranking")):
        scheme = SchemeFactory(slug=slug, name="Zeldzaam")
        CallFactory(scheme=scheme, slug=f"{slug}-2026-1", allocation=allocation)
    told = ask("calls/facets", text="zeldzaam", allocation="lottery", statusAt=OPENS.isoformat())
    facets = {
        one["key"]: {value["value"]: value["count"] for value in one["values"]} for one in told["facets"]
    }
    assert told["count"] == 1
    assert (facets["allocation"]["lottery"], facets["allocation"]["ranking"]) == (1, 1)
    assert facets["status"]["open"] == 1


def test_a_key_that_nobody_knows_is_refused_here_too(faults):
    assert faults("schemes/facets", {"stat": "open"}) == [("stat", "extra_forbidden")]
    assert faults("schemes/facets", {"pageSize": "5"}) == [("pageSize", "extra_forbidden")]


@pytest.mark.parametrize("size", [1, 20])
def test_facets_cost_the_same_queries_at_any_size(client, size, django_assert_num_queries):
    for number in range(size):
        CallFactory(scheme=SchemeFactory(slug=f"s{number}", name="Zeldzaam"), slug=f"s{number}-2026-1")
    address = "/api/v1/schemes/facets?text=zeldzaam&route=unknown&historical=false"
    with django_assert_num_queries(32):  # the stand, of the search, what is found, each key, and the places
        assert client.get(address).json()["count"] == 0
    with django_assert_num_queries(8, fresh=False):  # the stand, of the search, and what is found
        client.get(address)


def test_what_was_read_before_is_read_again_when_anything_changed(client, ask):
    scheme = SchemeFactory(slug="a", name="Zeldzaam", sectors=["ict"])
    publish_waiting()

    def sectors() -> list[str]:
        told = ask("schemes/facets", text="zeldzaam")["facets"]
        values = next(one["values"] for one in told if one["key"] == "sector")
        return [value["value"] for value in values if value["count"]]

    assert sectors() == ["ict"]
    Scheme.objects.filter(pk=scheme.pk).update(sectors=["metal"])
    assert sectors() == ["metal"]  # while it waits to be published
    publish_waiting()
    assert sectors() == ["metal"]


def test_what_time_changes_is_read_again_at_its_edge(ask, monkeypatch):
    CallFactory(scheme=SchemeFactory(slug="a", name="Zeldzaam"), slug="a-2026-1")
    publish_waiting()

    def status_at(moment) -> list[str]:
        monkeypatch.setattr("publication.api.timezone.now", lambda: moment)
        told = ask("schemes/facets", text="zeldzaam")["facets"]
        values = next(one["values"] for one in told if one["key"] == "status")
        return [value["value"] for value in values if value["count"]]

    tick = timedelta(microseconds=1)
    assert status_at(OPENS - tick) == ["upcoming"]
    assert status_at(OPENS) == ["open"]
    assert status_at(CLOSES - tick) == ["open"]
    assert status_at(CLOSES) == ["closed"]
