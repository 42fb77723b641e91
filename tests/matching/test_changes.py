"""Changes one by one: what they do to a plan, what they become together, and which are too large."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from funding.clauses import parse_selector
from matching.changes import (
    AddMembers,
    ChangeLead,
    GiveActivities,
    LowerCosts,
    MoveCosts,
    MoveMoney,
    RemoveMember,
    ScaleBudget,
    SetCodes,
    SetDates,
    SetNumber,
    applied,
    merged,
    sound,
)
from matching.facts import Grant, Member, Profile
from matching.findings import unmet
from matching.repairs import repairs
from matching.repairs.witness import witnesses
from tests.matching import vocabulary
from tests.matching.plans import costs, members, paid, plan, scheme, verdict

SCHOOL = Member(key="", kind="mbo", publicly_funded=True)
PLAN = plan(
    Member(key="a", name="ROC Oost", kind="mbo", lead=True),
    Member(key="b", name="De Es", kind="company"),
    total_costs=900_00,
    requested_grant=300_00,
    costs=costs((600_00, "a"), (300_00, "b", "travel")),
    contributions=paid(("a", 400_00), ("b", 200_00)),
)
NEEDY = Member(
    key="", kind="trade_association", publicly_funded=False, sme=True, cao_based=True, country="DE",
    founded_on=date(2019, 12, 31), member_companies=25, employees=500, sectors=("metal",), lead=True,
)  # fmt: skip


def test_after_another_leads_there_is_one_lead_also_where_nobody_said_who_did_not():
    """Of `b` nothing was said: that is no lead to be."""
    after = ChangeLead(member="b").apply(PLAN)
    assert [member.lead for member in after.members or ()] == [False, True]
    third = replace(PLAN, members=(*(PLAN.members or ()), Member(key="c", kind="company")))
    assert [member.lead for member in ChangeLead(member="b").apply(third).members or ()] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("old", "new", "together"),
    [
        (MoveMoney(source="a", target="b", amount=1), MoveMoney(source="a", target="b", amount=2),
         (MoveMoney(source="a", target="b", amount=3),)),
        (MoveMoney(source="a", target="b", amount=1), MoveMoney(source="b", target="a", amount=2), None),
        (AddMembers(member=SCHOOL), AddMembers(member=SCHOOL, count=2),
         (AddMembers(member=SCHOOL, count=3),)),
        (AddMembers(member=NEEDY), AddMembers(member=NEEDY), None),
        (AddMembers(member=SCHOOL), AddMembers(member=NEEDY), None),
        (SetDates(starts_on=date(2027, 1, 1)), SetDates(ends_on=date(2028, 1, 1)),
         (SetDates(starts_on=date(2027, 1, 1), ends_on=date(2028, 1, 1)),)),
        (SetDates(starts_on=date(2027, 1, 1)), SetDates(starts_on=date(2027, 2, 1)),
         (SetDates(starts_on=date(2027, 2, 1)),)),
        (SetNumber(field="learners", value=1), SetNumber(field="learners", value=2),
         (SetNumber(field="learners", value=2),)),
        (SetNumber(field="learners", value=1), SetNumber(field="reach_workers", value=2), None),
    ],
)  # fmt: skip
def test_two_changes_that_differ_in_how_much_are_one(old, new, together):
    assert merged((RemoveMember(member="x"), old), new)[1:] == (together or (old, new))


class TestWhatAChangeDoes:
    def test_who_leaves_takes_along_costs_and_contributions(self):
        left = RemoveMember(member="b").apply(PLAN)
        assert [member.key for member in left.members or ()] == ["a"]
        assert (left.budget.total_costs, len(left.budget.costs or ())) == (600_00, 1)
        assert [row.member for row in left.budget.contributions or ()] == ["a"]

    def test_who_leaves_a_plan_without_a_budget_leaves_none(self):
        bare = plan(*members("mbo", "company"))
        assert RemoveMember(member="b").apply(bare).budget == bare.budget

    def test_new_members_have_keys_of_their_own(self):
        profile = applied(PLAN, (AddMembers(member=SCHOOL, count=2), AddMembers(member=NEEDY)))
        assert [member.key for member in profile.members or ()] == ["a", "b", "new-1", "new-2", "new-3"]
        assert [member.key for member in profile.members or () if member.lead] == ["new-3"]

    def test_a_new_member_never_takes_a_key_that_is_taken(self):
        present = (Member(key="new-2"), Member(key="b"))
        added = AddMembers(member=SCHOOL, count=2).apply(plan(*present))
        assert [member.key for member in added.members or ()] == ["new-2", "b", "new-1", "new-3"]

    def test_money_is_taken_from_a_payer_row_by_row(self):
        rows = (*paid(("a", 100, "in_kind"), ("a", 50), ("b", 10)),)
        less = MoveMoney(source="a", target="b", amount=120).apply(plan(*members("mbo"), contributions=rows))
        assert less.budget.contributions == (*paid(("a", 30), ("b", 130)),)

    def test_a_payer_who_paid_nothing_yet_pays_in_cash(self):
        more = MoveMoney(source=None, target="b", amount=5).apply(
            plan(contributions=paid(("b", 1, "in_kind")))
        )
        assert more.budget.contributions == paid(("b", 1, "in_kind"), ("b", 5))
        first = MoveMoney(source=None, target="grant", amount=5).apply(plan())
        assert first.budget.requested_grant == 5

    def test_costs_move_in_part(self):
        moved = MoveCosts(source="a", target="b", amount=700).apply(
            plan(costs=costs((600, "a"), (300, "a"), (50, "b")))
        )
        assert moved.budget.costs == costs((600, "b"), (100, "b"), (200, "a"), (50, "b"))

    def test_costs_go_down_row_by_row_and_a_row_of_nothing_is_gone(self):
        lower = LowerCosts(amount=700).apply(plan(total_costs=950, costs=costs((600, "a"), (350, "b"))))
        assert (lower.budget.total_costs, lower.budget.costs) == (250, costs((250, "b")))
        untold = LowerCosts(amount=7).apply(plan(total_costs=10))
        assert (untold.budget.total_costs, untold.budget.costs) == (3, None)

    def test_the_part_of_the_grant_of_a_member_grows_with_the_plan(self):
        (member,) = members("mbo", requested_grant=40)
        grown = ScaleBudget(parts=3, unit=2).apply(plan(member, requested_grant=100))
        assert grown.members == (replace(member, requested_grant=60),)
        assert grown.budget.requested_grant == 150


@pytest.mark.parametrize(
    ("change", "there"),
    [
        (MoveMoney(source="a", target="b", amount=1), True),
        (MoveMoney(source="grant", target=None, amount=1), True),
        (MoveMoney(source="a", target="new-1", amount=1), False),
        (MoveCosts(source="x", target="a", amount=1), False),
        (GiveActivities(members=("a", "x")), False),
        (ChangeLead(member="x"), False),
        (SetNumber(field="learners", value=1), True),
    ],
)
def test_a_change_is_about_members_that_there_are(change, there):
    assert sound(PLAN, (change,)) is there


def test_a_new_member_is_there_for_the_changes_after_it():
    pays = MoveMoney(source="a", target="new-1", amount=1)
    assert sound(PLAN, (AddMembers(member=SCHOOL), pays))
    assert not sound(PLAN, (pays, AddMembers(member=SCHOOL)))
    assert not sound(PLAN, (RemoveMember(member="a"), ChangeLead(member="a")))


@pytest.mark.parametrize(
    ("change", "modest"),
    [
        (AddMembers(member=SCHOOL, count=3), True),
        (AddMembers(member=SCHOOL, count=4), False),
        (MoveMoney(source="grant", target=None, amount=150_00), True),
        (MoveMoney(source="grant", target=None, amount=150_01), False),
        (MoveMoney(source="a", target="b", amount=450_00), True),
        (MoveMoney(source="a", target="b", amount=450_01), False),
        (ScaleBudget(parts=2, unit=1), True),
        (ScaleBudget(parts=201, unit=100), False),
        (ScaleBudget(parts=1, unit=2), True),
        (ScaleBudget(parts=49, unit=100), False),
        (LowerCosts(amount=450_00), True),
        (LowerCosts(amount=450_01), False),
        (SetDates(starts_on=date(2028, 1, 2)), True),
        (SetDates(starts_on=date(2028, 1, 3)), False),
        (SetNumber(field="learners", value=20), True),
        (SetNumber(field="learners", value=21), False),
        (SetNumber(field="reach_workers", value=21), True),
        (SetCodes(field="activities", codes=(), added=("a", "b", "c")), True),
        (SetCodes(field="activities", codes=(), added=("a", "b", "c", "d")), False),
    ],
)
def test_a_change_that_makes_another_plan_is_not_proposed(change, modest):
    project = replace(PLAN.project, learners=10, starts_on=date(2027, 1, 1))
    assert change.modest(replace(PLAN, project=project)) is modest


def test_a_plan_without_sums_can_move_any():
    assert MoveMoney(source="grant", target=None, amount=10**9).modest(plan())


@pytest.mark.parametrize("at", range(len(vocabulary.RULES)), ids=lambda at: vocabulary.RULES[at][0])
@pytest.mark.parametrize("told", [Profile(), PLAN, plan(*members(None), grants=(Grant(),))])
def test_a_finding_that_tells_nothing_leads_to_no_change_that_does_harm(at, told):
    """Nothing to go by: no money, no days, no number of partners that are too few."""
    one = vocabulary.one_rule(at)
    case = verdict(told, one, served=vocabulary.SERVED).case
    (rule,) = one.rules
    assert rule.clause is not None
    for change in repairs(rule.clause, unmet("nothing"), case, "s.rule"):
        assert not isinstance(change, MoveMoney | MoveCosts | ScaleBudget)


class TestWitnesses:
    CASE = verdict(plan(), scheme(terms={"school": {"kinds": ["mbo"], "publicly_funded": True}})).case

    def of(self, **selector: object) -> list[dict[str, object]]:
        found = witnesses(parse_selector(selector), self.CASE, "s.rule")
        return [
            {name: getattr(member, name) for name in Member.__slots__ if getattr(member, name) is not None}
            for member in found
        ]

    @pytest.mark.parametrize(
        ("selector", "facts"),
        [
            ({"founded_before": "2020-01-01"}, [{"founded_on": date(2019, 12, 31)}]),
            ({"member_companies_at_least": 25}, [{"member_companies": 25}]),
            ({"employees_at_least": 500}, [{"employees": 500}]),
            ({"countries": ["DE", "BE"]}, [{"country": "DE"}]),
            ({"sectors": ["metal", "ict"]}, [{"sectors": ("metal",)}]),
            ({"term": "school"}, [{"kind": "mbo", "publicly_funded": True}]),
            ({"any": [{"kinds": ["mbo"]}, {"kinds": ["hbo"]}]}, [{"kind": "mbo"}, {"kind": "hbo"}]),
            ({"all": [{"kinds": ["mbo"]}, {"sme": False}]}, [{"kind": "mbo", "sme": False}]),
            ({"all": [{"kinds": ["mbo", "hbo"]}, {"kinds": ["hbo"]}]}, [{"kind": "hbo"}]),
            ({"judged_kinds": ["foundation"], "kinds": []}, [{"kind": "foundation"}]),
            ({"roles": ["co_funder"]}, [{"role": "co_funder"}]),
        ],
    )
    def test_a_witness_has_what_the_selector_asks_and_no_more(self, selector, facts):
        assert self.of(**selector) == [{"key": "", "role": "participant"} | told for told in facts]

    def test_no_more_than_three_ways_are_named(self):
        assert len(self.of(kinds=["mbo", "hbo", "university", "company"])) == 3

    def test_what_contradicts_itself_has_no_witness(self):
        assert self.of(all=[{"sme": True}, {"sme": False}]) == []
        assert self.of(**{"kinds": ["mbo"], "not": {"kinds": ["mbo"]}}) == []
