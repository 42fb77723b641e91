"""Rules about who takes part, at the edges where a partner more or less, or a fact more or less, decides."""

from datetime import date

import pytest

from matching.facts import Because, Member, Shortfall
from tests.matching.plans import MET, UNKNOWN, UNMET, asked, found, members, plan

TWO_SMES = {"of": {"kinds": ["company"], "sme": True}, "at_least": 2}
COMPANY = {"kinds": ["company"]}


@pytest.mark.parametrize(
    ("smes", "outcome"),
    [
        ([], UNMET),
        ([True], UNMET),
        ([True, False], UNMET),
        ([True, True], MET),
        ([True, None], UNKNOWN),
        ([False, None], UNMET),
        ([True, True, None], MET),
    ],
)
def test_two_smes_take_part(smes, outcome):
    who = tuple(Member(key=str(at), kind="company", sme=sme) for at, sme in enumerate(smes))
    assert found("member_count", TWO_SMES, plan(members=who)).outcome is outcome


def test_nobody_told_who_takes_part():
    for kind, clause in [("member_count", TWO_SMES), ("every_member", {"must": COMPANY}), ("unlinked", {})]:
        finding = found(kind, clause, plan())
        assert (finding.outcome, asked(finding)) == (UNKNOWN, ["members"])


def test_a_shortfall_counts_whoever_may_still_turn_out_to_be_one():
    finding = found("member_count", {**TWO_SMES, "at_least": 3}, plan(*members("company", "company")))
    assert finding.shortfall == Shortfall(count=1, of=3, at_least=True)


def test_only_whoever_may_be_one_is_asked_about():
    who = (Member(key="a", kind="company"), Member(key="b", kind="mbo"), Member(key="c", sme=True))
    finding = found("member_count", TWO_SMES, plan(*who))
    assert asked(finding) == ["members.a.sme", "members.c.kind"]
    assert finding.because is Because.PROFILE


@pytest.mark.parametrize(
    ("kinds", "outcome"), [([], MET), (["mbo"], MET), (["mbo", None], UNKNOWN), (["mbo", "mbo"], UNMET)]
)
def test_at_most_one_school(kinds, outcome):
    finding = found("member_count", {"of": {"kinds": ["mbo"]}, "at_most": 1}, plan(members=members(*kinds)))
    assert finding.outcome is outcome


def test_too_many_says_how_many_too_many():
    finding = found("member_count", {"of": {}, "at_most": 1}, plan(*members("mbo", "mbo", "hbo")))
    assert finding.shortfall == Shortfall(count=2, of=1, excess=True)


@pytest.mark.parametrize(
    ("kinds", "outcome"),
    [
        (["mbo", "mbo"], UNMET),
        (["mbo", "hbo"], MET),
        (["mbo", None], UNKNOWN),
        (["mbo", "company"], UNMET),
        ([], UNMET),
    ],
)
def test_two_different_kinds(kinds, outcome):
    clause = {"of": {"kinds": ["mbo", "hbo"]}, "distinct": "kind", "at_least": 2}
    assert found("member_count", clause, plan(members=members(*kinds))).outcome is outcome


def test_whoever_is_of_a_kind_that_is_there_already_adds_nothing_and_is_not_asked_about():
    who = (
        Member(key="a", kind="mbo", publicly_funded=True),
        Member(key="b", kind="mbo"),
        Member(key="c", kind="hbo"),
    )
    clause = {"of": {"publicly_funded": True}, "distinct": "kind", "at_least": 2}
    assert asked(found("member_count", clause, plan(*who))) == ["members.c.publiclyFunded"]


def test_countries_that_nobody_told_count_as_one_at_least():
    clause = {"of": {}, "distinct": "country", "at_least": 1, "at_most": 1}
    assert found("member_count", clause, plan(*members("mbo"))).outcome is MET
    finding = found("member_count", clause, plan(*members("mbo", "hbo")))
    assert asked(finding) == ["members.a.country", "members.b.country"]


@pytest.mark.parametrize(
    ("activities", "outcome"),
    [
        ([True, True], MET),
        ([True, None], UNKNOWN),
        ([True, False], UNMET),
        ([None, False], UNMET),
        ([], MET),
    ],
)
def test_every_party_carries_out_an_activity(activities, outcome):
    who = tuple(Member(key=str(at), has_activity=told) for at, told in enumerate(activities))
    assert found("every_member", {"must": {"has_activity": True}}, plan(members=who)).outcome is outcome


def test_who_fails_is_named_and_counted():
    who = (Member(key="a", name="ROC"), Member(key="b", name="Bakker", has_activity=False))
    finding = found("every_member", {"must": {"has_activity": True}}, plan(*who))
    assert (finding.names, finding.shortfall) == (("Bakker",), Shortfall(count=1, of=2))


def test_whom_the_rule_is_not_about_is_not_asked():
    clause = {"of": COMPANY, "must": {"has_activity": True}}
    finding = found("every_member", clause, plan(*members("mbo", "company", None)))
    assert asked(finding) == ["members.b.hasActivity", "members.c.kind", "members.c.hasActivity"]


def test_a_fact_that_is_known_to_fail_is_not_asked_of_whoever_may_be_meant():
    clause = {"of": COMPANY, "must": {"kinds": ["mbo"], "publicly_funded": True}}
    who = Member(key="a", publicly_funded=False)
    assert asked(found("every_member", clause, plan(who))) == ["members.a.kind"]


@pytest.mark.parametrize(("kind", "outcome"), [("mbo", MET), ("company", UNMET), (None, UNKNOWN)])
def test_the_lead_is_a_school(kind, outcome):
    leader = Member(key="a", kind=kind, lead=True)
    assert found("lead", {"must": {"kinds": ["mbo"]}}, plan(leader)).outcome is outcome


@pytest.mark.parametrize(
    ("who", "outcome"),
    [
        (members("mbo", "mbo"), MET),
        (members("mbo", "company"), UNKNOWN),
        (members("company", "company"), UNMET),
        (members("company", None), UNKNOWN),
        ((*members("mbo"), Member(key="z", kind="company", lead=False)), MET),
        (members("mbo", lead=False), UNMET),
        ((), UNMET),
        (None, UNKNOWN),
    ],
)
def test_while_nobody_leads_the_rule_is_known_when_whoever_may_lead_would_do(who, outcome):
    finding = found("lead", {"must": {"kinds": ["mbo"]}}, plan(members=who))
    assert finding.outcome is outcome


def test_an_unknown_lead_is_asked_and_an_unknown_fact_of_a_known_lead_too():
    must = {"must": {"kinds": ["trade_association"], "founded_before": "2020-01-01"}}
    assert asked(found("lead", must, plan(*members("mbo", "trade_association")))) == ["lead"]
    leader = Member(key="a", kind="trade_association", lead=True)
    assert asked(found("lead", must, plan(leader))) == ["members.a.foundedOn"]
    founded = Member(key="a", kind="trade_association", lead=True, founded_on=date(2019, 12, 31))
    assert found("lead", must, plan(founded)).outcome is MET


@pytest.mark.parametrize(
    ("links", "outcome"),
    [
        ([(), ()], MET),
        ([("b",), ()], UNMET),
        ([(), ("a",)], UNMET),
        ([None, ()], MET),
        ([None, None], UNKNOWN),
        ([None, ("a",)], UNMET),
        ([None, ("z",)], MET),
        ([("a",), ()], MET),
        ([None], MET),
    ],
)
def test_links_are_told_from_either_side(links, outcome):
    who = tuple(Member(key="ab"[at], linked_with=told) for at, told in enumerate(links))
    assert found("unlinked", {}, plan(*who)).outcome is outcome


@pytest.mark.parametrize("who", [members("company"), members("company", "mbo"), ()])
def test_of_fewer_than_two_there_are_no_links_to_judge(who):
    finding = found("unlinked", {"of": COMPANY}, plan(members=who))
    assert (finding.outcome, finding.reason) == (MET, "not_applicable")


def test_only_silent_pairs_are_asked_about():
    who = (Member(key="a"), Member(key="b"), Member(key="c", linked_with=()))
    assert asked(found("unlinked", {}, plan(*who))) == ["members.a.linkedWith", "members.b.linkedWith"]


def test_a_told_link_asks_only_whether_the_rule_is_about_the_two():
    who = (Member(key="a", kind="company", linked_with=("b",)), Member(key="b", linked_with=()))
    finding = found("unlinked", {"of": COMPANY}, plan(*who))
    assert (finding.outcome, asked(finding)) == (UNKNOWN, ["members.b.kind"])


@pytest.mark.parametrize(("associated", "outcome"), [(True, UNMET), (False, MET)])
def test_associated_partners_can_be_meant_as_well(associated, outcome):
    who = (Member(key="a", linked_with=("b",)), Member(key="b", role="associated", linked_with=()))
    assert found("unlinked", {"associated": associated}, plan(*who)).outcome is outcome
