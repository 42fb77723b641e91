"""The room that is left: under a yearly ceiling, and for de minimis aid."""

from dataclasses import replace
from datetime import date

import pytest

from matching.facts import Aid, Grant, Member, Shortfall
from tests.matching.plans import MET, TODAY, UNKNOWN, UNMET, asked, costs, found, members, plan

YEARLY = {"schemes": ["s"], "at_most": "1000.00"}
LEAD = Member(key="a", lead=True)
GIVEN = Grant(scheme="s", status="awarded", amount=80_000, awarded_on=date(2026, 7, 15), member="a")


@pytest.mark.parametrize(
    ("grant", "limit"),
    [
        (GIVEN, 20_000),
        (replace(GIVEN, member=None), 20_000),
        (replace(GIVEN, status="settled"), 20_000),
        (replace(GIVEN, status="applied"), 100_000),
        (replace(GIVEN, awarded_on=date(2025, 12, 31)), 100_000),
        (replace(GIVEN, awarded_on=date(2027, 1, 1)), 100_000),
        (replace(GIVEN, scheme="t"), 100_000),
        (replace(GIVEN, scheme=None, name="Fund X"), 100_000),
        (replace(GIVEN, member="b"), 100_000),
        (replace(GIVEN, amount=0), 100_000),
    ],
)
def test_what_was_awarded_in_the_calendar_year_leaves_the_rest(grant, limit):
    finding = found("yearly_total", YEARLY, plan(LEAD, Member(key="b"), grants=(grant,)))
    assert (finding.outcome, finding.limit) == (MET, limit)


@pytest.mark.parametrize(
    ("grant", "possible"),
    [
        (replace(GIVEN, amount=None), 0),
        (replace(GIVEN, awarded_on=None), 20_000),
        (replace(GIVEN, status=None), 20_000),
        (replace(GIVEN, scheme=None), 20_000),
        (replace(GIVEN, amount=None, awarded_on=None), 0),
    ],
)
def test_a_grant_that_may_count_leaves_the_room_open(grant, possible):
    finding = found("yearly_total", YEARLY, plan(LEAD, grants=(grant,)))
    assert (finding.outcome, asked(finding)) == (UNKNOWN, ["s.rule"])
    assert (finding.limit, finding.possible_limit) == (None, possible)


def test_while_nobody_leads_any_members_grant_may_count():
    profile = plan(*members("company", "company"), grants=(GIVEN,))
    assert found("yearly_total", YEARLY, profile).possible_limit == 20_000
    whole = plan(*members("company"), grants=(replace(GIVEN, member=None),))
    assert found("yearly_total", YEARLY, whole).limit == 20_000
    assert found("yearly_total", YEARLY, plan(*members("company"), grants=())).limit == 100_000


@pytest.mark.parametrize(
    ("amount", "outcome", "shortfall"),
    [
        (99_999, MET, None),
        (100_000, UNMET, Shortfall(amount=1, excess=True)),
        (100_001, UNMET, Shortfall(amount=2, excess=True)),
    ],
)
def test_without_a_cent_left_there_is_no_room(amount, outcome, shortfall):
    finding = found("yearly_total", YEARLY, plan(LEAD, grants=(replace(GIVEN, amount=amount),)))
    assert (finding.outcome, finding.shortfall) == (outcome, shortfall)


def test_what_surely_counts_can_fail_the_rule_before_everything_is_told():
    rows = (replace(GIVEN, amount=100_000), replace(GIVEN, amount=None))
    assert found("yearly_total", YEARLY, plan(LEAD, grants=rows)).outcome is UNMET


@pytest.mark.parametrize(("answer", "limit"), [(80_000, 20_000), (0, 100_000), (None, None), (True, None)])
def test_the_sum_of_the_year_can_be_told_as_an_answer(answer, limit):
    finding = found("yearly_total", YEARLY, plan(answers={} if answer is None else {"s.rule": answer}))
    assert finding.limit == limit


@pytest.mark.parametrize(("asked_grant", "reason"), [(20_000, "room"), (20_001, "cut"), (None, "room")])
def test_what_is_asked_above_the_room_falls_away(asked_grant, reason):
    profile = plan(LEAD, grants=(GIVEN,), requested_grant=asked_grant)
    assert found("yearly_total", YEARLY, profile).reason == reason


CEILING = {"ceiling": "1000.00", "years": 3}


def aided(amount: int | None, on: date | None = TODAY, **told: object) -> Member:
    aid = None if amount is None else (Aid(amount=amount, granted_on=on),)
    return Member(key="a", de_minimis=aid, **told)


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2023, 11, 23), MET),
        (date(2023, 11, 24), UNMET),  # three years ago to the day still counts
        (date(2026, 11, 23), UNMET),
        (None, UNMET),  # the contract asks for aid of the last three years
    ],
)
def test_aid_of_the_last_three_years_counts(on, outcome):
    profile = plan(aided(100_001, on), requested_grant=0)
    assert found("de_minimis", CEILING, profile).outcome is outcome


def test_three_years_before_29_february():
    leap = {"submit_on": date(2028, 2, 29), "requested_grant": 0}
    assert found("de_minimis", CEILING, plan(aided(100_001, date(2025, 2, 28)), **leap)).outcome is UNMET
    assert found("de_minimis", CEILING, plan(aided(100_001, date(2025, 2, 27)), **leap)).outcome is MET


@pytest.mark.parametrize(
    ("had", "part", "outcome"),
    [
        (60_000, 40_000, MET),
        (60_000, 40_001, UNMET),
        (0, 100_000, MET),
        (100_000, 0, MET),
        (None, 0, UNKNOWN),
    ],
)
def test_the_part_of_the_grant_comes_on_top(had, part, outcome):
    finding = found("de_minimis", CEILING, plan(aided(had, requested_grant=part)))
    assert finding.outcome is outcome
    assert asked(finding) == (["members.a.deMinimis"] if had is None else [])


def test_a_part_above_the_ceiling_fails_whatever_there_was():
    assert found("de_minimis", CEILING, plan(aided(None, requested_grant=100_001))).outcome is UNMET


@pytest.mark.parametrize(
    ("own", "grant", "outcome"),
    [(1, 300_000, MET), (1, 300_001, UNMET), (0, 10**9, MET), (3, 100_000, MET), (3, 100_001, UNMET)],
)
def test_a_part_is_in_proportion_to_the_costs_and_no_fraction_is_lost(own, grant, outcome):
    clause = {**CEILING, "members": {"kinds": ["mbo"]}}
    who = (aided(0, kind="mbo"), Member(key="b", kind="hbo"))
    profile = plan(*who, costs=costs((own, "a"), (3 - own, "b")), requested_grant=grant)
    assert found("de_minimis", clause, profile).outcome is outcome


@pytest.mark.parametrize(
    ("told", "outcome", "keys"),
    [
        ({"requested_grant": 100_000}, MET, []),
        ({"requested_grant": 100_001}, UNKNOWN, ["budget.costs"]),
        ({}, UNKNOWN, ["budget.requestedGrant"]),
        ({"requested_grant": 100_001, "costs": costs((1, "a"), (9, None))}, UNKNOWN, ["budget.costs"]),
        ({"requested_grant": 100_001, "costs": ()}, MET, []),
        ({"requested_grant": 100_001, "costs": costs((0, "a")), "total_costs": 0}, MET, []),
    ],
)
def test_without_a_split_no_part_is_larger_than_the_whole(told, outcome, keys):
    finding = found("de_minimis", CEILING, plan(aided(0), **told))
    assert (finding.outcome, asked(finding)) == (outcome, keys)


def test_only_members_that_are_meant_need_room():
    clause = {**CEILING, "members": {"kinds": ["company"]}}
    full = aided(100_001, requested_grant=0)
    assert found("de_minimis", clause, plan(replace(full, kind="mbo"))).outcome is MET
    assert found("de_minimis", clause, plan(replace(full, kind="company"))).names == ("a",)
    finding = found("de_minimis", clause, plan(full))
    assert (finding.outcome, asked(finding)) == (UNKNOWN, ["members.a.kind"])
    assert asked(found("de_minimis", clause, plan())) == ["members"]
