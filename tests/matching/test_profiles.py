"""From a request to facts: what was said, what the register adds, and nothing that nobody said."""

from dataclasses import fields
from datetime import date

import pytest

from matching.facts import Aid, Budget, Contribution, Cost, Grant, Member, Project
from matching.profiles import filled, profile_of
from tests.matching.requests import read, whole


def test_nothing_told_is_nothing_known():
    profile = profile_of(read({}))
    assert (profile.members, profile.grants, profile.submit_on, profile.answers) == (None, None, None, {})
    assert (profile.project, profile.budget) == (Project(), Budget())


def test_an_empty_list_is_a_known_fact():
    profile = profile_of(read({"members": [], "grants": [], "budget": {"costs": [], "contributions": []}}))
    assert (profile.members, profile.grants) == ((), ())
    assert (profile.budget.costs, profile.budget.contributions) == ((), ())


def test_every_fact_of_a_whole_request_arrives():
    profile = profile_of(read(whole()))
    told = [profile.members[0], profile.project, profile.budget, profile.grants[0], profile.budget.costs[0]]
    silent = [
        f"{type(one).__name__}.{part.name}"
        for one in told
        for part in fields(one)
        if getattr(one, part.name) is None
    ]
    assert silent == []
    assert profile.submit_on == date(2027, 1, 15)


def test_money_arrives_in_cents_and_days_as_days():
    profile = profile_of(read(whole()))
    assert profile.budget.costs == (
        Cost(category="personnel", amount=300_000, member="roc", invoiced_on=date(2027, 1, 1)),
        Cost(category="vat", amount=60_000),
    )
    assert profile.budget.contributions == (Contribution(member="bak", form="cash", amount=240_000),)
    assert profile.members[0].de_minimis == (Aid(amount=1000, granted_on=date(2025, 1, 1)), Aid(amount=500))
    assert profile.grants[0].amount == 10_000
    assert isinstance(profile.grants[0], Grant)


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        (True, True),
        ("100.00", 10_000),
        ("0", 0),
        ("NL", "NL"),
        ("\u00b2", "\u00b2"),
        ("\uff11", "\uff11"),
        ("5.", "5."),
        ("1.234", "1.234"),
        (["a"], ("a",)),
        (5, 5),
    ],
)
def test_an_amount_in_an_answer_is_an_amount_and_nothing_else_is(value, answer):
    profile = profile_of(read({"answers": {"s.x": value}}))
    assert profile.answers == {"s.x": answer}


def test_an_answer_of_null_is_no_answer():
    assert profile_of(read({"answers": {"s.x": None}})).answers == {}


def test_the_day_of_submission_is_a_day_in_amsterdam():
    profile = profile_of(read({"submitAt": "2027-06-30T22:30:00Z"}))
    assert profile.submit_on == date(2027, 7, 1)


def test_the_register_fills_what_the_request_leaves_open_and_no_more():
    known = Member(key="x", name="ROC Veenland", kind="mbo", sme=False, employees=900)
    body = {"members": [{"key": "a", "organisation": "roc", "employees": 5}, {"key": "b"}]}
    first, second = profile_of(read(body), {"roc": known}).members
    assert (first.key, first.name, first.kind, first.sme, first.employees) == (
        "a",
        "ROC Veenland",
        "mbo",
        False,
        5,
    )
    assert second == Member(key="b")
    assert filled(second, None) is second


@pytest.mark.parametrize(
    ("told", "country"),
    [
        ({"municipality": "GM0114"}, "NL"),
        ({"municipality": "BQ-BO"}, "BQ"),
        ({"municipality": "GM0114", "country": "DE"}, "DE"),
        ({"country": "BQ"}, "BQ"),
        ({}, None),
    ],
)
def test_a_municipality_says_in_which_country_one_is(told, country):
    assert profile_of(read({"members": [{"key": "a", **told}]})).members[0].country == country
