"""Sums and shares within bounds, where one cent decides."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.facts import Member, Shortfall
from tests.matching.plans import MET, UNKNOWN, UNMET, asked, costs, found, members, paid, plan

GRANT = {"of": "requested_grant"}
FROM_250_TO_2500 = {"amount": GRANT, "at_least": {"euro": "250.00"}, "at_most": {"euro": "2500.00"}}
A_THIRD = {"amount": GRANT, "at_most": {"share": "1/3", "of": {"of": "total_costs"}}}
BELOW_25000 = {"amount": GRANT, "less_than": {"euro": "25000.00"}}
CUT_TO_500 = {"amount": GRANT, "at_most": {"euro": "500.00"}, "over": "cut"}
PRIVATE = {"of": "contributions", "members": {"kinds": ["company"]}}
PRIVATE_THIRD = {"amount": PRIVATE, "at_least": {"share": "1/3", "of": {"of": "total_costs"}}}
IN_KIND_OF_LEAD = {
    "amount": {"of": "contributions", "members": {"lead": True}, "form": "in_kind"},
    "at_most": {"euro": "0.00"},
}


@pytest.mark.parametrize(
    ("cents", "outcome", "shortfall"),
    [
        (24_999, UNMET, Shortfall(amount=1)),
        (25_000, MET, None),
        (250_000, MET, None),
        (250_001, UNMET, Shortfall(amount=1, excess=True)),
        (0, UNMET, Shortfall(amount=25_000)),
        (None, UNKNOWN, None),
    ],
)
def test_a_grant_between_bounds(cents, outcome, shortfall):
    finding = found("money", FROM_250_TO_2500, plan(requested_grant=cents))
    assert (finding.outcome, finding.shortfall) == (outcome, shortfall)


@pytest.mark.parametrize(
    ("cents", "outcome", "shortfall"),
    [(2_499_999, MET, None), (2_500_000, UNMET, Shortfall(amount=1, excess=True))],
)
def test_less_than_excludes_the_bound_itself(cents, outcome, shortfall):
    finding = found("money", BELOW_25000, plan(requested_grant=cents))
    assert (finding.outcome, finding.shortfall, finding.limit) == (outcome, shortfall, 2_499_999)


@pytest.mark.parametrize(
    ("cents", "outcome", "shortfall"),
    [(0, UNMET, Shortfall(amount=5_001)), (5_000, UNMET, Shortfall(amount=1)), (5_001, MET, None)],
)
def test_more_than_asks_one_cent_beyond_the_bound(cents, outcome, shortfall):
    clause = {"amount": GRANT, "more_than": {"euro": "50.00"}}
    finding = found("money", clause, plan(requested_grant=cents))
    assert (finding.outcome, finding.shortfall) == (outcome, shortfall)


@given(grant=st.integers(0, 10**14), budget=st.integers(0, 10**14), near=st.integers(-2, 2) | st.none())
@settings(deadline=None)
def test_one_third_is_one_third_at_any_amount(grant, budget, near):
    grant = grant if near is None else max(budget // 3 + near, 0)
    finding = found("money", A_THIRD, plan(requested_grant=grant, total_costs=budget))
    assert (finding.outcome is MET) is (3 * grant <= budget)
    assert finding.limit == budget // 3


@given(sum_=st.integers(0, 10**9), total=st.integers(0, 10**9), part=st.integers(1, 999))
@settings(deadline=None)
def test_a_shortfall_repairs_the_plan_to_the_cent(sum_, total, part):
    clause = {"amount": PRIVATE, "at_least": {"share": f"{part}/999", "of": {"of": "total_costs"}}}
    who = members("company")
    finding = found("money", clause, plan(*who, total_costs=total, contributions=paid(("a", sum_))))
    if finding.shortfall is not None:
        enough = sum_ + finding.shortfall.amount
        assert enough >= Fraction(part, 999) * total > enough - 1


@pytest.mark.parametrize(
    ("grant", "total", "outcome", "keys"),
    [
        (None, 300, UNKNOWN, ["budget.requestedGrant"]),
        (100, None, UNKNOWN, ["budget.totalCosts"]),
        (None, None, UNKNOWN, ["budget.requestedGrant", "budget.totalCosts"]),
        (0, None, MET, []),
        (None, 0, UNKNOWN, ["budget.requestedGrant"]),
        (0, 0, MET, []),
        (1, 0, UNMET, []),
    ],
)
def test_a_share_of_what_is_not_told_is_not_zero(grant, total, outcome, keys):
    finding = found("money", A_THIRD, plan(requested_grant=grant, total_costs=total))
    assert (finding.outcome, asked(finding)) == (outcome, keys)


def test_a_breakdown_tells_the_total():
    finding = found("money", A_THIRD, plan(requested_grant=100, costs=costs((200, None), (100, None))))
    assert (finding.outcome, finding.limit) == (MET, 100)


@pytest.mark.parametrize(
    ("cents", "reason"), [(50_000, "within"), (50_001, "cut"), (None, "within"), (0, "within")]
)
def test_where_the_text_cuts_a_higher_grant_is_no_failure(cents, reason):
    finding = found("money", CUT_TO_500, plan(requested_grant=cents))
    assert (finding.outcome, finding.reason, finding.limit) == (MET, reason, 50_000)


def test_where_the_text_cuts_too_little_is_still_too_little():
    clause = {**CUT_TO_500, "at_least": {"euro": "100.00"}}
    assert found("money", clause, plan(requested_grant=9_999)).outcome is UNMET
    assert found("money", clause, plan()).outcome is UNKNOWN


def test_a_cut_to_an_unknown_bound_waits_for_it_and_may_be_a_cut_to_nothing():
    clause = {**A_THIRD, "over": "cut"}
    finding = found("money", clause, plan(requested_grant=100))
    assert (finding.outcome, finding.limit, finding.possible_limit) == (UNKNOWN, None, 0)


@pytest.mark.parametrize(
    ("kinds", "outcome", "keys"),
    [
        (["company", "mbo"], MET, []),
        (["mbo", "company"], UNMET, []),
        ([None, "mbo"], UNKNOWN, ["members.a.kind"]),
        (["company", None], MET, []),
        (["mbo", None], UNMET, []),
    ],
)
def test_the_share_of_a_group_counts_who_surely_and_who_may_belong_to_it(kinds, outcome, keys):
    rows = paid(("a", 100), ("b", 50))
    finding = found("money", PRIVATE_THIRD, plan(*members(*kinds), total_costs=300, contributions=rows))
    assert (finding.outcome, asked(finding)) == (outcome, keys)


def test_contributions_that_nobody_split_are_asked_as_one_sum():
    finding = found("money", PRIVATE_THIRD, plan(*members("company"), total_costs=300))
    assert (finding.outcome, asked(finding), finding.asks[0].type) == (UNKNOWN, ["s.rule"], "money")
    told = plan(*members("company"), total_costs=300, answers={"s.rule": 100})
    assert found("money", PRIVATE_THIRD, told).outcome is MET
    yes = plan(*members("company"), total_costs=300, answers={"s.rule": True})
    assert found("money", PRIVATE_THIRD, yes).outcome is UNKNOWN


def test_no_contributions_at_all_is_a_known_zero():
    finding = found("money", PRIVATE_THIRD, plan(*members("company"), total_costs=300, contributions=()))
    assert (finding.outcome, finding.shortfall) == (UNMET, Shortfall(amount=100))


@pytest.mark.parametrize(("form", "outcome"), [("cash", MET), ("in_kind", UNMET), (None, UNKNOWN)])
def test_the_lead_pays_in_cash_only(form, outcome):
    who = (Member(key="a", lead=True), Member(key="b"))
    profile = plan(*who, contributions=paid(("a", 1, form), ("b", 1, None)))
    finding = found("money", IN_KIND_OF_LEAD, profile)
    assert finding.outcome is outcome
    assert asked(finding) == (["budget.contributions.a.form"] if outcome is UNKNOWN else [])


def test_a_zero_of_unknown_form_decides_nothing_and_is_not_asked_about():
    profile = plan(Member(key="a", lead=True), contributions=paid(("a", 0, None)))
    assert found("money", IN_KIND_OF_LEAD, profile).outcome is MET
    clause = {"amount": {"of": "contributions", "form": "cash"}, "at_least": {"euro": "1.00"}}
    rows = paid(("a", 0, None), ("b", 100, None))
    finding = found("money", clause, plan(*members("mbo", "mbo"), contributions=rows))
    assert asked(finding) == ["budget.contributions.b.form"]


def test_the_form_is_asked_of_a_contribution_whoever_pays_it():
    clause = {"amount": {"of": "contributions", "form": "cash"}, "at_least": {"euro": "1.00"}}
    rows = paid(("gone", 100, None))
    assert asked(found("money", clause, plan(contributions=rows))) == ["budget.contributions.gone.form"]


COMPANY_TRAVEL = {
    "amount": {"of": "costs", "categories": ["travel"], "members": {"kinds": ["company"]}},
    "at_most": {"euro": "0.50"},
}


def test_costs_that_nobody_bears_are_asked_for_as_the_sum_that_counts():
    profile = plan(*members("company"), costs=costs((100, None, "travel"), (100, "a", "audit")))
    finding = found("money", COMPANY_TRAVEL, profile)
    assert (finding.outcome, asked(finding)) == (UNKNOWN, ["s.rule"])


@pytest.mark.parametrize(("answer", "outcome"), [(50, MET), (51, UNMET), (101, UNMET), (0, MET)])
def test_an_answer_settles_what_the_rows_leave_open(answer, outcome):
    rows = costs((100, None, "travel"))
    profile = plan(*members("company"), costs=rows, answers={"s.rule": answer})
    assert found("money", COMPANY_TRAVEL, profile).outcome is outcome


def test_an_answer_goes_no_further_than_the_rows_allow():
    clause = {**COMPANY_TRAVEL, "at_most": {"euro": "1.00"}}
    rows = costs((100, None, "travel"))
    profile = plan(*members("company"), costs=rows, answers={"s.rule": 900})
    assert found("money", clause, profile).outcome is MET


def test_all_costs_of_a_category_need_no_owner():
    clause = {"amount": {"of": "costs", "categories": ["travel"]}, "at_most": {"euro": "0.50"}}
    rows = costs((50, None, "travel"), (100, None, "audit"))
    assert found("money", clause, plan(costs=rows)).outcome is MET
    assert asked(found("money", clause, plan())) == ["s.rule"]


def test_the_question_of_a_criterion_is_not_about_the_sum_that_bounds_it():
    half = {"share": "1/2", "of": {"of": "costs", "categories": ["travel"]}}
    clause = {"amount": PRIVATE, "at_least": half}
    profile = plan(*members("company"), answers={"s.rule": 100})
    finding = found("money", clause, profile)
    assert (finding.outcome, asked(finding)) == (UNKNOWN, ["budget.costs"])


UNPAID = frozenset({"vat"})
AT_LEAST_100 = {"amount": {"of": "eligible_costs"}, "at_least": {"euro": "1.00"}}


@pytest.mark.parametrize(("vat", "outcome"), [(20, MET), (21, UNMET), (500, UNMET)])
def test_what_is_not_paid_does_not_count_as_costs(vat, outcome):
    rows = costs((100, None), (vat, None, "vat"))
    profile = plan(total_costs=120, costs=rows)
    assert found("money", AT_LEAST_100, profile, unpaid=UNPAID).outcome is outcome


@pytest.mark.parametrize(("total", "outcome"), [(99, UNMET), (100, UNKNOWN), (None, UNKNOWN)])
def test_without_a_breakdown_anything_may_be_left_of_the_costs(total, outcome):
    finding = found("money", AT_LEAST_100, plan(total_costs=total), unpaid=UNPAID)
    assert finding.outcome is outcome
    assert asked(finding) == (
        [] if outcome is UNMET else [*(["budget.totalCosts"] if total is None else []), "budget.costs"]
    )


LEFT_OVER = {
    "amount": GRANT,
    "at_most": {"share": "1/1", "of": {"of": "uncovered_costs"}},
    "over": "cut",
}


@pytest.mark.parametrize(
    ("others", "vat", "limit"),
    [(600, 0, 400), (650, 0, 350), (0, 0, 1000), (650, 100, 250), (1000, 0, 0), (1100, 0, 0)],
)
def test_a_grant_is_cut_to_what_others_leave_of_the_eligible_costs(others, vat, limit):
    rows = costs((1000 - vat, None), (vat, None, "vat"))
    profile = plan(costs=rows, contributions=paid(("a", others)), requested_grant=400)
    finding = found("money", LEFT_OVER, profile, unpaid=UNPAID)
    assert (finding.outcome, finding.limit) == (MET, limit)
    assert finding.reason == ("cut" if limit < 400 else "within")


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ({"total_costs": 1000}, ["budget.contributions"]),
        ({"contributions": ()}, ["budget.totalCosts"]),
        ({}, ["budget.totalCosts", "budget.contributions"]),
    ],
)
def test_what_others_leave_is_unknown_without_the_costs_or_the_contributions(told, missing):
    finding = found("money", LEFT_OVER, plan(requested_grant=400, **told))
    assert (finding.outcome, asked(finding), finding.limit) == (UNKNOWN, missing, None)
    assert finding.possible_limit == 0
