"""Schemes side by side: what is known of each, and what is not."""

from datetime import date

import pytest

from tests.funding.factories import (
    CallFactory,
    CostTermFactory,
    CriterionFactory,
    GrantTermFactory,
    SchemeFactory,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/vergelijken"


def compared(client, *slugs: str) -> str:
    answer = client.get(ADDRESS, {"regeling": slugs})
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def test_what_is_unknown_of_one_is_unknown_and_not_left_out(client):
    paying, silent = SchemeFactory(slug="a", short_name="Aap"), SchemeFactory(slug="b", short_name="Beer")
    CostTermFactory(scheme=paying, category="vat", treatment="excluded")
    GrantTermFactory(scheme=paying, text_nl="Ten hoogste een ton.")
    CallFactory(scheme=silent, slug="b-2026-1")
    page = compared(client, "a", "b")
    costs = page[page.index(">Btw") : page.index("cumulatie")]
    assert costs.index("niet betaald") < costs.index("onbekend")
    assert "Ten hoogste een ton." in page


def test_who_applies_is_told_by_the_rules_that_hold_with_a_link_to_each(client):
    """Who has three hundred people must see that one is for small firms only."""
    small = SchemeFactory(slug="slim", short_name="SLIM")
    CriterionFactory(scheme=small, slug="applicant", sentence_nl="De aanvrager is een mkb-onderneming")
    past = {"slug": "past", "valid_until": date(2020, 1, 1)}
    CriterionFactory(scheme=small, sentence_nl="Vroeger gold dit", **past)
    SchemeFactory(slug="other")
    page = compared(client, "slim", "other")
    assert '<a href="/regelingen/slim#applicant">De aanvrager is een mkb-onderneming</a>' in page
    assert "Vroeger gold dit" not in page


def test_columns_stand_in_the_order_of_the_address(client):
    for slug in "abc":
        SchemeFactory(slug=slug, short_name=f"Regeling {slug}")
    page = compared(client, "c", "a", "c")
    head = page[page.index("<thead>") : page.index("</thead>")]
    assert head.index("Regeling c") < head.index("Regeling a")
    assert head.count("<th ") == 2


@pytest.mark.parametrize("slugs", [[], ["a"]])
def test_with_fewer_than_two_there_is_a_choice_and_no_table(client, slugs):
    SchemeFactory(slug="a", short_name="Aap")
    SchemeFactory(slug="draft", short_name="Nog niet", draft=True)
    page = compared(client, *slugs)
    assert "<table" not in page
    assert page.count("checked") == len(slugs)
    assert "Nog niet" not in page


def test_what_nobody_knows_is_refused_with_the_nearest(client):
    SchemeFactory(slug="rif-mbo")
    SchemeFactory(slug="slim")
    answer = client.get(ADDRESS, {"regeling": ["rif-mb", "slim"]})
    assert answer.status_code == 400
    assert 'href="?regeling=rif-mbo&amp;regeling=slim"' in answer.content.decode()
    answer = client.get(ADDRESS, {"regelng": "slim"})
    assert answer.status_code == 400
    assert 'href="?regeling=slim"' in answer.content.decode()


def test_four_is_the_most(client):
    slugs = [SchemeFactory(slug=f"s{number}").slug for number in range(5)]
    assert compared(client, *slugs[:4]).count('<th scope="col">') == 4
    answer = client.get(ADDRESS, {"regeling": slugs})
    assert answer.status_code == 400
    assert "ten hoogste 4" in answer.content.decode()


def test_two_and_four_cost_the_same_queries(client, django_assert_num_queries):
    slugs = []
    for number in range(4):
        scheme = SchemeFactory(slug=f"s{number}")
        CallFactory(scheme=scheme, slug=f"s{number}-2026-1")
        GrantTermFactory(scheme=scheme)
        CostTermFactory(scheme=scheme)
        slugs.append(scheme.slug)
    with django_assert_num_queries(12) as asked:
        compared(client, *slugs[:2])
    with django_assert_num_queries(len(asked)):
        compared(client, *slugs)
