"""Programmes, the rules of a scheme one by one, code lists, and the way in."""

from datetime import date

import pytest

from tests.funding.factories import (
    ClaimFactory,
    CriterionFactory,
    DefinitionFactory,
    ProgrammeFactory,
    SchemeFactory,
)

pytestmark = pytest.mark.django_db

CHANGE = date(2027, 1, 1)


@pytest.fixture
def scheme():
    return SchemeFactory(slug="rif")


def test_a_programme_tells_its_parts_and_the_schemes_that_are_public(ask, found):
    whole = ProgrammeFactory(slug="katalysator", name_nl="LLO-Katalysator")
    part = ProgrammeFactory(slug="bouwsteen-2", name_nl="Bouwsteen 2", parent=whole)
    SchemeFactory(slug="open", programme=part)
    SchemeFactory(slug="draft", programme=part, published_at=None)
    assert found("programmes") == ["bouwsteen-2", "katalysator"]
    assert found("programmes", text="katalysator") == ["katalysator"]
    told = ask("programmes/bouwsteen-2")
    assert told["parent"]["slug"] == "katalysator"
    assert [one["slug"] for one in told["schemes"]] == ["open"]
    assert [one["slug"] for one in ask("programmes/katalysator")["parts"]] == ["bouwsteen-2"]
    assert {"citation", "provenance"} <= set(told)


@pytest.mark.parametrize("size", [1, 6])
def test_programmes_cost_the_same_queries_at_any_size(client, size, django_assert_num_queries):
    for number in range(size):
        SchemeFactory(slug=f"s{number}", programme=ProgrammeFactory(slug=f"p{number}"))
    with django_assert_num_queries(4):
        assert len(client.get("/api/v1/programmes").json()["results"]) == size


@pytest.mark.parametrize(
    ("moment", "holds"), [("2026-12-31T22:59:59Z", True), ("2026-12-31T23:00:00Z", False)]
)
def test_every_version_of_a_rule_is_there_and_says_whether_it_holds(ask, scheme, moment, holds):
    """The day begins at midnight in the Netherlands."""
    CriterionFactory(scheme=scheme, slug="schools", valid_until=CHANGE)
    CriterionFactory(scheme=scheme, slug="schools", valid_from=CHANGE)
    CriterionFactory(slug="of-another")
    rows = ask("schemes/rif/criteria", statusAt=moment)["results"]
    assert [(row["slug"], row["holds"]) for row in rows] == [("schools", holds), ("schools", not holds)]


def test_a_rule_says_the_same_in_its_list_and_in_its_scheme(ask, scheme):
    one = CriterionFactory(scheme=scheme, slug="schools")
    DefinitionFactory(scheme=scheme, key="school")
    ClaimFactory(
        call=None, scheme=scheme, criterion=one, field="clause", value={"kind": "balanced", "clause": {}}
    )
    whole = ask("schemes/rif")
    assert ask("schemes/rif/criteria")["results"] == whole["criteria"]
    assert ask("schemes/rif/definitions")["results"] == whole["definitions"]
    assert whole["criteria"][0]["claims"]


@pytest.mark.parametrize("size", [1, 8])
def test_rules_cost_the_same_queries_at_any_size(client, scheme, size, django_assert_num_queries):
    for number in range(size):
        CriterionFactory(scheme=scheme, slug=f"c{number}")
    with django_assert_num_queries(4):
        assert len(client.get("/api/v1/schemes/rif/criteria").json()["results"]) == size


@pytest.mark.parametrize("rules", ["criteria", "definitions"])
def test_of_a_scheme_that_is_no_public_one_there_are_no_rules(client, rules):
    SchemeFactory(slug="draft", published_at=None)
    for slug in ("draft", "geen"):
        assert client.get(f"/api/v1/schemes/{slug}/{rules}").status_code == 404


def test_a_code_list_says_what_its_words_mean(ask, client):
    told = ask("code-lists/OrganisationKind")
    assert told["name"] == "OrganisationKind"
    first = next(one for one in told["codes"] if one["code"] == "mbo")
    assert first["label"] == {"nl": "mbo-instelling", "en": "mbo school"}
    assert told in ask("code-lists")
    answer = client.get("/api/v1/code-lists/OrganisationKin")
    assert (answer.status_code, "OrganisationKind" in answer.json()["detail"]) == (404, True)


def test_the_way_in_leads_to_every_list(client):
    told = client.get("/api/v1").json()
    assert told["description"] == "http://testserver/api/v1/openapi.json"
    assert {"schemes", "calls", "programmes", "codeLists"} <= set(told["lists"])
    for address in told["lists"].values():
        assert client.get(address).status_code == 200
