"""Which finding rests on sources that disagree, or on what nobody has looked at for a year."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from matching.doubts import doubts_of
from matching.facts import Because, Citation, SourceClaim
from matching.sentences import finding_text
from tests.matching.plans import MET, MOMENT, UNKNOWN, UNMET, plan, rule, scheme, verdict

FLOOR = rule("project_number", {"field": "learners", "at_least": 9}, slug="floor")
CLAIM = SourceClaim(
    citation=Citation(document="Pagina"),
    value="10",
    words=("Tien", "Ten"),
    read_on=date(2026, 1, 1),
    certainty="reported",
)
SEEN = date(2025, 11, 24)  # a year before MOMENT, to the day


def finding(one, **told):
    return verdict(plan(**told), scheme(one)).findings[0][1]


def test_a_rule_without_doubts_has_none():
    assert finding(FLOOR, learners=9).doubts == ()
    assert finding(replace(FLOOR, seen_on=SEEN), learners=9).doubts == ()


@pytest.mark.parametrize(("learners", "outcome"), [(9, MET), (8, UNMET), (None, UNKNOWN)])
def test_a_doubt_stands_beside_the_outcome_and_never_changes_it(learners, outcome):
    for doubtful in (replace(FLOOR, claims=(CLAIM, CLAIM)), replace(FLOOR, seen_on=date(2020, 1, 1))):
        found = finding(doubtful, learners=learners)
        assert found.outcome is outcome
        assert replace(found, doubts=()) == finding(FLOOR, learners=learners)


def test_sources_that_disagree_without_a_clause_leave_it_to_the_register():
    found = finding(replace(FLOOR, disputed=True), learners=9)
    assert (found.outcome, found.because, found.doubts) == (UNKNOWN, Because.REGISTRY, ("disputed",))


@pytest.mark.parametrize(
    ("seen", "moment", "doubts"),
    [
        (SEEN, MOMENT, ()),
        (SEEN - timedelta(days=1), MOMENT, ("stale",)),
        (SEEN, datetime(2026, 11, 24, 22, 59, tzinfo=UTC), ()),  # the last minute of that day here
        (SEEN, datetime(2026, 11, 24, 23, tzinfo=UTC), ("stale",)),
        (None, MOMENT, ()),
    ],
)
def test_what_nobody_saw_in_the_twelve_months_before_is_stale(seen, moment, doubts):
    assert doubts_of(replace(FLOOR, seen_on=seen), moment) == doubts


def test_both_doubts_can_hold():
    assert doubts_of(replace(FLOOR, claims=(CLAIM,), seen_on=date(2020, 1, 1)), MOMENT) == (
        "disputed",
        "stale",
    )


def test_the_sentence_says_so_in_both_languages():
    doubtful = replace(FLOOR, claims=(CLAIM,), seen_on=date(2020, 1, 1))
    found = finding(doubtful, learners=9)
    assert finding_text(doubtful, found, "nl").endswith(
        " (bronnen spreken elkaar hierover tegen; de strengste lezing telt)"
        " (al meer dan een jaar niet met de bron vergeleken)."
    )
    assert finding_text(doubtful, found, "en").endswith(
        " (sources disagree on this; the strictest reading counts)"
        " (not compared with the source for over a year)."
    )


def test_what_the_sentence_says_already_is_not_said_twice():
    doubtful = replace(FLOOR, disputed=True)
    text = finding_text(doubtful, finding(doubtful, learners=9), "nl")
    assert text.count("bronnen spreken elkaar") == 1


def test_of_a_scheme_that_may_not_exist_the_registers_own_finding_says_so():
    one = scheme(FLOOR, complete=False, incomplete_because=("Onzeker", "Unsure"), claims=(CLAIM, CLAIM))
    own, found = verdict(plan(learners=9), one).findings[-1]
    assert (found.outcome, found.doubts, own.claims) == (UNKNOWN, ("disputed",), (CLAIM, CLAIM))
    assert "(bronnen spreken elkaar hierover tegen)" in finding_text(own, found, "nl")
