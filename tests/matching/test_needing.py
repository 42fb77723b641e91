"""Which partners a plan lacks: of which finding, how many, of which kinds, and when nobody is missing."""

import pytest

from matching.facts import Member, Outcome
from matching.labels import KINDS
from matching.needing import needs_of
from tests.matching.plans import members, plan, rule, scheme, verdict

SCHOOL = {"kinds": ["mbo"], "publicly_funded": True}
SCHOOLS = {"kinds": ["mbo", "hbo"]}


def needs(profile, *rules, **around):
    return list(needs_of(verdict(profile, scheme(*rules, **around))))


def count(of, at_least=1, **more):
    return rule("member_count", {"of": of, "at_least": at_least, **more})


@pytest.mark.parametrize(
    ("kinds", "at_least", "missing"),
    [(("company",), 1, (1, 1)), (("company",), 2, (2, 2)), (("mbo",), 2, (1, 2)), (("mbo", "hbo"), 2, None)],
)
def test_as_many_are_missing_as_the_rule_falls_short(kinds, at_least, missing):
    found = needs(plan(*members(*kinds)), count(SCHOOLS, at_least))
    assert [(need.count, need.asked) for need in found] == ([missing] if missing else [])
    assert all(need.outcome is Outcome.UNMET for need in found)


def test_who_may_count_is_not_missing_for_sure():
    [need] = needs(plan(*members("mbo", None)), count(SCHOOLS, 2))
    assert (need.outcome, need.count, need.asked) == (Outcome.UNKNOWN, 1, 2)
    assert need.helped_by_doubt is False


def test_of_a_plan_without_members_all_may_be_missing():
    [need] = needs(plan(), count(SCHOOLS, 2))
    assert (need.outcome, need.count, need.helped_by_doubt) == (Outcome.UNKNOWN, 2, True)


@pytest.mark.parametrize("bound", [{"at_most": 0}, {"at_least": 0, "at_most": 0}])
def test_too_many_is_no_need(bound):
    assert not needs(plan(*members("mbo")), rule("member_count", {"of": SCHOOLS, **bound}))


def test_a_rule_about_everybody_is_no_need():
    assert not needs(plan(*members("company")), rule("every_member", {"must": SCHOOLS}))


def test_a_disputed_rule_and_one_that_is_not_encoded_ask_for_nobody():
    assert not needs(
        plan(*members("company")), rule("member_count", {"of": SCHOOLS, "at_least": 1}, disputed=True)
    )
    assert not needs(plan(*members("company")), complete=False)


def test_a_word_that_is_not_defined_asks_for_nobody():
    assert not needs(plan(*members("company")), count({"term": "school"}))


def test_the_word_of_the_scheme_names_who_is_missing():
    [need] = needs(plan(*members("company")), count({"term": "school"}), terms={"school": SCHOOL})
    assert (need.word, need.kinds) == (("school", "school"), ("mbo",))


def test_the_kinds_are_those_that_may_count():
    [need] = needs(plan(*members("company")), count({"kinds": ["mbo"], "judged_kinds": ["other"]}))
    assert need.kinds == ("mbo", "other")
    [need] = needs(plan(*members("company")), count({"founded_before": "2020-01-01"}))
    assert need.kinds == tuple(KINDS)


@pytest.mark.parametrize(
    ("member", "fits"),
    [
        (Member(key="n", kind="mbo", publicly_funded=True), True),
        (Member(key="n", kind="mbo"), None),
        (Member(key="n", kind="mbo", publicly_funded=False), False),
        (Member(key="n", kind="company", publicly_funded=True), False),
        (Member(key="n", publicly_funded=True), None),
    ],
)
def test_unknown_is_neither_yes_nor_no(member, fits):
    [need] = needs(plan(*members("company")), count(SCHOOL))
    assert need.fits(member) is fits


def test_who_must_differ_in_kind_is_not_of_one_that_is_there():
    [need] = needs(plan(*members("mbo", "company")), count(SCHOOLS, 2, distinct="kind"))
    assert need.kinds == ("hbo",)
    [need] = needs(plan(*members("mbo", None)), count(SCHOOLS, 3, distinct="kind"))
    assert need.fits(Member(key="n", kind="mbo")) is False


def test_who_must_differ_in_country_may_be_where_nobody_told():
    [need] = needs(plan(*members("mbo", country="NL")), count(SCHOOLS, 2, distinct="country"))
    assert need.fits(Member(key="n", kind="mbo", country="NL")) is False
    assert need.fits(Member(key="n", kind="mbo", country="BE")) is True
    assert need.fits(Member(key="n", kind="mbo")) is True


LEAD = rule("lead", {"must": SCHOOL})


@pytest.mark.parametrize(
    ("who", "outcome"),
    [
        ((), Outcome.UNKNOWN),
        ((Member(key="a", kind="company", lead=True),), Outcome.UNMET),
        ((Member(key="a", kind="company"),), Outcome.UNMET),
        ((Member(key="a", kind="mbo", publicly_funded=True, role="associated"),), None),
    ],
)
def test_a_lead_is_missing_when_nobody_who_takes_part_may_be_it(who, outcome):
    found = needs(plan(*who), LEAD)
    assert [need.outcome for need in found] == ([outcome] if outcome else [need.outcome for need in found])
    assert all((need.lead, need.count, need.kinds) == (True, 1, ("mbo",)) for need in found)


@pytest.mark.parametrize(
    "who",
    [
        (Member(key="a", kind="company", lead=True), Member(key="b", kind="mbo", publicly_funded=True)),
        (Member(key="a", kind="company", lead=True), Member(key="b", kind="mbo")),
        (Member(key="a", kind="mbo", lead=True),),
        (Member(key="a", kind="mbo", publicly_funded=True, lead=True),),
    ],
)
def test_a_lead_that_one_present_may_be_is_not_missing(who):
    assert not needs(plan(*who), LEAD)


def test_inside_other_clauses_each_part_that_is_open_asks_for_its_own():
    parts = [{"kind": "member_count", "of": {"kinds": [kind]}, "at_least": 1} for kind in ("mbo", "hbo")]
    half = needs(plan(*members("mbo")), rule("all", {"clauses": parts}))
    both = needs(plan(*members("company")), rule("all", {"clauses": parts}))
    either = needs(plan(*members("company")), rule("any", {"clauses": parts}))
    assert [need.kinds for need in both] == [("mbo",), ("hbo",)]
    assert [need.kinds for need in either] == [("mbo", "hbo")] * 2
    assert [need.kinds for need in half] == [("hbo",)]


@pytest.mark.parametrize(("lead", "asked"), [("company", 1), ("municipality", 0), (None, 1)])
def test_behind_a_guard_somebody_is_missing_only_when_it_may_hold(lead, asked):
    guard = {"kind": "lead", "must": {"kinds": ["company"]}}
    then = {"kind": "member_count", "of": SCHOOLS, "at_least": 1}
    found = needs(plan(Member(key="a", kind=lead, lead=True)), rule("when", {"if": guard, "then": then}))
    assert len(found) == asked
    beside = {"kind": "member_count", "of": {"kinds": ["uwv"]}, "at_least": 1}
    parts = [{"kind": "when", "if": guard, "then": then}, beside]
    found = needs(plan(Member(key="a", kind=lead, lead=True)), rule("all", {"clauses": parts}))
    assert len(found) == asked + 1
