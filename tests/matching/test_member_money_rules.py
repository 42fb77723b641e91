"""Money of each member apart: bounds and caps; and costs that are not paid, and a budget that adds up."""

import pytest

from matching.facts import Member, Shortfall
from tests.matching.plans import MET, UNKNOWN, UNMET, asked, costs, found, members, paid, plan

NOBODY_ABOVE_80_PERCENT = {"of": "costs", "at_most": {"share": "4/5", "of": {"of": "total_costs"}}}
NOBODY_AT_200 = {"of": "grant", "rate": "3/5", "less_than": {"euro": "200.00"}}
FARM = {"sectors": ["agriculture"]}
CAPS = {"rate": "3/5", "caps": [{"members": FARM, "at_most": "20.00"}, {"members": {}, "at_most": "50.00"}]}


@pytest.mark.parametrize(("first", "second", "outcome"), [(80, 20, MET), (81, 19, UNMET), (0, 0, MET)])
def test_no_party_bears_more_than_its_share(first, second, outcome):
    profile = plan(*members("mbo", "company"), costs=costs((first, "a"), (second, "b")))
    assert found("money_per_member", NOBODY_ABOVE_80_PERCENT, profile).outcome is outcome


def test_who_bears_too_much_is_named_first_and_how_much_it_is():
    profile = plan(Member(key="a", name="Bakker"), Member(key="b"), costs=costs((90, "a"), (10, "b")))
    finding = found("money_per_member", NOBODY_ABOVE_80_PERCENT, profile)
    assert (finding.names, finding.shortfall) == (("Bakker",), Shortfall(amount=10, excess=True))


@pytest.mark.parametrize(
    ("rows", "outcome"),
    [
        (((90, "a"), (10, None)), UNMET),
        (((75, "a"), (25, None)), UNKNOWN),
        (((50, "a"), (20, "b"), (30, None)), MET),
    ],
)
def test_costs_that_nobody_was_said_to_bear_may_be_anybodys(rows, outcome):
    profile = plan(*members("mbo", "company"), costs=costs(*rows))
    finding = found("money_per_member", NOBODY_ABOVE_80_PERCENT, profile)
    assert finding.outcome is outcome
    assert asked(finding) == (["budget.costs"] if outcome is UNKNOWN else [])


def test_costs_that_nobody_split_or_members_that_nobody_told():
    finding = found("money_per_member", NOBODY_ABOVE_80_PERCENT, plan(*members("mbo"), total_costs=100))
    assert asked(finding) == ["budget.costs"]
    assert asked(found("money_per_member", NOBODY_ABOVE_80_PERCENT, plan())) == ["members"]


@pytest.mark.parametrize(("grant", "outcome"), [(19_999, MET), (20_000, UNMET)])
def test_a_member_that_says_its_part_is_taken_at_its_word(grant, outcome):
    profile = plan(Member(key="a", requested_grant=grant))
    assert found("money_per_member", NOBODY_AT_200, profile).outcome is outcome


@pytest.mark.parametrize(
    ("asked_grant", "own", "outcome"),
    [
        (60_000, 33_333, MET),  # 60 % of 333.33 is 199.998
        (60_000, 33_334, UNMET),  # 200.004: not rounded down to the bound
        (50_000, 39_999, MET),  # half of it
        (50_000, 40_000, UNMET),
        (90_000, 33_333, MET),  # more than the rate is not given
        (None, 33_333, MET),
        (None, 33_334, UNKNOWN),
        (0, 100_000, MET),
    ],
)
def test_a_members_part_is_its_costs_at_the_rate_that_is_asked(asked_grant, own, outcome):
    rows = costs((own, "a"), (100_000 - own, "b"))
    who = (Member(key="a"), Member(key="b", requested_grant=0))
    profile = plan(*who, costs=rows, requested_grant=asked_grant)
    finding = found("money_per_member", NOBODY_AT_200, profile)
    assert finding.outcome is outcome
    assert asked(finding) == (["budget.requestedGrant"] if outcome is UNKNOWN else [])


def test_a_budget_of_zero_gives_nobody_anything():
    profile = plan(*members("mbo"), costs=(), requested_grant=50_000)
    assert found("money_per_member", NOBODY_AT_200, profile).outcome is MET


def test_each_member_bears_at_least_something():
    clause = {"of": "costs", "at_least": {"euro": "0.10"}}
    profile = plan(*members("mbo", "company"), costs=costs((10, "a"), (4, "b")))
    finding = found("money_per_member", clause, profile)
    assert (finding.outcome, finding.names, finding.shortfall) == (UNMET, ("b",), Shortfall(amount=6))


def test_whoever_may_be_meant_and_is_outside_is_asked_about():
    clause = {**NOBODY_ABOVE_80_PERCENT, "members": {"kinds": ["company"]}}
    profile = plan(*members(None, "mbo"), costs=costs((90, "a"), (10, "b")))
    assert asked(found("money_per_member", clause, profile)) == ["members.a.kind"]


@pytest.mark.parametrize(
    ("cost", "limit"),
    [(3_333, None), (3_334, 5_999), (6_000, 5_999 - 1_599)],
)
def test_what_a_farm_would_get_above_its_cap_falls_away(cost, limit):
    """60 % of 33.34 is 20.004; what is left of 60.00 is 59.996, rounded down."""
    who = (Member(key="a", name="Boer", sectors=("agriculture",)), Member(key="b", sectors=()))
    finding = found("member_caps", CAPS, plan(*who, costs=costs((cost, "a"), (10_000 - cost, "b"))))
    assert finding.outcome is MET
    if limit is None:
        assert (finding.limit, finding.names) == (None, ())
    else:
        assert (finding.limit, finding.names) == (limit, ("Boer",))


def test_the_first_cap_that_selects_a_member_is_the_one_that_applies():
    caps = [{"members": FARM, "at_most": "50.00"}, {"members": {}, "at_most": "20.00"}]
    who = Member(key="a", sectors=("agriculture",))
    finding = found("member_caps", {"rate": "1/1", "caps": caps}, plan(who, costs=costs((4_000, "a"))))
    assert (finding.outcome, finding.limit) == (MET, None)


def test_a_member_that_may_be_a_farm_may_lower_the_grant():
    finding = found("member_caps", CAPS, plan(Member(key="a"), costs=costs((6_000, "a"))))
    assert (finding.outcome, asked(finding)) == (UNKNOWN, ["members.a.sectors"])
    assert (finding.limit, finding.possible_limit) == (None, 2_000)
    settled = found("member_caps", CAPS, plan(Member(key="a"), costs=costs((3_000, "a"))))
    assert settled.outcome is MET


def test_a_member_that_may_be_a_farm_is_not_capped_yet():
    only_farms = {"rate": "3/5", "caps": [{"members": FARM, "at_most": "20.00"}]}
    finding = found("member_caps", only_farms, plan(Member(key="a"), costs=costs((6_000, "a"))))
    assert (finding.outcome, finding.limit, finding.possible_limit) == (UNKNOWN, None, 2_000)


@pytest.mark.parametrize("grant", [None, 0, 9_000])
def test_without_a_split_of_the_costs_a_cap_may_take_everything(grant):
    """Also when the member says its part: what it asks is no bound to what it would be given."""
    who = Member(key="a", sectors=("agriculture",), requested_grant=grant)
    finding = found("member_caps", CAPS, plan(who, total_costs=10_000))
    assert (finding.outcome, finding.possible_limit, asked(finding)) == (UNKNOWN, 0, ["budget.costs"])


def test_costs_that_nobody_bears_may_be_the_farms():
    who = Member(key="a", sectors=("agriculture",))
    finding = found("member_caps", CAPS, plan(who, costs=costs((4_000, "a"), (1_000, None))))
    assert (finding.outcome, finding.limit, finding.possible_limit) == (UNKNOWN, 2_600, 2_000)
    small = found("member_caps", CAPS, plan(who, costs=costs((2_000, "a"), (1_000, None))))
    assert small.outcome is MET


def test_caps_of_nobody_and_of_whom_nobody_told():
    only_farms = {"rate": "3/5", "caps": [{"members": FARM, "at_most": "20.00"}]}
    assert found("member_caps", only_farms, plan(Member(key="a", sectors=()))).outcome is MET
    finding = found("member_caps", only_farms, plan())
    assert (asked(finding), finding.possible_limit) == (["members"], 0)


UNPAID = frozenset({"vat", "wage_loss"})


@pytest.mark.parametrize(("over", "outcome"), [("subtract", MET), ("reject", UNMET)])
def test_unpaid_costs_in_the_plan_are_subtracted_or_make_it_fail(over, outcome):
    profile = plan(costs=costs((100, None), (21, None, "vat"), (0, None, "wage_loss")))
    finding = found("paid_costs", {"over": over}, profile, unpaid=UNPAID)
    assert (finding.outcome, finding.names) == (outcome, ("vat",))
    none = plan(costs=costs((100, None), (0, None, "vat")))
    assert found("paid_costs", {"over": over}, none, unpaid=UNPAID).outcome is MET


@pytest.mark.parametrize(
    ("over", "answer", "outcome", "keys"),
    [
        ("subtract", None, UNKNOWN, ["s.rule"]),
        ("subtract", False, MET, []),
        ("subtract", True, UNKNOWN, ["budget.costs"]),
        ("reject", True, UNMET, []),
        ("reject", False, MET, []),
    ],
)
def test_without_a_breakdown_the_criterion_asks_whether_such_costs_are_in_the_plan(
    over, answer, outcome, keys
):
    answers = {} if answer is None else {"s.rule": answer}
    finding = found("paid_costs", {"over": over}, plan(answers=answers), unpaid=UNPAID, favourable=False)
    assert (finding.outcome, asked(finding)) == (outcome, keys)


@pytest.mark.parametrize(
    ("total", "grant", "rows", "outcome", "shortfall"),
    [
        (300, 100, (200,), MET, None),
        (300, 100, (199,), UNMET, Shortfall(amount=1)),
        (300, 100, (150, 51), UNMET, Shortfall(amount=1, excess=True)),
        (300, 301, None, UNMET, Shortfall(amount=1, excess=True)),
        (300, None, (301,), UNMET, Shortfall(amount=1, excess=True)),
        (300, None, (300,), UNKNOWN, None),
        (300, 300, None, UNKNOWN, None),
        (None, 100, (200,), UNKNOWN, None),
        (0, 0, (), MET, None),
    ],
)
def test_grant_and_contributions_are_the_costs_to_the_cent(total, grant, rows, outcome, shortfall):
    told = None if rows is None else paid(*(("a", cents) for cents in rows))
    profile = plan(total_costs=total, requested_grant=grant, contributions=told)
    finding = found("balanced", {}, profile)
    assert (finding.outcome, finding.shortfall) == (outcome, shortfall)


def test_a_budget_asks_for_everything_that_it_adds_up():
    keys = ["budget.totalCosts", "budget.requestedGrant", "budget.contributions"]
    assert asked(found("balanced", {}, plan())) == keys
