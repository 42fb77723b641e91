"""What must hold of every rule and every plan: telling more never makes an answer less certain."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from matching.asking import question_text
from matching.engine import fold
from matching.facts import Because, Finding, Outcome, Profile, SchemeRules
from matching.questions import questions
from matching.sentences import finding_text
from tests.matching import tellings, vocabulary
from tests.matching.plans import rule, scheme, verdict

pytestmark = pytest.mark.long

ALL_RULES = vocabulary.all_rules()

GRANT = {"of": "requested_grant"}
HALF = {"amount": GRANT, "at_most": {"share": "1/2", "of": {"of": "eligible_costs"}}, "over": "cut"}
FOURTH = {"kind": "money", **HALF, "at_most": {"share": "1/4", "of": {"of": "eligible_costs"}}}
CAPS = [{"members": {"sectors": ["agriculture"]}, "at_most": "20.00"}]
CUTTING = scheme(
    rule("money", {"amount": GRANT, "at_most": {"euro": "300.00"}, "over": "cut"}, slug="ceiling"),
    rule("money", HALF, slug="half"),
    rule("when", {"if": vocabulary.ENTREE, "then": FOURTH}, slug="fourth"),
    rule("member_caps", {"rate": "1/2", "caps": CAPS}, slug="caps"),
    rule("yearly_total", {"schemes": ["s"], "at_most": "1000.00"}, slug="yearly"),
    unpaid=vocabulary.UNPAID,
)

often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def findings(profile: Profile, scheme: SchemeRules = ALL_RULES) -> dict[str, Finding]:
    judged = verdict(
        profile, scheme, places=vocabulary.PLACES, call=vocabulary.CALL, served=vocabulary.SERVED
    )
    return {str(rule.clause): found for rule, found in judged.findings}


@given(data=st.data(), full=tellings.told_plans())
@often
def test_telling_more_never_turns_what_is_known_into_something_else(data, full):
    less = findings(data.draw(tellings.forgetting(full)))
    more = findings(full)
    turned = {
        clause: (found, more[clause])
        for clause, found in less.items()
        if found.outcome is not Outcome.UNKNOWN and more[clause].outcome is not found.outcome
    }
    assert not turned


@given(data=st.data(), full=tellings.told_plans())
@often
def test_forgetting_never_turns_what_fails_into_what_is_met(data, full):
    more = findings(full)
    less = findings(data.draw(tellings.forgetting(full)))
    turned = [
        clause
        for clause, found in more.items()
        if found.outcome is Outcome.UNMET and less[clause].outcome is Outcome.MET
    ]
    assert not turned


@given(full=tellings.told_plans())
@often
def test_when_everything_is_told_only_people_and_the_register_leave_something_open(full):
    assume(
        "PV22" not in (full.project.regions or ())
    )  # A province that crosses the wanted region tells too little.
    open_ = {
        clause: found
        for clause, found in findings(full).items()
        if found.outcome is Outcome.UNKNOWN and found.because is Because.PROFILE
    }
    assert not open_


@given(data=st.data(), full=tellings.told_plans())
@often
def test_a_maximum_that_is_told_is_never_lowered_by_telling_more(data, full):
    less = verdict(data.draw(tellings.forgetting(full)), CUTTING).grant
    more = verdict(full, CUTTING)
    if less.maximum is not None and more.outcome is not Outcome.UNMET:
        assert more.grant.maximum is not None
        assert more.grant.maximum >= less.maximum


@given(data=st.data(), full=tellings.told_plans())
@often
def test_what_is_unknown_asks_for_something_and_what_is_known_for_nothing(data, full):
    for found in findings(data.draw(tellings.forgetting(full))).values():
        assert bool(found.asks) is (found.outcome is Outcome.UNKNOWN)
        assert (found.because is None) is (found.outcome is not Outcome.UNKNOWN)


@given(data=st.data(), full=tellings.told_plans())
@often
def test_every_finding_and_every_question_has_words_without_a_hole(data, full):
    less = data.draw(tellings.forgetting(full))
    judged = verdict(less, ALL_RULES, places=vocabulary.PLACES)
    open_ = verdict(less, vocabulary.one_rule(data.draw(vocabulary.numbers)), places=vocabulary.PLACES)
    for language in ("nl", "en"):
        texts = [finding_text(rule, found, language) for rule, found in judged.findings]
        texts += [question_text(one, less, language) for one in questions([(open_, "open", None)], less)]
        assert all(text and not set("{}") & set(text) and "None" not in text for text in texts)
        assert not any("  " in text or " ." in text or ": ." in text for text in texts)


@given(outcomes=st.lists(st.sampled_from(list(Outcome))), more=st.sampled_from(list(Outcome)))
def test_one_more_finding_never_makes_a_verdict_better(outcomes, more):
    before = [Finding(outcome=outcome, reason="met") for outcome in outcomes]
    ranks = list(Outcome)
    after = fold([*before, Finding(outcome=more, reason="met")])
    assert ranks.index(after) == min(ranks.index(fold(before)), ranks.index(more))
