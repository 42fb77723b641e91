"""All, any, not and when: Kleene's logic, one question, and what each lets the grant be."""

import pytest

from matching.facts import Because, Member
from tests.matching.plans import MET, UNKNOWN, UNMET, asked, found, plan

YES = {"kind": "project_set", "field": "themes", "any_of": ["health"]}
NO = {"kind": "project_set", "field": "themes", "any_of": ["ai_robotics"]}
OPEN = {"kind": "project_number", "field": "learners", "at_least": 1}
CLAUSES = {MET: YES, UNMET: NO, UNKNOWN: OPEN}
HEALTHY = plan(themes=("health",))


def cap(euros: str, over: str = "cut") -> dict:
    return {
        "kind": "money",
        "amount": {"of": "requested_grant"},
        "at_most": {"euro": euros},
        "over": over,
    }


def judged(kind: str, **clause: object):
    return found(kind, clause, HEALTHY)


@pytest.mark.parametrize(
    ("one", "other", "all_", "any_"),
    [
        (MET, MET, MET, MET),
        (MET, UNMET, UNMET, MET),
        (MET, UNKNOWN, UNKNOWN, MET),
        (UNMET, UNMET, UNMET, UNMET),
        (UNMET, UNKNOWN, UNMET, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_all_is_the_worst_and_any_the_best(one, other, all_, any_):
    for parts in ([CLAUSES[one], CLAUSES[other]], [CLAUSES[other], CLAUSES[one]]):
        assert judged("all", clauses=parts).outcome is all_
        assert judged("any", clauses=parts).outcome is any_


@pytest.mark.parametrize(("part", "outcome"), [(MET, UNMET), (UNMET, MET), (UNKNOWN, UNKNOWN)])
def test_not_is_the_opposite_and_unknown_stays_unknown(part, outcome):
    assert judged("not", clause=CLAUSES[part]).outcome is outcome


@pytest.mark.parametrize(
    ("guard", "then", "outcome"),
    [
        (MET, MET, MET),
        (MET, UNMET, UNMET),
        (MET, UNKNOWN, UNKNOWN),
        (UNMET, MET, MET),
        (UNMET, UNMET, MET),
        (UNMET, UNKNOWN, MET),
        (UNKNOWN, MET, MET),
        (UNKNOWN, UNMET, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_a_guard_is_not_if_or_then(guard, then, outcome):
    assert judged("when", **{"if": CLAUSES[guard], "then": CLAUSES[then]}).outcome is outcome


def test_a_rule_whose_guard_does_not_hold_says_only_that():
    finding = judged("when", **{"if": NO, "then": cap("5.00")})
    assert (finding.reason, finding.limit, finding.possible_limit) == ("not_applicable", None, None)


def test_what_any_and_all_lack_is_asked_together_and_only_where_it_matters():
    level = {"kind": "project_set", "field": "nlqf_levels", "only": [1]}
    both = ["project.learners", "project.nlqfLevels"]
    assert asked(judged("all", clauses=[OPEN, level, YES])) == both
    assert asked(judged("any", clauses=[OPEN, level, NO])) == both
    assert asked(judged("when", **{"if": OPEN, "then": level})) == both
    assert asked(judged("when", **{"if": OPEN, "then": NO})) == ["project.learners"]


@pytest.mark.parametrize(
    ("kind", "parts", "limit", "possible"),
    [
        ("all", [cap("5.00"), cap("3.00")], 300, None),
        ("all", [cap("5.00"), YES], 500, None),
        ("any", [cap("5.00"), cap("3.00")], 500, None),
        ("any", [cap("5.00"), YES], None, None),
        ("any", [cap("5.00"), NO], 500, None),
        ("any", [NO, NO], None, None),
        ("any", [OPEN, {"kind": "all", "clauses": [OPEN, cap("3.00")]}], None, 300),
    ],
)
def test_all_limits_to_the_least_and_any_to_the_widest(kind, parts, limit, possible):
    finding = judged(kind, clauses=parts)
    assert (finding.limit, finding.possible_limit) == (limit, possible)


@pytest.mark.parametrize(
    ("guard", "limit", "possible"), [(YES, 500, None), (NO, None, None), (OPEN, None, 500)]
)
def test_what_is_guarded_limits_the_grant_only_when_the_guard_surely_holds(guard, limit, possible):
    finding = judged("when", **{"if": guard, "then": cap("5.00")})
    assert (finding.limit, finding.possible_limit) == (limit, possible)


def test_an_open_guard_of_a_rule_that_fails_may_limit_as_well():
    finding = found(
        "when", {"if": OPEN, "then": cap("5.00", "reject")}, plan(themes=("health",), requested_grant=501)
    )
    assert (finding.outcome, finding.limit, finding.possible_limit) == (UNKNOWN, None, 500)


def test_a_part_that_may_limit_inside_any_may_limit():
    guarded = {"kind": "when", "if": OPEN, "then": cap("5.00")}
    assert judged("any", clauses=[guarded, cap("3.00")]).possible_limit == 500
    assert judged("all", clauses=[guarded, cap("9.00")]).possible_limit == 500
    assert judged("not", clause=guarded).possible_limit is None


@pytest.mark.parametrize(
    ("answer", "favourable", "outcome"),
    [
        (None, True, UNKNOWN),
        (True, True, MET),
        (False, True, UNMET),
        (True, False, UNMET),
        (False, False, MET),
    ],
)
def test_only_people_can_tell(answer, favourable, outcome):
    profile = plan(answers={} if answer is None else {"s.rule": answer})
    finding = found("judgement", {}, profile, favourable=favourable)
    assert finding.outcome is outcome
    if answer is None:
        assert (asked(finding), finding.because) == (["s.rule"], Because.JUDGEMENT)


@pytest.mark.parametrize(
    ("answer", "requested", "surely"),
    [(True, 40_000, 40_000), (True, None, 0), (None, 40_000, 0), (False, 40_000, 0)],
)
def test_a_yes_to_a_limit_nobody_knows_reaches_as_far_as_the_request(answer, requested, surely):
    profile = plan(answers={} if answer is None else {"s.rule": answer}, requested_grant=requested)
    assert found("judgement", {"limits": "grant"}, profile).possible_limit == surely
    assert found("judgement", {}, profile).possible_limit is None


@pytest.mark.parametrize("answer", [1, "true", 0, ("true",)])
def test_what_is_no_yes_or_no_does_not_answer(answer):
    assert found("judgement", {}, plan(answers={"s.rule": answer})).outcome is UNKNOWN


PARTLY = {"kind": "regions", "inside": ["GM0114"]}
PLACES = {"GM0114": frozenset({"GM0114", "PV22"})}


def test_a_guard_asks_fields_and_never_the_criterions_own_question():
    """Its question is "do 15 people take part?", and a yes to that does not say where the project lies."""
    clause = {"if": PARTLY, "then": {"kind": "project_number", "field": "learners", "at_least": 15}}
    profile = plan(regions=("PV22",), learners=5, answers={"s.rule": True})
    finding = found("when", clause, profile, places=PLACES)
    assert (finding.outcome, asked(finding)) == (UNKNOWN, ["project.regions"])
    opposite = found("not", {"clause": PARTLY}, profile, places=PLACES)
    assert (opposite.outcome, asked(opposite)) == (UNKNOWN, ["project.regions"])


@pytest.mark.parametrize(
    ("guard", "told", "keys"),
    [
        ({"kind": "grants", "where": {}, "at_most": 0}, {}, ["grants"]),
        ({"kind": "partner_overlap", "where": {}, "at_least": "1/2"}, {}, ["grants"]),
        ({"kind": "yearly_total", "schemes": ["s"], "at_most": "1.00"}, {}, ["grants"]),
        ({"kind": "paid_costs"}, {}, ["budget.costs"]),
        ({"kind": "start", "of": "award", "within_months": 3}, {"starts_on": None}, ["project.startsOn"]),
        ({"kind": "money", "amount": {"of": "contributions"}, "at_least": {"euro": "1.00"}}, {},
         ["budget.contributions"]),
        ({"kind": "money", "amount": {"of": "costs"}, "at_least": {"euro": "1.00"}}, {}, ["budget.costs"]),
    ],
)  # fmt: skip
def test_whatever_a_guard_lacks_has_a_field_to_ask_for(guard, told, keys):
    answers = {"s.rule": True, "s.rule:if": True}
    finding = found("when", {"if": guard, "then": OPEN}, plan(answers=answers, **told))
    assert asked(finding) == [*keys, "project.learners"]


def test_a_kind_that_people_judge_in_a_guard_has_a_question_of_its_own():
    guard = {"kind": "lead", "must": {"kinds": ["mbo"], "judged_kinds": ["other"]}}
    who = Member(key="a", kind="other", lead=True)
    assert asked(found("when", {"if": guard, "then": NO}, plan(who, themes=()))) == ["s.rule:if.a"]
    told = plan(who, themes=(), answers={"s.rule:if.a": False})
    assert found("when", {"if": guard, "then": NO}, told).reason == "not_applicable"
