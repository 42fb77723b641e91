"""The page "Zoek financiering": usable without JavaScript, and true to what was typed."""

import re
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client

from matching.loading.partners import organisations_named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

ADDRESS = "/financiering"


def plan(**more: str) -> dict[str, str]:
    """A school, a firm and a town that ask a third of 2.4 million; the firm brings 80,000 too little."""
    return {
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
        "naar": "uitkomst",
    } | more


def post(data: dict[str, str]) -> tuple[int, str]:
    """What a visitor reads who presses a button: the page to which the address leads."""
    response = Client().post(ADDRESS, data, follow=True)
    return response.status_code, response.content.decode()


def address(**more: str) -> str:
    """Where the plan is to be found."""
    return Client().post(ADDRESS, plan(**more))["Location"]


def test_the_empty_form_asks_and_judges_nothing():
    page = Client().get(ADDRESS)
    assert page.status_code == 200
    assert "Wat past er, met wat je nu hebt ingevuld?" not in page.content.decode()


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


def test_more_partners_get_rows_and_nothing_is_lost():
    status, page = post(plan(meer="partner"))
    assert status == 200
    assert 'name="partner-6-name"' in page
    assert 'value="Hunze Elektro"' in page


def test_rows_that_stayed_empty_are_no_fault():
    empty = {f"partner-{number}-{field}": "" for number in range(3, 30) for field in ("name", "kind", "cash")}
    status, page = post(plan(**empty))
    assert status == 200
    assert "Wat past er?" in page


def test_the_address_holds_what_was_told_and_nothing_else():
    query = QueryDict(urlsplit(address(**{"partner-2-kind": "", "partner-5-name": " "})).query)
    assert query["stap"] == "uitkomst"
    assert query["partner-1-name"] == "Hunze Elektro"
    assert not [name for name in query if "-role" in name or name.startswith("partner-5") or "csrf" in name]
    assert "partner-2-kind" not in query


def test_the_same_address_is_the_same_answer_for_somebody_else():
    assert "€\u00a080.000 te weinig" in Client().get(address()).content.decode()


def test_every_step_shows_its_own_fields_and_carries_the_others():
    page = Client().get(address(naar="geld")).content.decode()
    assert '<input type="hidden" name="partner-1-name" value="Hunze Elektro">' in page
    assert re.search(r'<input type="text" name="project-total_costs" value="2.400.000"', page)
    assert '<button class="steps__step" name="naar" value="geld" aria-current="step">' in page


def test_each_step_tells_what_fits_so_far():
    page = Client().get(ADDRESS, {"stap": "plan", "partner-0-name": "Talland"}).content.decode()
    assert "Wat past er, met wat je nu hebt ingevuld?" in page
    assert "Dit maakt het meest uit:" in page
    assert "Wat past er, met wat" not in Client().get(ADDRESS, {"stap": "plan"}).content.decode()


def test_a_fault_in_an_address_is_shown_where_it_can_be_mended():
    page = Client().get(
        ADDRESS, {"stap": "uitkomst", "partner-0-name": "Talland", "project-starts_on": "gisteren"}
    )
    assert page.status_code == 400
    assert 'value="tijd" aria-current="step"' in page.content.decode()
    assert "een datum als dag-maand-jaar" in page.content.decode()


def test_an_unknown_step_is_refused_with_the_nearest():
    page = Client().get(ADDRESS, {"stap": "gelt"})
    assert page.status_code == 400
    assert "Bedoel je geld?" in page.content.decode()


def test_what_is_too_long_for_an_address_is_answered_without_one():
    long = {f"partner-{n}-name": f"Bedrijf {n} {'x' * 200}" for n in range(3, 40)}
    response = Client().post(ADDRESS, plan(**long))
    assert response.status_code == 200
    assert "Wat past er?" in response.content.decode()


def test_a_page_that_lay_open_too_long_loses_nothing():
    """The token that guards what is kept is not needed to search."""
    assert Client(enforce_csrf_checks=True).post(ADDRESS, plan()).status_code == 302


def test_each_result_says_what_is_paid_and_how_it_is_given_out():
    _, page = post(plan())
    result = page[page.index('aria-labelledby="r-rif-mbo"') :]
    result = result[: result.index("</article>")]
    for told in (
        "Wie betaalt de rest",
        "Hoe het geld wordt verdeeld",
        "Wat je klaarlegt",
        "Laatst nagekeken",
    ):
        assert told in result
    assert "nog door niemand nagekeken" in result


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("project-total_costs", "veel", "een bedrag in euro"),
        ("project-starts_on", "31-02-2027", "een datum als dag-maand-jaar"),
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


@pytest.mark.parametrize("name", ["partner-60-name", "kosten-60-amount", "subsidie-999-scheme"])
def test_a_row_beyond_the_last_is_refused_with_what_there_is_room_for(name):
    page = Client().get(ADDRESS, {name: "x"})
    told = f"{name} is te veel. Er is plaats voor 60, met de nummers 0 tot en met 59. Haal er een weg"
    assert page.status_code == 400
    assert told in page.content.decode()
    assert "Bedoel je" not in page.content.decode()


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
    large = plan() | {f"partner-{n}-name": "Tata Steel" for n in range(3, 20)}
    for step, most in (("uitkomst", 25), ("plan", 12)):  # eleven look for partners that are missing
        addresses = [Client().post(ADDRESS, told | {"naar": step})["Location"] for told in (small, large)]
        Client().get(addresses[0])
        with django_assert_max_num_queries(most) as captured:
            Client().get(addresses[0])
        with django_assert_max_num_queries(len(captured)):
            Client().get(addresses[1])


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


def test_a_question_on_a_partner_that_nobody_could_answer_still_names_that_partner():
    _, page = post(plan(**{"antwoord-members.p2.country": "unknown"}))
    assert "In welk land is Hunze Elektro gevestigd?" in page


def test_what_is_more_than_one_answer_is_asked_in_its_own_step():
    _, page = post({"partner-0-name": "Talland", "naar": "uitkomst"})
    assert re.search(r'name="naar" value="plan">Vul dit in bij: Wat is het plan\?<', page)


def test_a_partner_without_a_name_is_called_by_its_number_and_never_by_a_key():
    _, page = post({"partner-0-name": "Talland", "partner-1-kind": "company", "naar": "uitkomst"})
    assert "partner 2" in page
    assert not re.search(r"\bp2\b", re.sub(r"<[^>]*>", " ", page))


def test_whether_there_is_another_grant_is_answered_with_a_no_that_says_no():
    page = Client().get(ADDRESS, {"stap": "geld"}).content.decode()
    assert "Is er een andere of eerdere subsidie?" in page
    assert '<option value="true">nee, die is er niet</option>' in page
    assert '<option value="false">ja</option>' in page
