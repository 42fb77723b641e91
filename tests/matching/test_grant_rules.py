"""Rules about earlier and parallel grants: which of them count, and who took part."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from matching.facts import Because, CallWindow, Grant, Member, Shortfall
from tests.matching.plans import MET, UNKNOWN, UNMET, asked, found, members, plan

PARALLEL = Grant(scheme="s", status="awarded", same_activities=True, funder="province", member="a")
NONE_OF_THE_SAME = {"where": {"same_activities": True}, "at_most": 0}

JUNE = CallWindow(
    slug="s-1",
    opens_at=datetime.fromisoformat("2026-06-01T09:00+02:00"),
    closes_at=datetime.fromisoformat("2026-07-01T00:00+02:00"),
)


@pytest.mark.parametrize(
    ("where", "grant", "outcome"),
    [
        ({}, PARALLEL, UNMET),
        ({"schemes": ["s"]}, PARALLEL, UNMET),
        ({"schemes": ["t"]}, PARALLEL, MET),
        ({"schemes": ["s"]}, replace(PARALLEL, scheme=None), UNKNOWN),
        ({"schemes": ["s"]}, replace(PARALLEL, scheme=None, name="Fund X"), MET),
        ({"edition": "current"}, PARALLEL, UNMET),
        ({"edition": "earlier"}, PARALLEL, MET),
        ({"edition": "earlier"}, replace(PARALLEL, edition="2014"), UNMET),
        ({"statuses": ["awarded"]}, PARALLEL, UNMET),
        ({"statuses": ["settled"]}, PARALLEL, MET),
        ({"statuses": ["settled"]}, replace(PARALLEL, status=None), UNKNOWN),
        ({"same_activities": True}, PARALLEL, UNMET),
        ({"same_activities": False}, PARALLEL, MET),
        ({"same_activities": True}, replace(PARALLEL, same_activities=None), UNKNOWN),
        ({"funders": ["eu"]}, PARALLEL, MET),
        ({"funders": ["eu"]}, replace(PARALLEL, funder=None), UNKNOWN),
        ({"funders": ["eu"], "same_activities": False}, replace(PARALLEL, funder=None), MET),
        ({"members": {"kinds": ["mbo"]}}, PARALLEL, UNMET),
        ({"members": {"kinds": ["hbo"]}}, PARALLEL, MET),
        ({"members": {"sme": True}}, replace(PARALLEL, member="b"), UNKNOWN),
        ({"members": {"kinds": ["hbo"]}}, replace(PARALLEL, member=None), UNMET),
        ({"members": {"kinds": ["hbo"]}}, replace(PARALLEL, member="gone"), UNKNOWN),
    ],
)
def test_which_grants_a_rule_speaks_of(where, grant, outcome):
    profile = plan(*members("mbo", "company"), grants=(grant,))
    assert found("grants", {"where": where, "at_most": 0}, profile).outcome is outcome


@pytest.mark.parametrize(
    ("grant", "call", "outcome"),
    [
        (Grant(call="s-1"), JUNE, UNMET),
        (Grant(call="s-0"), JUNE, MET),
        (Grant(status="applied"), JUNE, UNMET),
        (Grant(status="applied"), None, UNMET),
        (Grant(status="awarded"), JUNE, UNKNOWN),
        (Grant(call="s-1"), None, UNKNOWN),
        (Grant(applied_on=date(2026, 5, 31)), JUNE, MET),
        (Grant(applied_on=date(2026, 6, 1)), JUNE, UNMET),
        (Grant(applied_on=date(2026, 6, 30)), JUNE, UNMET),
        (Grant(applied_on=date(2026, 7, 1)), JUNE, MET),
        (Grant(applied_on=date(2026, 6, 1)), None, UNKNOWN),
        (Grant(applied_on=date(2026, 6, 1)), replace(JUNE, opens_at=None), UNKNOWN),
        (Grant(applied_on=date(2026, 6, 1)), replace(JUNE, closes_at=None), UNKNOWN),
    ],
)
def test_one_application_in_this_call(grant, call, outcome):
    clause = {"where": {"in_this_call": True}, "at_most": 0}
    assert found("grants", clause, plan(grants=(grant,)), call=call).outcome is outcome


@pytest.mark.parametrize(
    ("statuses", "outcome", "shortfall"),
    [
        ((), UNMET, Shortfall(count=1, of=1)),
        (("completed",), MET, None),
        (("refused",), UNMET, Shortfall(count=1, of=1)),
        ((None,), UNKNOWN, None),
        (("completed", "completed", "completed"), UNMET, Shortfall(count=1, of=2, excess=True)),
    ],
)
def test_one_or_two_completed_grants(statuses, outcome, shortfall):
    clause = {"where": {"statuses": ["completed"]}, "at_least": 1, "at_most": 2}
    finding = found("grants", clause, plan(grants=tuple(Grant(status=status) for status in statuses)))
    assert (finding.outcome, finding.shortfall) == (outcome, shortfall)


@pytest.mark.parametrize(
    ("grants", "answer", "outcome"),
    [
        (None, None, UNKNOWN),
        (None, False, MET),
        (None, True, UNMET),
        ((replace(PARALLEL, same_activities=None),), False, MET),
        ((PARALLEL,), False, UNMET),
        ((), True, MET),
    ],
)
def test_the_criterion_asks_only_what_the_grants_leave_open(grants, answer, outcome):
    profile = plan(grants=grants, answers={} if answer is None else {"s.rule": answer})
    finding = found("grants", NONE_OF_THE_SAME, profile, favourable=False)
    assert finding.outcome is outcome
    if outcome is UNKNOWN:
        assert (asked(finding), finding.because) == (["s.rule"], Because.PROFILE)


HALF_AGAIN = {"where": {"schemes": ["s"], "statuses": ["completed"]}, "at_least": "1/2"}
EARLIER = Grant(scheme="s", status="completed")


def overlap(*partners: tuple[str, ...] | None, who: str = "abc", **told: object) -> object:
    grants = tuple(replace(EARLIER, partners_at_end=names) for names in partners)
    return found(
        "partner_overlap",
        HALF_AGAIN,
        plan(*(Member(key=k, name=k.upper()) for k in who), grants=grants, **told),
    )


@pytest.mark.parametrize(
    ("partners", "outcome", "shortfall"),
    [
        (("a", "b", "x", "y"), MET, None),
        (("a", "x", "y"), UNMET, Shortfall(count=1, of=3)),
        (("A", "B", "x"), MET, None),
        (("x",), UNMET, Shortfall(count=1, of=1)),
        ((), UNMET, None),
        (None, UNKNOWN, None),
    ],
)
def test_half_of_the_partners_of_then_take_part_again(partners, outcome, shortfall):
    finding = overlap(partners)
    assert (finding.outcome, finding.shortfall) == (outcome, shortfall)


def test_the_project_of_which_the_largest_share_is_there_counts_not_the_largest_number():
    many = ("a", "b", "c", "t", "u", "v", "w", "x", "y", "z")
    assert overlap(many, ("a", "b", "x")).outcome is MET


def test_associated_partners_do_not_take_part_again():
    who = (Member(key="a"), Member(key="b", role="associated"))
    profile = plan(*who, grants=(replace(EARLIER, partners_at_end=("a", "b", "x", "y")),))
    assert found("partner_overlap", HALF_AGAIN, profile).outcome is UNMET


@pytest.mark.parametrize(
    ("grant", "outcome"),
    [
        (replace(EARLIER, status=None, partners_at_end=("a",)), UNKNOWN),
        (replace(EARLIER, status=None, partners_at_end=("x",)), UNMET),
        (replace(EARLIER, status="refused", partners_at_end=("a",)), UNMET),
    ],
)
def test_a_grant_that_may_count_shows_nothing_yet(grant, outcome):
    profile = plan(*members("mbo"), grants=(grant,))
    assert found("partner_overlap", HALF_AGAIN, profile).outcome is outcome


@pytest.mark.parametrize(("answer", "outcome"), [(None, UNKNOWN), (True, MET), (False, UNMET)])
def test_without_grants_or_members_people_say_whether_half_is_there(answer, outcome):
    answers = {} if answer is None else {"s.rule": answer}
    assert found("partner_overlap", HALF_AGAIN, plan(*members("mbo"), answers=answers)).outcome is outcome
    assert found("partner_overlap", HALF_AGAIN, plan(grants=(), answers=answers)).outcome is outcome
