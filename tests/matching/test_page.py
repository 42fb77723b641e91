"""The page "Zoek financiering": usable without JavaScript, and true to what was typed."""

import re

import pytest
from django.test import Client

from matching.loading.partners import organisations_named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

ADDRESS = "/financiering"


def management(partners: int = 3, costs: int = 1, grants: int = 1) -> dict[str, str]:
    totals = {"partner": partners, "kosten": costs, "subsidie": grants}
    return {
        f"{prefix}-{name}": str(total if name == "TOTAL_FORMS" else 0)
        for prefix, total in totals.items()
        for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }


def plan(**more: str) -> dict[str, str]:
    """A school, a firm and a town that ask a third of 2.4 million; the firm brings 80,000 too little."""
    return (
        management()
        | {
            "partner-0-name": "Talland",
            "partner-0-lead": "on",
            "partner-0-cash": "150.000",
            "partner-1-name": "Hunze Elektro",
            "partner-1-kind": "company",
            "partner-1-in_kind": "720.000,00",
            "partner-2-name": "Gemeente Emmen",
            "partner-2-kind": "municipality",
            "partner-2-cash": "730.000",
            "project-total_costs": "2.400.000",
            "project-requested_grant": "800000",
            "project-nlqf_levels": "3",
            "project-starts_on": "2027-09-01",
            "project-ends_on": "31-08-2031",
            "project-no_grants": "true",
            "zoek": "zoek",
        }
        | more
    )


def post(data: dict[str, str]) -> tuple[int, str]:
    response = Client().post(ADDRESS, data)
    return response.status_code, response.content.decode()


def test_the_empty_form_asks_and_judges_nothing():
    page = Client().get(ADDRESS)
    assert page.status_code == 200
    assert "Wat past er?" not in page.content.decode()


def test_the_answer_says_what_is_missing_in_euros_and_keeps_what_was_typed():
    status, page = post(plan())
    assert status == 200
    assert "€\u00a080.000 te weinig" in page
    assert 'value="Hunze Elektro"' in page
    assert 'value="720.000,00"' in page


def test_open_questions_can_be_answered_on_the_page():
    fitting = plan(**{"partner-1-in_kind": "800000", "partner-2-cash": "650000"})
    _, page = post(fitting)
    keys = re.findall(r'name="antwoord-([^"]+)"', page)
    assert "rif-mbo.quality-agenda" in keys
    _, again = post(fitting | {"antwoord-rif-mbo.quality-agenda": "false"})
    assert "rif-mbo.quality-agenda" in re.findall(r'name="antwoord-([^"]+)"', again)


def test_another_partner_gets_a_row_and_nothing_is_lost():
    status, page = post(plan(meer="partner"))
    assert status == 200
    assert 'name="partner-3-name"' in page
    assert 'value="Hunze Elektro"' in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("project-total_costs", "veel", "Schrijf een bedrag in euro"),
        ("project-starts_on", "31-02-2027", "Schrijf een datum"),
        ("project-ends_on", "2027-01-01", "De einddatum ligt voor de startdatum"),
        ("project-regions", "Groningen", "meer dan één gebied"),
        ("project-regions", "Atlantis", "We kennen geen gebied Atlantis"),
        ("partner-1-lead", "on", "Er is al een penvoerder"),
        ("partner-1-knd", "x", "partner-1-kind"),
    ],
)
def test_a_fault_is_told_at_its_place_and_the_rest_is_kept(field, value, sentence):
    status, page = post(plan(**{field: value}))
    assert status == 400
    assert sentence in page
    assert 'value="Hunze Elektro"' in page


def test_an_unknown_key_in_the_address_is_refused_with_a_suggestion():
    page = Client().get(ADDRESS, {"parner": "talland"})
    assert page.status_code == 400
    assert "Bedoel je partner?" in page.content.decode()


def test_a_partner_can_be_named_in_the_address():
    page = Client().get(ADDRESS, {"partner": "talland"})
    assert 'value="Talland"' in page.content.decode()


def test_what_people_type_is_shown_as_text():
    _, page = post(plan(**{"partner-1-name": "<script>alert(1)</script>"}))
    assert "<script>alert(1)" not in page


def test_a_plan_that_misses_by_a_little_is_shown_apart_from_what_does_not_fit():
    _, page = post(plan())
    assert re.search(r"Bijna: zo veel scheelt het \(1\).*?RIF mbo", page, re.DOTALL)


def test_the_page_costs_the_same_queries_at_any_size(django_assert_max_num_queries):
    small = plan()
    large = plan() | management(partners=20) | {f"partner-{n}-name": "Tata Steel" for n in range(3, 20)}
    post(small)
    with django_assert_max_num_queries(20) as captured:  # eleven of which look for partners that are missing
        post(small)
    with django_assert_max_num_queries(len(captured)):
        post(large)


def test_a_former_name_means_the_school_that_bears_it_now():
    _, page = post(plan(**{"partner-0-name": "ROC Friesland College"}))
    assert "de penvoerder is" in page
    assert organisations_named(["ROC Friesland College"]) == {"ROC Friesland College": "firda"}


ANSWER = "antwoord-rif-mbo.quality-agenda"


@pytest.mark.parametrize(
    "more", [{"project-regions": "Atlantis"}, {"meer": "partner"}, {"project-total_costs": "x"}]
)
def test_answers_are_not_lost_when_the_page_shows_no_questions(more):
    _, page = post(plan(**{ANSWER: "true", **more}))
    assert f'<input type="hidden" name="{ANSWER}" value="true">' in page


def test_a_question_can_be_answered_with_i_do_not_know():
    fitting = plan(**{"partner-1-in_kind": "800000", "partner-2-cash": "650000"})
    _, page = post(fitting | {ANSWER: "unknown"})
    select = page[page.index(f'name="{ANSWER}"') :][:400]
    assert '<option value="unknown" selected>' in select
