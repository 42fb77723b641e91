"""Which organisation comes first, what it would do, and what nobody knows of it: over facts alone."""

from dataclasses import replace

import pytest

from matching.facts import Member, Outcome
from matching.needing import needs_of, with_newcomer
from matching.remedies import Trials
from matching.suggesting import (
    MOST_JUDGED,
    MOST_TOLD,
    Active,
    Candidate,
    Judge,
    Led,
    Near,
    Received,
    Shared,
    by_kind,
    free_key,
    suggestions,
)
from tests.matching.plans import plan, rule, scheme, verdict

SCHOOL = {"kinds": ["mbo"], "publicly_funded": True}
ONE_SCHOOL = rule("member_count", {"of": SCHOOL, "at_least": 1}, "school")
TOWN = Member(key="town", name="Town", kind="municipality", lead=True)
ONLY_SCHOOLS = rule("every_member", {"of": {"not": {"lead": True}}, "must": {"kinds": ["mbo"]}}, "only")


def candidate(slug="x", *, kind="mbo", funded=True, **told):
    member = Member(key="new-1", name=slug, kind=kind, publicly_funded=funded, has_activity=True)
    return Candidate(slug=slug, name=slug, member=member, **told)


def ranked(*candidates, rules=(ONE_SCHOOL,), who=(TOWN,), others=(), trials=1000):
    """The suggestions for the first need of a plan of one town; `others`: schemes at hand beside its own."""
    profile = plan(*who)
    verdicts = [verdict(profile, scheme(*rules)), *(verdict(profile, other) for other in others)]
    need = next(needs_of(verdicts[0]))
    return suggestions(need, candidates, Judge(verdicts=verdicts, trials=Trials(trials)))


def names(found):
    return [one.candidate.slug for one in found]


NEAR = {circle: Near(circle=circle, place="X") for circle in ("municipality", "labour_market", "province")}
SHARED = Shared(partnership="P", member="town")
WAYS = [
    {"near": NEAR["municipality"], "shared": (SHARED,)},
    {"near": NEAR["municipality"]},
    {"near": NEAR["labour_market"]},
    {"near": NEAR["province"]},
    {},
]


def test_the_nearest_comes_first_and_a_shared_partnership_adds_to_it():
    told = [candidate(f"c{at}", **way) for at, way in enumerate(WAYS)]
    assert names(ranked(*reversed(told))) == ["c0", "c1", "c2", "c3", "c4"]


@pytest.mark.parametrize(
    "sign",
    [
        {"active": (Active(partnership="P", region="R"),)},
        {"sectors": ("ict",)},
        {"led": (Led(partnership="P", form="coe"),)},
        {"grants": (Received(scheme="rif-mbo"),)},
        {"shared": (SHARED,)},
        {"near": NEAR["province"]},
    ],
)
def test_every_reason_counts_and_a_name_only_decides_between_equals(sign):
    assert names(ranked(candidate("a"), candidate("b"), candidate("z", **sign))) == ["z", "a", "b"]


def test_a_fourth_shared_partnership_adds_nothing():
    three, four = candidate("b", shared=(SHARED,) * 3), candidate("a", shared=(SHARED,) * 4)
    assert three.weight == four.weight == 3


def test_one_that_surely_counts_comes_before_a_nearer_one_that_may():
    doubtful = candidate("near", funded=None, near=NEAR["municipality"], shared=(SHARED,) * 3)
    found = ranked(doubtful, candidate("far"))
    assert names(found) == ["far", "near"]
    assert [(one.sure, one.left) for one in found] == [(True, 0), (False, 1)]
    assert [ask.key for ask in found[1].asks] == ["members.new-1.publiclyFunded"]
    [effect] = found[1].effects
    assert (effect.after, effect.broken(), effect.unsettled()) == (Outcome.UNKNOWN, (), ())
    assert [turn.after.outcome for turn in effect.better()] == [Outcome.UNKNOWN]


def test_one_that_surely_does_not_count_is_not_there():
    assert not ranked(candidate(funded=False), candidate(kind="company"))


def test_who_only_may_count_is_of_no_use_where_one_present_may_count_already():
    maybe = Member(key="m", name="M", kind="mbo")
    assert names(ranked(candidate("sure"), candidate("doubtful", funded=None), who=(TOWN, maybe))) == ["sure"]


def test_where_a_word_of_the_rule_is_not_defined_nobody_knows():
    one = rule("member_count", {"of": {"kinds": ["mbo"], "term": "word"}, "at_least": 1})
    [found] = ranked(candidate(), rules=(one,))
    assert (found.sure, found.asks, found.left) == (False, (), 1)
    lead = rule("lead", {"must": {"kinds": ["mbo"], "term": "word"}})
    [found] = ranked(candidate(), rules=(lead,))
    assert (found.sure, found.asks) == (False, ())
    school = Member(key="school", kind="mbo")
    with pytest.raises(StopIteration):  # the school may lead
        ranked(candidate(), rules=(lead,), who=(TOWN, school))


def test_at_most_five_are_told_of_the_ten_that_are_judged():
    far = [candidate(f"c{at:02}", near=NEAR["province"]) for at in range(MOST_JUDGED)]
    found = ranked(*far, candidate("last"))
    assert names(found) == ["c00", "c01", "c02", "c03", "c04"]
    assert len(found) == MOST_TOLD


def other(*rules):
    return replace(scheme(*rules), slug="other")


def test_a_suggestion_that_breaks_another_scheme_says_so_and_comes_later():
    no_ict = rule("member_count", {"of": {"sectors": ["ict"]}, "at_most": 0}, "no-ict")
    near = candidate("near", sectors=("ict",), near=NEAR["municipality"])
    near = replace(near, member=replace(near.member, sectors=("ict",)))
    far = candidate("far")
    far = replace(far, member=replace(far.member, sectors=("food",)))
    town = replace(TOWN, sectors=())
    found = ranked(near, far, who=(town,), others=(other(no_ict),))
    assert names(found) == ["far", "near"]
    broken = [effect for effect in found[1].effects if effect.broken()]
    assert [(effect.verdict.scheme.slug, effect.after) for effect in broken] == [("other", Outcome.UNMET)]
    assert [turn.rule.slug for turn in broken[0].broken()] == ["no-ict"]
    assert (found[0].harm, found[1].harm, found[0].help) == (0, 1, 1)


def test_what_becomes_unknown_is_not_broken():
    asks = other(rule("every_member", {"of": {"kinds": ["mbo"]}, "must": {"cao_based": False}}, "no-cao"))
    [one] = ranked(candidate(), others=(asks,))
    effect = one.effects[1]
    assert ([turn.rule.slug for turn in effect.unsettled()], effect.broken()) == (["no-cao"], ())
    assert effect.after is Outcome.UNKNOWN
    assert effect.unsettled()[0].after.asks[0].name == "x"


def test_that_a_rule_turns_out_not_to_apply_is_no_merit():
    guarded = rule(
        "when",
        {"if": {"kind": "lead", "must": {"countries": ["BQ"]}}, "then": {"kind": "judgement"}},
        "guarded",
    )
    leads = rule("lead", {"must": SCHOOL}, "lead")
    chosen = candidate()
    chosen = replace(chosen, member=replace(chosen.member, country="NL"))
    [one] = ranked(chosen, rules=(leads, guarded))
    assert [turn.rule.slug for turn in one.effects[0].turns] == ["lead", "guarded"]
    assert [turn.rule.slug for turn in one.effects[0].better()] == ["lead"]


def test_a_name_in_a_finding_is_that_of_the_organisation_it_is_about():
    found = ranked(candidate("a"), candidate("b"), rules=(ONE_SCHOOL, ONLY_SCHOOLS))
    assert [one.effects[0].turns[0].after.names for one in found] == [("a",), ("b",)]


def test_those_of_which_the_same_is_known_are_judged_once():
    profile = plan(TOWN)
    verdicts, trials = [verdict(profile, scheme(ONE_SCHOOL))], Trials(1)
    judge = Judge(verdicts=verdicts, trials=trials)
    one, two, three = candidate("a"), candidate("b"), candidate("c", funded=None)
    assert judge.effects(one.member)
    assert trials.spent
    assert judge.effects(two.member)
    assert judge.effects(three.member) is None


def test_of_a_plan_without_members_no_effect_is_worked_out():
    found = ranked(candidate("a"), candidate("b", funded=None), who=())
    assert names(found) == ["a", "b"]
    assert [one.effects for one in found] == [None, None]
    assert (found[0].harm, found[0].help) == (0, 0)


def test_a_new_lead_leads_instead_of_whoever_did():
    found = ranked(candidate(), rules=(rule("lead", {"must": SCHOOL}),))
    assert found[0].member.lead is True
    after = with_newcomer(plan(TOWN), found[0].member)
    assert [member.lead for member in after.members] == [False, True]
    assert found[0].effects[0].after is Outcome.MET


def test_a_partner_that_is_no_lead_does_not_become_one():
    assert ranked(candidate())[0].member.lead is False


@pytest.mark.parametrize(
    ("taken", "key"),
    [((), "new-1"), (("new-2",), "new-1"), (("new-1", "new-2"), "new-3"), (("a",), "new-1")],
)
def test_a_newcomer_has_a_key_of_its_own(taken, key):
    assert free_key(taken, "new-") == key


def test_candidates_are_found_by_their_kind():
    one, two, untold = candidate("a"), candidate("b", kind="hbo"), candidate("c", kind=None)
    assert by_kind([one, two, untold]) == {"mbo": [one], "hbo": [two], "": [untold]}
