"""A partner whom the register does not know: told before the next step, with who may be meant."""

import re

import pytest
from django.http import QueryDict
from django.test import Client

from tests.matching.test_page import ADDRESS
from tests.partners.factories import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

MISSPELT = "ROC Midden Nederlnd"


def who(**more: str) -> dict[str, str]:
    """The first step as a browser sends it, on the way to the second."""
    told = {"partner-0-name": MISSPELT, "partner-0-lead": "on", "partner-TOTAL_FORMS": "3", "naar": "plan"}
    return told | {"partner-INITIAL_FORMS": "0"} | more


def asked_again(**more: str) -> str:
    """The page, where the step stayed where it is."""
    response = Client().post(ADDRESS, who(**more))
    assert response.status_code == 200
    page = response.content.decode()
    assert 'value="wie" aria-current="step"' in page
    return page


def went_on(**more: str) -> QueryDict:
    response = Client().post(ADDRESS, who(**more))
    assert response.status_code == 302
    return QueryDict(response["Location"].partition("?")[2])


def test_a_misspelt_partner_is_told_before_the_next_step_with_who_is_meant():
    page = asked_again(**{"partner-0-cash": "150.000"})
    assert f"Partner 1: we kennen “{MISSPELT}” niet." in page
    assert re.search(r'name="bedoeld" value="0:([^"]+)">ROC Midden Nederland</button>', page)
    assert 'value="150.000"' in page
    assert f'name="partner-0-name" value="{MISSPELT}"' in page


def test_who_is_meant_takes_the_place_of_what_was_typed():
    meant = re.search(r'name="bedoeld" value="([^"]+)"', asked_again())
    told = went_on(bedoeld=meant[1], **{"partner-0-cash": "150.000"})
    assert (told["stap"], told["partner-0-name"]) == ("wie", "ROC Midden Nederland")
    assert told["partner-0-cash"] == "150.000"
    page = Client().get(ADDRESS, told).content.decode()
    assert "staat in het register: we vullen aan wat we weten." in page


def test_who_really_is_not_registered_goes_on_with_the_same_button_or_the_next():
    page = asked_again()
    assert re.search(r'name="naar" value="plan">Ga verder zonder registratie</button>', page)
    shown = re.findall(r'name="gevraagd" value="([^"]+)"', page)
    assert shown == [MISSPELT]
    told = went_on(gevraagd=shown[0])
    assert (told["stap"], told["partner-0-name"]) == ("plan", MISSPELT)
    assert "gevraagd" not in told


def test_another_misspelling_is_asked_of_too():
    assert "we kennen “ROC Midden Nederlant” niet" in asked_again(
        gevraagd=MISSPELT, **{"partner-0-name": "ROC Midden Nederlant"}
    )


def test_who_was_described_and_looks_like_nobody_is_not_asked_of():
    own = {"partner-0-name": "Bakkerij Zonnebloem Qxz", "partner-0-kind": "company"}
    assert went_on(**own)["stap"] == "plan"
    assert "we kennen “Bakkerij Zonnebloem Qxz” niet" in asked_again(**own | {"partner-0-kind": ""})


def test_of_two_that_are_called_the_same_one_can_be_meant():
    for slug in ("echo-1", "echo-2"):
        OrganisationFactory(slug=slug, name="Echo Wonen")
    page = asked_again(**{"partner-0-name": "Echo Wonen"})
    assert re.findall(r'value="0:(echo-\d)"', page) == ["echo-1", "echo-2"]
    assert went_on(bedoeld="0:echo-2")["partner-0-name"] == "echo-2"


def test_the_other_steps_ask_of_nobody():
    data = {"partner-0-name": MISSPELT, "naar": "geld"}
    assert Client().post(ADDRESS, data).status_code == 302


def test_who_comes_back_to_the_step_sees_who_may_be_meant():
    page = Client().get(ADDRESS, {"partner-0-name": MISSPELT}).content.decode()
    assert re.search(r'value="0:[^"]+">ROC Midden Nederland</button>', page)
    assert "Ga verder zonder registratie" not in page


@pytest.mark.parametrize("meant", ["", "0", "0:", "x:talland", "99:talland", "0:verborgen", "0:<script>"])
def test_who_is_not_shown_cannot_be_meant(meant):
    OrganisationFactory(slug="verborgen", name="Kanarie", doubtful=True)
    response = Client().post(ADDRESS, who(bedoeld=meant))
    assert response.status_code == 400
    assert "We kennen geen organisatie" in response.content.decode()
    assert "<script>" not in response.content.decode().partition("<main")[2].partition("</main>")[0]


def test_it_costs_the_same_queries_for_many_as_for_one(
    django_assert_num_queries, django_assert_max_num_queries
):
    many = {f"partner-{n}-name": f"{MISSPELT} {n}" for n in range(30)}
    asked_again()
    with django_assert_max_num_queries(30) as one:
        asked_again()
    with django_assert_num_queries(len(one)):
        asked_again(**many | {"partner-TOTAL_FORMS": "32"})
