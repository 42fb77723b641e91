"""What must hold of every rule and every plan: telling more never makes an answer less certain."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.facts import Outcome, Profile, SchemeRules
from tests.matching import tellings, vocabulary
from tests.matching.plans import verdict

slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def outcomes(profile: Profile, scheme: SchemeRules) -> dict[str, Outcome]:
    judged = verdict(profile, scheme, places=vocabulary.PLACES)
    return {rule.slug: found.outcome for rule, found in judged.findings}


@given(data=st.data(), full=tellings.told_plans())
@slow
def test_telling_more_never_turns_a_known_outcome_into_another(data, full):
    scheme = vocabulary.all_rules()
    less = data.draw(tellings.forgetting(full))
    before, after = outcomes(less, scheme), outcomes(full, scheme)
    turned = {
        slug: (outcome, after[slug])
        for slug, outcome in before.items()
        if outcome is not Outcome.UNKNOWN and after[slug] is not outcome
    }
    assert not turned, [vocabulary.RULES[int(slug.split("-")[1])] for slug in turned]
