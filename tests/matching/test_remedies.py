"""Remedies: each turns the verdict, none holds a change it can do without, the least effort comes first."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.changes import (
    AddMembers,
    Change,
    SetDates,
    SetNumber,
    applied,
    sound,
)
from matching.engine import find
from matching.facts import Grant, Outcome, Profile, Verdict
from matching.reads import reads
from matching.remedies import Effect, Remedy, Trials, remedies, with_effects
from matching.remedy_texts import remedy_text
from matching.remedy_wire import remedies_json
from tests.matching import tellings, vocabulary
from tests.matching.plans import UNMET, members, plan, rule, scheme, verdict

ENOUGH = 100_000
GRANT = {"of": "requested_grant"}
TOTAL = {"of": "total_costs"}
often = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def again(judged: Verdict, profile: Profile) -> Outcome:
    """The verdict on another plan, judged whole."""
    case = replace(judged.case, profile=profile)
    found = [find(one, case).outcome for one in case.scheme.rules]
    found += [] if case.scheme.complete else [Outcome.UNKNOWN]
    return next((outcome for outcome in Outcome if outcome in found), Outcome.MET)


def assert_smallest(judged: Verdict, remedy: Remedy) -> None:
    before = judged.case.profile
    assert again(judged, applied(before, remedy.changes)) is remedy.outcome is not UNMET
    for size in range(len(remedy.changes)):
        for less in filter(lambda less: sound(before, less), combinations(remedy.changes, size)):
            assert again(judged, applied(before, less)) is UNMET, less


def first(profile: Profile, *rules: object, **around: object) -> tuple[Change, ...]:
    """The changes of the best remedy, which turns the verdict and needs all of them."""
    told = {name: around.pop(name) for name in ("terms", "unpaid") if name in around}
    judged = verdict(profile, scheme(*rules, **told), **around)  # type: ignore[arg-type]
    found = remedies(judged, Trials(ENOUGH))
    assert found, "there is a remedy"
    for remedy in found:
        assert_smallest(judged, remedy)
    return found[0].changes


def none(profile: Profile, *rules: object, **around: object) -> bool:
    return remedies(verdict(profile, scheme(*rules), **around), Trials(ENOUGH)) == ()  # type: ignore[arg-type]


class TestWhatStands:
    """What cannot be changed leaves no remedy."""

    @pytest.mark.parametrize(
        ("kind", "clause"),
        [
            ("grants", {"where": {"same_activities": True}, "at_most": 0}),
            ("regions", {"inside": ["AM03"]}),
            ("project_set", {"field": "themes", "any_of": ["health"]}),
            ("study_year", {}),
            ("judgement", {}),
            ("not", {"clause": {"kind": "regions", "inside": ["GM0106"]}}),
        ],
    )
    def test_history_place_subject_and_judgement(self, kind, clause):
        told = plan(
            *members("mbo"),
            regions=("GM0106",),
            themes=("ai_robotics",),
            study_year="2025-2026",
            grants=(Grant(same_activities=True),),
            answers={"s.rule": False},
        )
        judged = verdict(told, scheme(rule(kind, clause)), served=frozenset())
        assert judged.outcome is UNMET
        assert remedies(judged, Trials(ENOUGH)) == ()

    def test_what_is_not_unmet_needs_no_remedy(self):
        judged = verdict(plan(), scheme(rule("judgement", {})))
        assert remedies(judged, Trials(0)) == ()

    def test_a_scheme_whose_rules_are_not_all_known_can_be_repaired_as_far_as_they_are(self):
        incomplete = scheme(rule("project_number", {"field": "learners", "at_least": 10}), complete=False)
        (remedy,) = remedies(verdict(plan(learners=9), incomplete), Trials(ENOUGH)) or ()
        assert remedy.outcome is Outcome.UNKNOWN

    def test_without_trials_nothing_is_worked_out(self):
        judged = verdict(
            plan(learners=9), scheme(rule("project_number", {"field": "learners", "at_least": 10}))
        )
        assert remedies(judged, Trials(0)) is None
        (remedy,) = remedies(judged, Trials(1)) or ()
        assert with_effects(remedy, [judged], "other", Trials(0)).effects is None

    def test_a_word_that_is_not_defined_as_data_leaves_nothing_to_try_and_no_crash(self):
        """No member is a school, so the rule fails before the word matters; a new school would need it."""
        asked = {"of": {"kinds": ["mbo"], "term": "nowhere"}, "at_least": 1}
        assert none(plan(*members("company")), rule("member_count", asked))


class TestCombinations:
    SMALL = rule("project_number", {"field": "learners", "at_least": 10}, slug="small")
    LONG = rule("duration", {"unit": "months", "at_most": 12}, slug="long")
    RUNS = {"starts_on": date(2027, 1, 1), "ends_on": date(2028, 1, 1)}

    def test_two_faults_are_repaired_by_two_changes(self):
        changes = first(plan(learners=9, **self.RUNS), self.SMALL, self.LONG)
        assert {type(change) for change in changes} == {SetNumber, SetDates}

    def test_the_least_effort_comes_first(self):
        either = rule("any", {"clauses": [
            {"kind": "member_count", "of": {"kinds": ["mbo"]}, "at_least": 1},
            {"kind": "duration", "unit": "months", "at_most": 12},
        ]})  # fmt: skip
        judged = verdict(plan(*members("company"), **self.RUNS), scheme(either))
        found = remedies(judged, Trials(ENOUGH)) or ()
        assert [type(remedy.changes[0]) for remedy in found] == [SetDates, AddMembers]
        assert [remedy.effort for remedy in found] == sorted(remedy.effort for remedy in found)

    def test_a_guarded_rule_is_repaired_as_the_rule_itself(self):
        guarded = rule("when", {
            "if": {"kind": "project_set", "field": "nlqf_levels", "only": [1]},
            "then": {"kind": "project_number", "field": "learners", "at_least": 10},
        })  # fmt: skip
        assert first(plan(learners=9, nlqf_levels=(1,)), guarded) == (SetNumber(field="learners", value=10),)

    def test_more_faults_than_a_few_changes_repair_are_another_plan(self):
        rules = [
            rule("member_count", {"of": {"kinds": [kind]}, "at_least": 1}, slug=f"kind-{at}")
            for at, kind in enumerate(["mbo", "hbo", "company", "uwv", "province"])
        ]
        assert none(plan(*members("municipality")), *rules)
        assert len(first(plan(*members("municipality")), *rules[:4])) == 4


def test_what_a_remedy_does_to_other_schemes_is_what_judging_them_says():
    told = plan(*members("mbo"), learners=9, regions=())
    ten, nine, place = (
        rule("project_number", {"field": "learners", "at_least": 10}),
        rule("project_number", {"field": "learners", "at_most": 9}),
        rule("regions", {"inside": ["AM03"]}, slug="place"),
    )
    schemes = {"fewer": (nine,), "more": (ten,), "beside": (rule("judgement"),), "hopeless": (ten, place)}
    one = verdict(told, scheme(ten))
    others = [one, *(verdict(told, replace(scheme(*rules), slug=slug)) for slug, rules in schemes.items())]
    (remedy,) = remedies(one, Trials(ENOUGH)) or ()
    assert with_effects(remedy, others, "s", Trials(ENOUGH)).effects == (
        Effect(scheme="fewer", before=Outcome.MET, after=Outcome.UNMET),
        Effect(scheme="more", before=Outcome.UNMET, after=Outcome.MET),
    )
    assert with_effects(remedy, [one], "s", Trials(ENOUGH)).effects == ()


@given(data=st.data(), full=tellings.told_plans())
@often
def test_every_remedy_turns_the_verdict_and_no_part_of_it_does(data, full):
    told = data.draw(tellings.forgetting(full))
    judged = verdict(
        told, vocabulary.one_rule(data.draw(vocabulary.numbers)), places=vocabulary.PLACES,
        call=vocabulary.CALL, served=vocabulary.SERVED,
    )  # fmt: skip
    found = remedies(judged, Trials(400)) or ()
    assert len({remedy.changes for remedy in found}) == len(found)
    for remedy in found:
        assert_smallest(judged, remedy)


@given(data=st.data(), full=tellings.told_plans())
@often
def test_a_rule_that_does_not_read_what_changes_finds_the_same(data, full):
    told = data.draw(tellings.forgetting(full))
    judged = verdict(
        told, vocabulary.all_rules(), places=vocabulary.PLACES, call=vocabulary.CALL, served=vocabulary.SERVED
    )
    mended = remedies(verdict(told, vocabulary.one_rule(data.draw(vocabulary.numbers))), Trials(200)) or ()
    for change in (change for remedy in mended for change in remedy.changes):
        case = replace(judged.case, profile=change.apply(told))
        for one, before in judged.findings:
            assert one.clause is not None
            if change.touches.isdisjoint(reads(one.clause)):
                assert find(one, case) == before


@given(data=st.data(), full=tellings.told_plans())
@often
def test_every_remedy_has_words_without_a_hole_and_goes_over_the_wire(data, full):
    told = data.draw(tellings.forgetting(full))
    judged = verdict(told, vocabulary.one_rule(data.draw(vocabulary.numbers)), served=vocabulary.SERVED)
    found = remedies(judged, Trials(400)) or ()
    for language in ("nl", "en"):
        for remedy in found:
            text = remedy_text(remedy.changes, told, language)
            assert text.endswith(".")
            assert not set("{}") & set(text)
            assert not {"None", "  "} & {text[at : at + 4] for at in range(len(text))}
        written = remedies_json(found, told, language)
        assert json.loads(json.dumps(written)) == written
