"""The verdict: the worst finding, every rule tried, and the most that can be given."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from matching.days import day_of, last_day_of, submission_days
from matching.engine import fold
from matching.facts import Because, CallWindow, Citation, Finding, GrantAnswer, Member, Outcome
from tests.matching.plans import (
    MET,
    MOMENT,
    TODAY,
    UNKNOWN,
    UNMET,
    costs,
    found,
    plan,
    rule,
    scheme,
    verdict,
)

GRANT = {"of": "requested_grant"}
CEILING = rule("money", {"amount": GRANT, "at_most": {"euro": "500.00"}, "over": "cut"}, slug="ceiling")
THIRD = {"kind": "money", "amount": GRANT, "at_most": {"share": "1/3", "of": {"of": "eligible_costs"}}}
HALF = {**THIRD, "at_most": {"share": "1/2", "of": {"of": "eligible_costs"}}}
ENTREE = {"kind": "project_set", "field": "variants", "any_of": ["entree"]}
RATE = rule("when", {"if": {"kind": "not", "clause": ENTREE}, "then": THIRD}, slug="rate")
RATE_ENTREE = rule("when", {"if": ENTREE, "then": HALF}, slug="rate-entree")
ASK = rule("judgement", slug="ask")


@pytest.mark.parametrize(
    ("outcomes", "folded"),
    [
        ([], MET),
        ([MET, MET], MET),
        ([MET, UNKNOWN, MET], UNKNOWN),
        ([UNKNOWN, UNMET], UNMET),
        ([UNMET, MET], UNMET),
    ],
)
def test_unmet_outranks_unknown_and_unknown_outranks_met(outcomes, folded):
    assert fold(Finding(outcome=outcome, reason="met") for outcome in outcomes) is folded


def test_every_rule_is_tried_also_after_one_fails():
    floor = rule("project_number", {"field": "learners", "at_least": 9}, slug="floor")
    judged = verdict(plan(learners=1), scheme(floor, ASK, CEILING))
    assert [(one.slug, finding.outcome) for one, finding in judged.findings] == [
        ("floor", UNMET),
        ("ask", UNKNOWN),
        ("ceiling", MET),
    ]
    assert judged.outcome is UNMET


def test_a_scheme_without_rules_asks_nothing():
    assert verdict(plan(), scheme()).outcome is MET


@pytest.mark.parametrize(("learners", "outcome"), [(9, UNKNOWN), (8, UNMET)])
def test_rules_that_are_not_all_encoded_leave_the_verdict_open_unless_one_fails(learners, outcome):
    floor = rule("project_number", {"field": "learners", "at_least": 9})
    told = scheme(floor, complete=False, incomplete_because=("Nog niet alles", "Not all yet"))
    judged = verdict(plan(learners=learners), told)
    assert judged.outcome is outcome
    last, finding = judged.findings[-1]
    assert (last.slug, last.sentence[0], finding.because) == ("registry", "Nog niet alles", Because.REGISTRY)


@pytest.mark.parametrize("learners", [9, 8, None])
def test_a_rule_that_sources_dispute_is_unknown_whatever_the_plan_says(learners):
    floor = rule("project_number", {"field": "learners", "at_least": 9}, disputed=True)
    finding = verdict(plan(learners=learners), scheme(floor)).findings[0][1]
    assert (finding.outcome, finding.because, finding.asks) == (UNKNOWN, Because.REGISTRY, ())


@pytest.mark.parametrize(
    "terms", [{}, {"word": {"term": "word"}}, {"word": {"term": "other"}, "other": {"not": {"term": "word"}}}]
)
def test_a_word_without_a_meaning_leaves_the_rule_to_the_register(terms):
    finding = found(
        "member_count", {"of": {"term": "word"}, "at_least": 1}, plan(Member(key="a")), terms=terms
    )
    assert (finding.outcome, finding.because, finding.asks) == (UNKNOWN, Because.REGISTRY, ())


def test_a_rule_without_a_clause_is_the_registers_own():
    judged = verdict(plan(), scheme(replace(ASK, clause=None)))
    assert judged.findings[0][1].because is Because.REGISTRY


@pytest.mark.parametrize(
    ("parts", "short"),
    [(("11", "3", "b"), "11(3)(b)"), (("7", "", ""), "7"), (("3", "", "h"), "3(h)"), (("", "", ""), "")],
)
def test_a_citation_is_written_short(parts, short):
    article, paragraph, point = parts
    assert Citation(document="x", article=article, paragraph=paragraph, point=point).short == short


def grant(profile, *rules, **told) -> GrantAnswer:
    return verdict(profile, scheme(*rules, **told)).grant


def test_the_lowest_limit_is_the_most_that_can_be_given():
    profile = plan(total_costs=90_000, requested_grant=60_000, variants=())
    assert grant(profile, CEILING, RATE).maximum is None  # a third is rejected, not cut
    asked = replace(profile, budget=replace(profile.budget, requested_grant=30_000))
    assert grant(asked, CEILING, RATE) == GrantAnswer(
        requested=30_000, maximum=30_000, limited_by="rate", partial=False
    )


@pytest.mark.parametrize(("asked_grant", "partial"), [(50_000, False), (50_001, True), (None, False)])
def test_a_grant_that_is_cut_is_partial_and_says_by_what(asked_grant, partial):
    answer = grant(plan(total_costs=10**6, requested_grant=asked_grant), CEILING)
    assert (answer.maximum, answer.limited_by, answer.partial) == (50_000, "ceiling", partial)


def test_nobody_is_given_more_than_it_costs():
    answer = grant(plan(total_costs=40_000, requested_grant=45_000), CEILING)
    assert (answer.maximum, answer.limited_by, answer.partial) == (40_000, None, True)


@pytest.mark.parametrize(("total", "maximum"), [(100, 33), (99, 33), (0, 0)])
def test_a_maximum_is_rounded_down_to_the_cent(total, maximum):
    assert grant(plan(total_costs=total, variants=(), requested_grant=0), RATE).maximum == maximum


def test_no_limit_no_maximum():
    assert grant(plan(total_costs=100), ASK).maximum is None


def test_while_the_costs_are_not_known_nothing_is_promised():
    answer = grant(plan(requested_grant=60_000), CEILING)
    assert (answer.maximum, answer.limited_by, answer.partial) == (None, None, True)


def test_a_fixed_sum_for_each_does_not_wait_for_the_costs():
    each = rule(
        "money",
        {"amount": {"of": "requested_grant"}, "at_most": {"euro": "2700", "per": "learners"}, "over": "cut"},
        slug="each",
    )
    answer = grant(plan(requested_grant=600_000, learners=2), each)
    assert (answer.maximum, answer.limited_by, answer.partial) == (540_000, "each", True)
    cheap = grant(plan(requested_grant=600_000, learners=2, total_costs=1_000), each)
    assert (cheap.maximum, cheap.limited_by) == (540_000, "each")
    unfit = grant(plan(learners=2, total_costs=1_000, answers={"s.ask": False}), each, ASK)
    assert (unfit.maximum, unfit.at_most, unfit.bounded_by) == (None, 540_000, "each")


@pytest.mark.parametrize(
    ("told", "maximum"),
    [
        ({}, None),  # a third or a half: nobody knows whether it is an entree project
        ({"nlqf_levels": (1,)}, 45_000),
        ({"nlqf_levels": (2,)}, 30_000),
        ({"variants": ("entree",)}, 45_000),
    ],
)
def test_a_rule_that_may_apply_promises_nothing_above_its_own_limit(told, maximum):
    profile = plan(total_costs=90_000, requested_grant=20_000, **told)
    assert grant(profile, RATE, RATE_ENTREE, CEILING).maximum == maximum


def test_a_rule_that_may_apply_but_is_wider_than_another_changes_nothing():
    tight = rule("money", {"amount": GRANT, "at_most": {"euro": "100.00"}, "over": "cut"}, slug="tight")
    profile = plan(total_costs=90_000, requested_grant=10_000)
    assert grant(profile, RATE, RATE_ENTREE, tight).maximum == 10_000


def test_a_disputed_limit_and_rules_that_are_not_encoded_may_lower_the_grant():
    profile = plan(total_costs=10**6, requested_grant=100)
    tight = rule("money", {"amount": GRANT, "at_most": {"euro": "100.00"}, "over": "cut"}, slug="tight")
    assert grant(profile, CEILING, replace(tight, disputed=True)).maximum is None
    assert grant(profile, CEILING, complete=False).maximum is None
    assert grant(profile, CEILING, replace(ASK, disputed=True)).maximum == 50_000


@pytest.mark.parametrize(
    ("told", "maximum"),
    [
        ({"total_costs": 90_000}, None),
        ({"total_costs": 90_000, "answers": {"s.paid": True}}, 45_000),
        ({"costs": costs((80_000, None), (10_000, None, "vat"))}, 40_000),
    ],
)
def test_costs_that_may_not_be_paid_leave_the_maximum_open(told, maximum):
    half = rule("money", {**HALF, "over": "cut"}, slug="half")
    profile = plan(requested_grant=100, **told)
    answer = grant(profile, half, rule("paid_costs", slug="paid"), unpaid=frozenset({"vat"}))
    assert answer.maximum == maximum


def test_a_criterion_that_only_asks_sets_no_limit():
    assert grant(plan(total_costs=10**6, requested_grant=1), CEILING, ASK).maximum == 50_000


def at(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("opens", "closes", "first", "last"),
    [
        ("2026-11-01T09:00+01:00", "2026-12-31T17:00+01:00", TODAY, date(2026, 12, 31)),
        ("2027-01-01T00:00+01:00", "2027-02-01T00:00+01:00", date(2027, 1, 1), date(2027, 1, 31)),
        ("2027-01-01T00:00+01:00", None, date(2027, 1, 1), None),
        (None, "2026-12-31T17:00+01:00", TODAY, date(2026, 12, 31)),
        (None, None, TODAY, None),
        ("2026-01-01T00:00+01:00", "2026-11-24T12:00+01:00", TODAY, None),
        ("2026-01-01T00:00+01:00", "2026-11-24T12:01+01:00", TODAY, TODAY),
        ("2027-01-01T00:00+00:00", None, date(2027, 1, 1), None),
        ("2026-12-31T23:30+00:00", None, date(2027, 1, 1), None),
    ],
)
def test_the_days_on_which_one_can_apply(opens, closes, first, last):
    call = CallWindow(slug="s-1", opens_at=at(opens), closes_at=at(closes))
    assert submission_days(plan(), MOMENT, call) == (first, last)


def test_without_a_call_one_can_apply_from_today_and_a_plan_outranks_the_window():
    assert submission_days(plan(), MOMENT, None) == (TODAY, None)
    planned = date(2027, 5, 1)
    assert submission_days(plan(submit_on=planned), MOMENT, None) == (planned, planned)


def test_half_past_midnight_in_amsterdam_is_a_day_later_than_in_greenwich():
    moment = datetime.fromisoformat("2026-06-30T22:30+00:00")
    assert day_of(moment) == date(2026, 7, 1)
    assert last_day_of(datetime.fromisoformat("2026-06-30T22:00+00:00")) == date(2026, 6, 30)


def test_outcomes_are_listed_worst_first():
    assert list(Outcome) == [UNMET, UNKNOWN, MET]
