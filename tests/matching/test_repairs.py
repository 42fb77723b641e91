"""What can be changed about people, money and the plan itself when a rule is not met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

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
)
from matching.remedies import Trials, remedies
from tests.matching.plans import costs, members, paid, plan, rule, scheme, verdict
from tests.matching.test_remedies import ENOUGH, first, none

GRANT = {"of": "requested_grant"}
TOTAL = {"of": "total_costs"}


class TestPeople:
    def test_a_missing_partner_is_added_with_what_the_text_asks_of_it(self):
        asked = {"of": {"kinds": ["mbo"], "publicly_funded": True}, "at_least": 2}
        (change,) = first(plan(*members("mbo", publicly_funded=True)), rule("member_count", asked))
        assert isinstance(change, AddMembers)
        assert (change.count, change.member.kind, change.member.publicly_funded) == (1, "mbo", True)

    def test_one_of_too_many_leaves_but_never_the_lead(self):
        who = (*members("company", "company"),)
        who = (replace(who[0], lead=True), replace(who[1], lead=False))
        (change,) = first(plan(*who), rule("member_count", {"of": {"kinds": ["company"]}, "at_most": 1}))
        assert change == RemoveMember(member="b")

    def test_another_member_that_may_lead_does(self):
        who = (*members("municipality"), *members("mbo"))
        who = (replace(who[0], lead=True), replace(who[1], key="b", lead=False))
        assert first(plan(*who), rule("lead", {"must": {"kinds": ["mbo"]}})) == (ChangeLead(member="b"),)

    def test_without_one_that_may_lead_a_new_lead_is_added(self):
        who = (replace(members("municipality")[0], lead=True),)
        (change,) = first(plan(*who), rule("lead", {"must": {"kinds": ["mbo"]}}))
        assert isinstance(change, AddMembers)
        assert change.member.lead is True

    def test_a_member_without_an_activity_gets_one_or_leaves(self):
        who = (*members("mbo", has_activity=True), replace(members("mbo", has_activity=False)[0], key="b"))
        judged = verdict(plan(*who), scheme(rule("every_member", {"must": {"has_activity": True}})))
        found = remedies(judged, Trials(ENOUGH)) or ()
        assert [remedy.changes for remedy in found] == [
            (GiveActivities(members=("b",)),), (RemoveMember(member="b"),)
        ]  # fmt: skip

    def test_one_of_two_that_are_linked_leaves(self):
        a, b = members("company", "company")
        who = (replace(a, lead=True, linked_with=("b",)), replace(b, linked_with=("a",)))
        assert first(plan(*who), rule("unlinked", {})) == (RemoveMember(member="b"),)

    @pytest.mark.parametrize(("distinct", "field"), [("kind", "kind"), ("country", "country")])
    def test_a_partner_that_differs_is_added(self, distinct, field):
        who = members("mbo", "mbo", country="NL")
        asked = {"of": {}, "distinct": distinct, "at_least": 2}
        (change,) = first(plan(*who), rule("member_count", asked))
        assert isinstance(change, AddMembers)
        assert getattr(change.member, field) not in (None, "mbo", "NL")

    def test_a_consortium_that_needs_many_partners_is_another_consortium(self):
        assert none(plan(*members("mbo")), rule("member_count", {"of": {"kinds": ["hbo"]}, "at_least": 4}))

    def test_only_one_or_two_of_too_many_leave(self):
        asked = rule("member_count", {"of": {"kinds": ["company"]}, "at_most": 1})
        assert none(plan(*members("company", "company", "company", "company")), asked)

    def test_a_second_lead_is_never_added(self):
        asked = rule("member_count", {"of": {"kinds": ["mbo"], "lead": True}, "at_least": 1})
        assert none(plan(*members("company")), asked)


class TestMoney:
    WHO = (
        replace(members("mbo")[0], key="school", lead=True),
        replace(members("company")[0], key="firm"),
        replace(members("municipality")[0], key="town"),
    )

    def test_money_moves_from_the_side_that_pays_too_much_to_the_side_that_pays_too_little(self):
        told = plan(
            *self.WHO, total_costs=2400, requested_grant=800, contributions=paid(("firm", 720), ("town", 880))
        )
        share = {"share": "1/3", "of": TOTAL}
        private = {"of": "contributions", "members": {"kinds": ["company"]}}
        others = {"of": "contributions", "members": {"not": {"kinds": ["company"]}}}
        changes = first(
            told,
            rule("money", {"amount": private, "at_least": share}, slug="private"),
            rule("money", {"amount": others, "at_most": share}, slug="others"),
            rule("balanced", slug="balanced"),
        )
        assert changes == (MoveMoney(source="town", target="firm", amount=80),)

    def test_asking_less_leaves_no_gap_in_a_budget_that_must_be_balanced(self):
        told = plan(*self.WHO, total_costs=900, requested_grant=400, contributions=paid(("firm", 500)))
        ceiling = rule("money", {"amount": GRANT, "at_most": {"euro": "3.00"}})
        assert first(told, ceiling) == (MoveMoney(source="grant", target=None, amount=100),)
        (change,) = first(told, ceiling, rule("balanced", slug="balanced"))
        assert change == MoveMoney(source="grant", target="firm", amount=100)

    def test_a_plan_below_the_minimum_grows_in_the_same_proportions(self):
        told = plan(
            *self.WHO,
            total_costs=690_000_00,
            requested_grant=230_000_00,
            contributions=paid(("firm", 460_000_00)),
        )
        changes = first(
            told,
            rule("money", {"amount": GRANT, "at_least": {"euro": "250000"}}, slug="minimum"),
            rule("money", {"amount": GRANT, "at_most": {"share": "1/3", "of": TOTAL}}, slug="rate"),
            rule("balanced", slug="balanced"),
        )
        assert isinstance(changes[0], ScaleBudget)
        budget = applied(told, changes).budget
        assert (budget.requested_grant, budget.total_costs) == (250_000_00, 750_000_00)

    def test_a_plan_that_is_too_dear_shrinks(self):
        told = plan(*self.WHO, total_costs=1000, costs=costs((600, "firm"), (400, "town")))
        cap = rule("money", {"amount": TOTAL, "at_most": {"euro": "9.00"}})
        changes = first(told, cap)
        assert applied(told, changes).budget.total_costs == 900

    def test_a_plan_without_any_sum_cannot_grow(self):
        told = plan(*self.WHO, total_costs=0)
        assert none(told, rule("money", {"amount": TOTAL, "at_least": {"euro": "1.00"}}))

    def test_a_kind_of_costs_above_its_share_goes_down(self):
        told = plan(*self.WHO, costs=costs((600, "firm"), (500, "town", "travel")), total_costs=1100)
        half = {"amount": {"of": "costs", "categories": ["travel"]}, "at_most": {"euro": "4.00"}}
        assert first(told, rule("money", half)) == (LowerCosts(amount=100, categories=("travel",)),)

    def test_costs_that_make_the_whole_fail_leave_the_plan(self):
        told = plan(*self.WHO, costs=costs((600, "firm"), (50, "town", "vat")), total_costs=650)
        changes = first(told, rule("paid_costs", {"over": "reject"}), unpaid=frozenset({"vat"}))
        assert changes == (LowerCosts(amount=50, categories=("vat",)),)
        assert applied(told, changes).budget.total_costs == 600

    def test_a_party_that_bears_too_much_lets_another_bear_a_part(self):
        told = plan(*self.WHO, costs=costs((840, "firm"), (160, "town")), total_costs=1000)
        most = {"of": "costs", "at_most": {"share": "4/5", "of": TOTAL}}
        changes = first(told, rule("money_per_member", most))
        assert changes == (MoveCosts(source="firm", target="school", amount=40),)

    def test_a_gap_is_paid_and_what_is_too_much_is_not(self):
        gap = plan(*self.WHO, total_costs=1000, requested_grant=300, contributions=paid(("firm", 600)))
        assert first(gap, rule("balanced")) == (MoveMoney(source=None, target="firm", amount=100),)
        over = plan(*self.WHO, total_costs=1000, requested_grant=300, contributions=paid(("firm", 800)))
        assert first(over, rule("balanced")) == (MoveMoney(source="firm", target=None, amount=100),)

    def test_a_group_without_a_payer_needs_one_first(self):
        told = plan(*self.WHO[::2], total_costs=1000, requested_grant=300, contributions=paid(("town", 700)))
        private = {"of": "contributions", "members": {"kinds": ["company"]}}
        changes = first(told, rule("money", {"amount": private, "at_least": {"euro": "1.00"}}))
        assert isinstance(changes[0], AddMembers)
        assert changes[1:] == (MoveMoney(source="town", target="new-1", amount=100),)

    def test_giving_up_most_of_the_money_is_no_remedy(self):
        told = plan(*self.WHO, total_costs=1000, requested_grant=900)
        assert none(told, rule("money", {"amount": GRANT, "at_most": {"euro": "1.00"}}))


class TestThePlan:
    RUNS = {"starts_on": date(2027, 1, 1), "ends_on": date(2028, 6, 30)}

    @pytest.mark.parametrize(
        ("kind", "clause", "starts", "ends"),
        [
            ("duration", {"unit": "months", "at_most": 12}, None, date(2027, 12, 31)),
            ("duration", {"unit": "years", "one_of": [2, 4]}, None, date(2028, 12, 31)),
            ("period", {"not_before": "2027-02-01"}, date(2027, 2, 1), date(2028, 7, 31)),
            ("period", {"not_after": "2028-06-29"}, date(2026, 12, 31), date(2028, 6, 29)),
            ("start", {"of": "submission", "within_weeks": 1}, date(2026, 12, 1), date(2028, 5, 30)),
        ],
    )
    def test_the_days_move_no_further_than_needed(self, kind, clause, starts, ends):
        told = plan(submit_on=date(2026, 11, 24), **self.RUNS)
        assert first(told, rule(kind, clause)) == (SetDates(starts_on=starts, ends_on=ends),)

    def test_a_project_that_is_too_long_for_a_period_is_cut_at_the_edge(self):
        told = plan(**self.RUNS)
        inside = rule("period", {"not_before": "2027-02-01", "not_after": "2028-07-15"})
        assert first(told, inside) == (SetDates(starts_on=date(2027, 2, 1), ends_on=None),)

    def test_another_year_is_another_plan(self):
        assert none(plan(**self.RUNS), rule("period", {"not_before": "2029-01-01"}))

    @pytest.mark.parametrize(
        ("clause", "change"),
        [
            ({"any_of": ["skills_scan", "research"]},
             SetCodes(field="activities", codes=("training_delivery", "skills_scan"),
                      added=("skills_scan",))),
            ({"all_of": ["training_delivery", "research"]},
             SetCodes(field="activities", codes=("training_delivery", "research"), added=("research",))),
            ({"none_of": ["training_delivery"]},
             SetCodes(field="activities", codes=(), removed=("training_delivery",))),
        ],
    )  # fmt: skip
    def test_a_plan_does_something_more_or_less(self, clause, change):
        told = plan(activities=("training_delivery",))
        assert first(told, rule("project_set", {"field": "activities", **clause})) == (change,)

    def test_what_lies_outside_a_set_leaves(self):
        told = plan(target_groups=("students", "employed"))
        only = {"field": "target_groups", "only": ["employed"]}
        change = SetCodes(field="target_groups", codes=("employed",), removed=("students",))
        assert first(told, rule("project_set", only)) == (change,)

    @pytest.mark.parametrize(("bounds", "value"), [({"at_least": 200}, 200), ({"at_most": 150}, 150)])
    def test_the_number_of_people_goes_to_the_bound(self, bounds, value):
        asked = rule("project_number", {"field": "learners", **bounds})
        assert first(plan(learners=180), asked) == (SetNumber(field="learners", value=value),)
