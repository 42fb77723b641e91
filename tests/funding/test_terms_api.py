"""The Regelwijzer in the API and in the search over everything."""

import pytest

from funding.glossary.indexing import index_terms
from funding.glossary.terms import glossary, named
from publication.models import SearchEntry

pytestmark = pytest.mark.django_db


def test_a_term_is_told_in_both_languages_with_where_it_stands(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        told = client.get("/api/v1/terms/loting").json()
    assert told == {
        "slug": "loting",
        "name": {"nl": "Loting", "en": "Lottery"},
        "also": [],
        "group": "applying",
        "meaning": {
            "nl": "Is er te weinig geld, dan bepaalt het lot welke aanvragen aan de beurt komen.",
            "en": "If there is too little money, lots decide which applications come up.",
        },
        "forYou": {
            "nl": "De eerste dag is even goed als de laatste. "
            "Een goed plan geeft geen grotere kans in de loting.",
            "en": "The first day is as good as the last. A good plan gives no better chance in the draw.",
        },
        "source": "bwbr0043015",
        "article": "2.10",
        "see": ["volgorde-van-binnenkomst", "rangschikking"],
    }


def test_all_are_in_one_list(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        told = client.get("/api/v1/terms").json()
    assert [term["slug"] for term in told] == list(glossary())
    assert {"starter", "opschaler", "entree", "meerjarenbegroting", "rijksbijdrage", "bpv"} <= set(glossary())


def test_what_is_not_there_is_refused_with_the_nearest(client):
    missing = client.get("/api/v1/terms/lotin")
    assert missing.status_code == 404
    assert "loting" in str(missing.json())
    assert client.get("/api/v1/terms?text=x").status_code == 400


def entries() -> dict[str, int]:
    return dict(SearchEntry.objects.filter(resource="terms").values_list("slug", "pk"))


def test_the_search_finds_a_term_by_any_of_its_names(client):
    index_terms()
    for text in ("co-financing", "cofinancering", "cofinanciering"):
        [first, *_] = client.get("/api/v1/search", {"text": text, "resource": "terms"}).json()["results"]
        assert (first["resource"], first["slug"]) == ("terms", "cofinanciering")
        assert first["address"] == "http://testserver/api/v1/terms/cofinanciering"
        assert client.get(first["address"]).status_code == 200


def test_entries_follow_the_file_and_nothing_is_written_twice(django_assert_num_queries):
    index_terms()
    there = entries()
    assert there.keys() == glossary().keys()
    SearchEntry.objects.filter(slug="rif").delete()
    SearchEntry.objects.filter(slug="slim", resource="terms").update(title="Dun")
    SearchEntry.objects.create(resource="terms", record=1, slug="weg", title="Weg")
    index_terms()
    assert entries().keys() == there.keys()
    assert SearchEntry.objects.get(slug="slim", resource="terms").title == "SLIM"
    with django_assert_num_queries(4):  # a savepoint around looking for what is too many and what is there
        index_terms()


def test_a_term_is_named_by_its_name_or_by_how_that_begins():
    assert [term.slug for term in named("loting")] == ["loting"]
    assert [term.slug for term in named("Meerjaren")] == ["meerjarenbegroting"]
    assert named("s") == named("") == []
