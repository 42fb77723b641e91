"""One search over everything: what comes back, what is refused, and what nobody expects to be typed."""

import json

import pytest

from tests.funding.factories import CLOSES, OPENS, CallFactory, SchemeFactory
from tests.partners.factories import OrganisationFactory, OrganisationNameFactory, PartnershipFactory
from tests.publication.factories import SynonymFactory

KINDS = "schemes", "organisations", "partnerships", "calls", "terms"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_few():
    scheme = SchemeFactory(
        slug="rif-mbo",
        short_name="RIF mbo",
        name="Regionaal investeringsfonds",
        purpose_nl="Scholing <b>en</b> techniek voor regio’s. Meer staat er niet.",
    )
    CallFactory(scheme=scheme, slug="rif-mbo-2026-1")
    school = OrganisationFactory(slug="talland", name="Talland", kind="mbo")
    OrganisationNameFactory(organisation=school, name="Horizon College")
    PartnershipFactory(slug="techport", name="Techport", theme_text="Techniek aan zee", form="campus")
    OrganisationFactory(slug="provincie-fryslan", name="Provincie Fryslân", kind="province")


def keys(page):
    return [f"{row['resource']}/{row['slug']}" for row in page["results"]]


def test_a_result_says_what_it_is_and_where_it_stands(ask, client):
    [row] = ask("search", text="horizon college")["results"]
    assert row == {
        "resource": "organisations", "slug": "talland", "title": "Talland",
        "address": "http://testserver/api/v1/organisations/talland", "availability": None,
        "excerpt": [
            {"text": "Horizon", "hit": True}, {"text": " ", "hit": False}, {"text": "College", "hit": True},
        ],
    }  # fmt: skip
    assert client.get(row["address"]).json()["slug"] == "talland"


def test_an_excerpt_is_plain_text_in_parts(ask):
    [row] = ask("search", text="scholing")["results"]
    assert {"text": "Scholing", "hit": True} in row["excerpt"]
    assert "".join(part["text"] for part in row["excerpt"]) == "Scholing <b>en</b> techniek voor regio’s."


def test_status_at_tells_whether_one_could_apply_then(ask):
    def states(moment):
        found = ask("search", text="rif", statusAt=moment.isoformat().replace("+00:00", "Z"))["results"]
        return {row["slug"]: row["availability"] for row in found}

    assert states(OPENS) == {"rif-mbo": "open", "rif-mbo-2026-1": "open"}
    assert states(CLOSES)["rif-mbo-2026-1"] == "closed"


def test_only_in_what_was_asked_for(ask):
    assert {row["resource"] for row in ask("search", text="techniek")["results"]} == {
        "schemes",
        "partnerships",
    }
    assert keys(ask("search", text="techniek", resource="partnerships")) == ["partnerships/techport"]
    both = ask("search", text="rif", resource=["calls", "schemes"])
    assert keys(both) == ["schemes/rif-mbo", "calls/rif-mbo-2026-1"]


def test_pages_follow_each_other_and_keep_the_moment(ask, client):
    first = ask("search", text="rif", pageSize=1)
    assert (first["count"], first["pageSize"], first["previous"]) == (2, 1, None)
    assert "statusAt=" in first["next"]
    second = client.get(first["next"])
    assert keys(first) + keys(second.json()) == keys(ask("search", text="rif"))
    assert 'rel="prev"' in second["Link"]


def test_without_a_find_the_nearest_names_are_suggested(ask):
    page = ask("search", text="hoczoncol", resource="organisations")
    assert (page["count"], page["results"]) == (0, [])
    assert page["suggestions"] == [
        {
            "resource": "organisations", "slug": "talland", "title": "Talland",
            "address": "http://testserver/api/v1/organisations/talland",
        }
    ]  # fmt: skip
    assert ask("search", text="talland")["suggestions"] == []


@pytest.mark.parametrize(
    "text", ["fryslan", "Fryslân", "FRYSLAN", "frysla\u0302n", '"Fryslân"', "'fryslan'", "fryslan!"]
)
def test_accents_capitals_and_quotes_make_no_difference(ask, text):
    assert keys(ask("search", text=text)) == ["organisations/provincie-fryslan"]


@pytest.mark.parametrize(
    "text",
    [
        "de", "het van de en voor", "q", "%", "_", "%%%", "\\", "a%b", "🎓", "🎓🎓 🏫", "Ω", "سلام",
        "&|!():*<->", "'; DROP TABLE x; --", "' || '", "NULL", "-", "...", "\u200b", "<script>", "x" * 100,
        "a " * 50,
    ],
)  # fmt: skip
def test_whatever_is_typed_is_answered(ask, text):
    page = ask("search", text=text)
    assert isinstance(page["results"], list)
    assert isinstance(page["suggestions"], list)


@pytest.mark.parametrize("text", ["de", "%", "_", "🎓", "&|!():*<->"])
def test_what_says_nothing_finds_nothing(ask, text):
    assert ask("search", text=text)["count"] == 0


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({}, [("text", "missing")]),
        ({"text": ""}, [("text", "empty")]),
        ({"text": "   "}, [("text", "too_short")]),
        ({"text": "x" * 10_000}, [("text", "too_long_text")]),
        ({"text": "a\0b"}, [("text", "characters")]),
        ({"text": ["a", "b"]}, [("text", "key_twice")]),
        ({"text": "rif", "resource": "regions"}, [("resource", "enum")]),
        ({"text": "rif", "q": "x"}, [("q", "extra_forbidden")]),
        ({"text": "rif", "cursor": "x"}, [("cursor", "cursor")]),
        ({"text": "rif", "sort": "name"}, [("sort", "extra_forbidden")]),
        ({"text": "rif", "statusAt": "2026-01-01"}, [("statusAt", "datetime")]),
        ({"pagesize": "3"}, [("pagesize", "extra_forbidden"), ("text", "missing")]),
    ],
)
def test_what_is_wrong_is_refused(faults, query, told):
    assert faults("search", query) == told


def test_a_missing_text_is_told_in_words(client):
    [error] = client.get("/api/v1/search").json()["errors"]
    assert error["detail"] == "Geef de sleutel text."
    [error] = client.get("/api/v1/search?tekst=rif&text=rif").json()["errors"]
    assert error["detail"].endswith("Bedoel je text?")


def test_a_synonym_works_as_soon_as_it_is_saved(ask):
    assert keys(ask("search", text="bijles")) == []
    SynonymFactory(term="bijles", means=["scholing"])
    assert keys(ask("search", text="bijles")) == ["schemes/rif-mbo"]


@pytest.mark.parametrize("size", [1, 12])
def test_a_search_costs_nine_queries_whatever_it_finds(ask, django_assert_num_queries, size):
    for number in range(size):
        CallFactory(scheme__slug=f"zephyr-{number}", slug=f"zephyr-{number}-2026-1")
        OrganisationNameFactory(name=f"Zephyr {number}")
    with django_assert_num_queries(9):  # stand, synonyms, words, roster, stems, names; page, schemes, calls
        assert len(ask("search", text="zephyr")["results"]) == 3 * size


@pytest.mark.parametrize("size", [1, 12])
def test_kinds_of_record_are_counted_as_each_alone_finds(ask, client, django_assert_num_queries, size):
    for number in range(size):
        SchemeFactory(slug=f"zephyr-{number}", name="Zephyr")
    OrganisationNameFactory(name="Iets van zephyr")
    counts = {resource: ask("search", text="zephyr", resource=resource)["count"] for resource in KINDS}
    with django_assert_num_queries(11):  # the stand, and twice synonyms, words, roster, stems, names
        told = ask("search/facets", text="zephyr", resource="schemes")
    assert told["count"] == counts["schemes"] == size
    [facet] = told["facets"]
    assert {one["value"]: one["count"] for one in facet["values"]} == counts
    assert (counts["organisations"], counts["terms"], facet["none"]) == (1, 0, 0)
    assert client.get("/api/v1/search/facets?resource=schemes").status_code == 400


def test_what_is_found_is_the_same_in_every_language(client):
    answers = [
        client.get("/api/v1/search?text=rif", headers={"Accept-Language": one}) for one in ("nl", "en")
    ]
    assert len({json.dumps(answer.json()["results"]) for answer in answers}) == 1
