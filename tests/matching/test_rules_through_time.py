"""The moment selects the rules; the last day of a rule is the day before it ends."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from funding.claim_values import read_value
from funding.claiming import state_effective
from funding.models import Criterion
from matching.loading.rules import rule_book
from tests.funding.factories import (
    CallFactory,
    ClaimFactory,
    CostTermFactory,
    CriterionFactory,
    DefinitionFactory,
    SchemeFactory,
)

pytestmark = pytest.mark.django_db

CHANGE = date(2027, 1, 1)
# Midnight here: the last instant of the old rules and the first of the new, also in summer time.
MIDNIGHT = datetime(2026, 12, 31, 23, tzinfo=UTC)
TICK = timedelta(microseconds=1)


@pytest.fixture
def amended():
    """From the change on, two schools must take part instead of one."""
    scheme = SchemeFactory(slug="proef")
    clause = {"of": {"kinds": ["mbo"]}, "at_least": 1}
    CriterionFactory(scheme=scheme, slug="scholen", kind="member_count", clause=clause, valid_until=CHANGE)
    two = {**clause, "at_least": 2}
    CriterionFactory(scheme=scheme, slug="scholen", kind="member_count", clause=two, valid_from=CHANGE)
    return scheme


def rules(moment):
    return rule_book(moment).schemes["proef"].rules


def least(moment):
    (rule,) = rules(moment).rules
    return rule.clause.at_least


@pytest.mark.usefixtures("amended")
@pytest.mark.parametrize(
    ("moment", "schools"),
    [
        (MIDNIGHT - timedelta(days=400), 1),
        (MIDNIGHT - TICK, 1),
        (MIDNIGHT, 2),
        (MIDNIGHT + timedelta(days=400), 2),
    ],
)
def test_a_rule_holds_until_the_day_before_it_ends(moment, schools):
    assert least(moment) == schools


def test_words_and_costs_change_with_the_moment_too(amended):
    DefinitionFactory(scheme=amended, valid_until=CHANGE)
    DefinitionFactory(scheme=amended, valid_from=CHANGE, selector={"kinds": ["hbo"]})
    CostTermFactory(scheme=amended, valid_from=CHANGE)
    before, after = rules(MIDNIGHT - TICK), rules(MIDNIGHT)
    assert before.terms["opleider"].selector.kinds == ("mbo",)
    assert after.terms["opleider"].selector.kinds == ("hbo",)
    assert (before.unpaid, after.unpaid) == (frozenset(), {"wage_loss"})


def test_two_versions_of_a_rule_never_hold_on_the_same_day(amended):
    for edges in ({}, {"valid_from": CHANGE - timedelta(days=1)}, {"valid_until": date(2020, 1, 1)}):
        with pytest.raises(IntegrityError, match="one_criterion_per_slug_at_a_time"), transaction.atomic():
            CriterionFactory(scheme=amended, slug="scholen", **edges)
    with pytest.raises(IntegrityError, match="funding_criterion_holds_before_it_ends"), transaction.atomic():
        CriterionFactory(scheme=amended, slug="anders", valid_from=CHANGE, valid_until=CHANGE)


@pytest.mark.usefixtures("amended")
def test_another_moment_costs_one_query_when_nothing_changed(django_assert_num_queries):
    rule_book(MIDNIGHT)
    for moment in (MIDNIGHT - TICK, MIDNIGHT, MIDNIGHT - TICK):
        with django_assert_num_queries(1):
            rule_book(moment)


def test_a_change_in_raw_sql_is_seen_at_every_moment(amended):
    assert least(MIDNIGHT) == 2
    Criterion.objects.filter(valid_from=CHANGE).update(clause={"of": {"kinds": ["mbo"]}, "at_least": 3})
    assert (least(MIDNIGHT - TICK), least(MIDNIGHT)) == (1, 3)


# --- what rests on sources that disagree ------------------------------------------------------------------


def test_of_two_clauses_both_must_hold_and_both_are_told(amended):
    old = Criterion.objects.get(valid_until=CHANGE)
    value = read_value(
        "criterion", "clause", {"kind": "member_count", "of": {"kinds": ["hbo"]}, "at_least": 1}
    )
    ClaimFactory(call=None, scheme=amended, criterion=old, field="clause", value=value)
    state_effective([amended])
    (rule,) = rules(MIDNIGHT - TICK).rules
    assert [part.kind for part in rule.clause.clauses] == ["member_count", "member_count"]
    assert [claim.words[0] for claim in rule.claims] == [old.sentence_nl, "Volgens een adviseur eerder."]
    assert not rule.disputed
    assert rules(MIDNIGHT).rules[0].claims == ()


def test_a_call_tells_what_each_source_says_of_its_window():
    claim = ClaimFactory(call=CallFactory(scheme__slug="proef"))
    state_effective([claim.scheme])
    (call,) = rule_book(MIDNIGHT).schemes["proef"].windows.values()
    assert [each.value for each in call.claims] == ["2026-07-30 17:00", "t/m 2026-07-28"]


def test_a_rule_is_as_old_as_the_word_in_it(amended):
    CriterionFactory(
        scheme=amended, slug="woord", clause={"must": {"term": "opleider"}}, read_on=date(2026, 6, 1)
    )
    DefinitionFactory(scheme=amended, read_on=date(2026, 2, 1))
    found = {rule.slug: rule.seen_on for rule in rules(MIDNIGHT).rules}
    assert found == {"scholen": date(2026, 1, 1), "woord": date(2026, 2, 1)}
