"""A partner's answers in a plan: the same in what was filled in as in the request that is judged."""

import json

import pytest
from django.http import QueryDict
from django.utils import timezone

from matching.finder.searched import Searched
from matching.workspace.asked import askable
from matching.workspace.partner_answers import found_again, into_form, into_request, rekeyed, told_of
from matching.workspace.telling import answer_afresh
from tests.funding.factories import CallFactory, CriterionFactory
from tests.matching.workspace import TOLD, address, kept_plan

REQUEST = {"members": [{"key": "p1", "name": "Hunze Elektro", "kind": "company"}]}
ANSWERS = [
    ("members.p1.sme", True),
    ("members.p1.sme", False),
    ("members.p1.sme", "unknown"),
    ("members.p1.employees", 40),
    ("members.p1.sectors", "engineering"),
    ("members.p1.country", "NL"),
    ("members.p1.deMinimis", "5000"),
    ("members.p1.deMinimis", "0"),
    ("members.p1.foundedOn", "2001-02-03"),
    ("contributions.p1.cash", "1200.50"),
    ("contributions.p1.in_kind", "0"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("question", "value"), ANSWERS)
def test_form_and_request_say_the_same(question, value):
    told = into_form(address(TOLD), [(question, value)])
    filled = json.loads(Searched(QueryDict(told)).body() or "null")
    request = into_request(REQUEST, [(question, value)])
    assert told_of(filled, question) == told_of(request, question)
    assert told_of(request, question) in (value, [value])  # a list may be answered with one of its values
    assert filled["members"][0].get("sme") == request["members"][0].get("sme")


@pytest.mark.django_db
def test_what_the_form_has_no_choice_for_stands_as_an_answer():
    told = into_form(address(TOLD | {"partner-0-country": "NL"}), [("members.p1.country", "BE")])
    filled = json.loads(Searched(QueryDict(told)).body() or "null")
    assert "country" not in filled["members"][0]
    assert filled["answers"] == {"members.p1.country": "BE"}


def test_an_answer_takes_the_place_of_i_do_not_know():
    request = {**REQUEST, "answers": {"members.p1.sme": "unknown"}}
    made = into_request(request, [("members.p1.sme", True)])
    assert (made["members"][0]["sme"], made["answers"]) == (True, {})
    assert request["answers"] == {"members.p1.sme": "unknown"}


def test_a_contribution_takes_the_place_of_the_same_and_leaves_the_others():
    rows = [
        {"member": "p1", "form": "cash", "amount": "1"},
        {"member": "p1", "form": "in_kind", "amount": "2"},
        {"member": "p2", "form": "cash", "amount": "3"},
    ]
    made = into_request({**REQUEST, "budget": {"contributions": rows}}, [("contributions.p1.cash", "9")])
    assert sorted(row["amount"] for row in made["budget"]["contributions"]) == ["2", "3", "9"]


@pytest.mark.parametrize(
    ("question", "moved"),
    [
        ("members.p1.sme", "members.p9.sme"),
        ("contributions.p1.cash", "contributions.p9.cash"),
        ("budget.contributions.p1.form", "budget.contributions.p9.form"),
        ("rif-mbo.school.p1", "rif-mbo.school.p9"),
    ],
)
def test_a_question_follows_its_partner(question, moved):
    assert rekeyed(question, "p9") == moved


def test_a_partner_is_found_by_name_and_not_guessed():
    rows = [{"key": "a", "name": "X"}, {"key": "b", "name": "Y"}, {"key": "c", "name": "Y"}]
    found = [found_again({"members": rows}, key, name) for key, name in [("z", "X"), ("c", "Y"), ("z", "Y")]]
    assert found == ["a", "c", None]


@pytest.mark.django_db
def test_what_a_partner_pays_is_asked_when_it_matters_and_is_not_told():
    def pledges(plan):
        asked = askable(answer_afresh(plan.newest(), timezone.now()))
        return {one.key for questions in asked.values() for one in questions if one.type == "money"}

    plan = kept_plan()
    assert pledges(plan) == set()
    CriterionFactory(scheme=CallFactory().scheme, slug="sluitend", kind="balanced", clause={})
    assert pledges(plan) == {"contributions.p1.cash", "contributions.p1.in_kind"}
    two = [{"key": "p1", "name": "Een"}, {"key": "p2", "name": "Twee"}]
    paid = {"contributions": [{"member": "p1", "form": "cash", "amount": "1"}]}
    plan.save_version(json.dumps({"members": two, "budget": paid}), at=timezone.now())
    assert pledges(plan) == {"contributions.p2.cash", "contributions.p2.in_kind"}
