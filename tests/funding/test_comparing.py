"""Schemes side by side: what is known of each, and what is not."""

from datetime import UTC, date, datetime

import pytest

from funding.claim_values import read_value
from funding.claiming import state_effective
from tests.funding.factories import (
    CallFactory,
    ClaimFactory,
    CostTermFactory,
    CriterionFactory,
    GrantTermFactory,
    SchemeFactory,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/vergelijken"
CHECKED = datetime(2026, 11, 1, 12, tzinfo=UTC)


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


def test_where_it_stands_and_what_is_doubted_is_told_of_each(client, admin_user):
    told = {"state_aid_nl": "Verordening 2023/2831.", "state_aid_en": "Regulation 2023/2831."}
    aided = SchemeFactory(slug="a", state_aid_basis="de_minimis", **told)
    SchemeFactory(slug="b", checked_at=CHECKED, checked_by=admin_user)
    term = GrantTermFactory(scheme=aided, text_nl="Een derde.", a_third=True)
    value = read_value("grant_term", "share", "1/4")
    ClaimFactory(scheme=aided, call=None, grant_term=term, field="share", value=value)
    state_effective([aided])
    page = " ".join(compared(client, "a", "b").split())
    assert "Een derde. <strong>(bronnen spreken elkaar tegen)</strong>" in page
    assert "De-minimissteun<br><small>Verordening 2023/2831.</small>" in page
    source = page.partition(">Bron</th>")[2].partition("</tr>")[0]
    assert source.count("nog niet gecontroleerd") == 1
    assert "gecontroleerd op" in source.partition("</td>")[2]


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
