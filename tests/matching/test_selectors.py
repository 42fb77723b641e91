"""Which members a rule speaks of: Kleene's logic, words that a scheme defines, and what to ask."""

from datetime import date

import pytest

from funding.clauses import parse_selector
from matching.days import submission_days
from matching.facts import Because, Case, Member
from matching.selectors import UndefinedTerm, both, either, holds, missing, negate, parties
from tests.matching.plans import MOMENT, members, plan, scheme

AND = [
    (True, True, True), (True, False, False), (True, None, None),
    (False, True, False), (False, False, False), (False, None, False),
    (None, True, None), (None, False, False), (None, None, None),
]  # fmt: skip


def case(*who: Member, terms: dict | None = None, **told: object) -> Case:
    profile = plan(*who, **told)
    first, last = submission_days(profile, MOMENT, None)
    return Case(
        profile=profile, scheme=scheme(terms=terms), moment=MOMENT, submit_from=first, submit_until=last
    )


def selects(selector: dict, member: Member, *others: Member, **around: object) -> bool | None:
    return holds(member, parse_selector(selector), case(member, *others, **around), "s.rule")


def wanted(selector: dict, member: Member, *others: Member, **around: object) -> list[str]:
    asks = missing(member, parse_selector(selector), case(member, *others, **around), "s.rule")
    return [ask.key for ask in asks]


@pytest.mark.parametrize(("one", "other", "together"), AND)
def test_and_is_false_when_one_is_and_unknown_only_when_that_can_still_matter(one, other, together):
    assert both([one, other]) is together


@pytest.mark.parametrize(("one", "other", "together"), AND)
def test_or_is_the_opposite_of_and(one, other, together):
    assert either([negate(one), negate(other)]) is negate(together)


def test_nothing_to_hold_holds_and_nothing_to_choose_from_does_not():
    assert both([]) is True
    assert either([]) is False


@pytest.mark.parametrize(
    ("selector", "told", "selected"),
    [
        ({}, {}, True),
        ({"kinds": ["mbo"]}, {"kind": "mbo"}, True),
        ({"kinds": ["mbo"]}, {"kind": "hbo"}, False),
        ({"kinds": ["mbo"]}, {}, None),
        ({"publicly_funded": True}, {"publicly_funded": False}, False),
        ({"publicly_funded": False}, {"publicly_funded": False}, True),
        ({"cao_based": True}, {}, None),
        ({"has_activity": True}, {"has_activity": True}, True),
        ({"founded_before": "2020-01-01"}, {"founded_on": date(2019, 12, 31)}, True),
        ({"founded_before": "2020-01-01"}, {"founded_on": date(2020, 1, 1)}, False),
        ({"founded_before": "2020-01-01"}, {}, None),
        ({"member_companies_at_least": 25}, {"member_companies": 24}, False),
        ({"member_companies_at_least": 25}, {"member_companies": 25}, True),
        ({"member_companies_at_least": 25}, {}, None),
        ({"employees_at_least": 500}, {"employees": 0}, False),
        ({"countries": ["BQ"]}, {"country": "NL"}, False),
        ({"countries": ["BQ"]}, {}, None),
        ({"sectors": ["metal"]}, {"sectors": ("ict", "metal")}, True),
        ({"sectors": ["metal"]}, {"sectors": ()}, False),
        ({"sectors": ["metal"]}, {}, None),
        ({"roles": ["associated"]}, {}, False),
        ({"not": {"kinds": ["mbo"]}}, {"kind": "mbo"}, False),
        ({"not": {"kinds": ["mbo"]}}, {}, None),
        ({"all": [{"kinds": ["mbo"]}, {"countries": ["NL"]}]}, {"kind": "hbo"}, False),
        ({"any": [{"kinds": ["mbo"]}, {"countries": ["NL"]}]}, {"kind": "mbo"}, True),
        ({"any": [{"kinds": ["mbo"]}, {"countries": ["NL"]}]}, {"kind": "hbo"}, None),
    ],
)
def test_a_selector_holds_fails_or_waits_for_a_fact(selector, told, selected):
    assert selects(selector, Member(key="a", **told)) is selected


@pytest.mark.parametrize(
    ("kind", "sme", "is_one"),
    [
        ("company", None, None),
        ("self_employed", None, None),
        ("mbo", None, False),
        (None, None, None),
        ("mbo", True, True),
        ("company", False, False),
    ],
)
def test_unless_told_only_a_company_or_self_employed_may_be_an_sme(kind, sme, is_one):
    assert selects({"sme": True}, Member(key="a", kind=kind, sme=sme)) is is_one


def test_null_is_not_given_and_selects_no_less():
    assert selects({"kinds": None, "judged_kinds": [], "sme": None}, Member(key="a")) is True


def test_a_person_decides_about_kinds_that_the_text_leaves_open():
    foundation = Member(key="a", kind="foundation")
    selector = {"kinds": ["company"], "judged_kinds": ["foundation"]}
    assert selects(selector, foundation) is None
    assert wanted(selector, foundation) == ["s.rule.a"]
    assert selects(selector, foundation, answers={"s.rule.a": True}) is True
    assert selects(selector, foundation, answers={"s.rule.a": False}) is False
    assert selects(selector, foundation, answers={"s.rule.a": 1}) is None


def test_only_judged_kinds_can_be_named():
    assert selects({"judged_kinds": ["foundation"]}, Member(key="a", kind="mbo")) is False
    assert wanted({"judged_kinds": ["foundation"]}, Member(key="a")) == ["members.a.kind"]


def test_a_word_means_what_the_scheme_says_and_its_question_is_the_words_own():
    terms = {"school": {"kinds": ["mbo"], "judged_kinds": ["other"]}, "any-school": {"term": "school"}}
    assert selects({"term": "any-school"}, Member(key="a", kind="mbo"), terms=terms) is True
    asks = missing(
        Member(key="a", kind="other"), parse_selector({"term": "any-school"}), case(terms=terms), "s.rule"
    )
    assert [(ask.key, ask.word, ask.because) for ask in asks] == [
        ("s.school.a", ("school", "school"), Because.JUDGEMENT)
    ]


def test_a_word_that_is_not_defined_is_no_fault_of_the_plan():
    with pytest.raises(UndefinedTerm):
        selects({"term": "nowhere"}, Member(key="a"))


@pytest.mark.parametrize(
    ("lead", "others", "leads"),
    [(True, None, True), (False, None, False), (None, None, None), (None, True, False), (None, False, None)],
)
def test_who_leads_is_open_until_somebody_is_said_to(lead, others, leads):
    other = Member(key="b", lead=others)
    assert selects({"lead": True}, Member(key="a", lead=lead), other) is leads


def test_who_leads_is_asked_once_and_not_of_each_member():
    assert wanted({"lead": True}, *members("mbo", "company")) == ["lead"]


def test_nothing_is_asked_that_cannot_change_the_answer():
    school_or_fund = {
        "any": [{"kinds": ["mbo"], "publicly_funded": True}, {"kinds": ["training_fund"], "cao_based": True}]
    }
    assert wanted(school_or_fund, Member(key="a", kind="training_fund")) == ["members.a.caoBased"]
    assert wanted({"kinds": ["mbo"], "sme": True}, Member(key="a", kind="company")) == []


@pytest.mark.parametrize(
    ("selector", "key"),
    [
        ({"founded_before": "2020-01-01"}, "members.a.foundedOn"),
        ({"not": {"countries": ["NL"]}}, "members.a.country"),
        ({"all": [{"employees_at_least": 5}]}, "members.a.employees"),
        ({"sectors": ["ict"]}, "members.a.sectors"),
    ],
)
def test_what_is_missing_can_be_asked(selector, key):
    assert wanted(selector, Member(key="a", kind="company")) == [key]


def test_associated_partners_count_only_where_a_rule_names_them():
    who = (Member(key="a"), Member(key="b", role="associated"))
    assert [m.key for m in parties(case(*who), parse_selector({}))] == ["a"]
    named = {"any": [{"kinds": ["mbo"]}, {"roles": ["associated"]}]}
    assert [m.key for m in parties(case(*who), parse_selector(named))] == ["a", "b"]
