"""Which answers are tried to weigh a question: each makes another plan, and nothing else changes."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from matching.asking import FIELDS
from matching.facts import Ask, Member, Profile
from matching.supposing import supposed
from tests.matching.plans import plan

TODAY = date(2026, 11, 24)
PLAN = plan(Member(key="a"), Member(key="b"), starts_on=date(2027, 1, 1))
UNTRIED = {
    "members", "submitAt", "project.regions", "budget.costs", "budget.contributions", "contributions.form"
}  # fmt: skip


def of(key: str, **told: object) -> list[Profile]:
    return supposed(PLAN, Ask(key=key, **told), TODAY)  # type: ignore[arg-type]


def key_of(field: str) -> str:
    if field == "contributions.form":
        return "budget.contributions.a.form"
    return field.replace("members.", "members.a.") if field.startswith("members.") else field


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_every_field_has_answers_to_try_or_too_many_parts(field):
    plans = of(key_of(field), choices=("2025-2026", "2026-2027"))
    assert bool(plans) is (field not in UNTRIED)
    for one in plans:
        changed = [f.name for f in fields(Profile) if getattr(one, f.name) != getattr(PLAN, f.name)]
        assert len(changed) == 1


def test_a_question_of_a_criterion_is_a_yes_or_no_or_an_amount():
    assert [one.answers["s.ask"] for one in of("s.ask")] == [True, False]
    amounts = [one.answers["s.sum"] for one in of("s.sum", type="money")]
    assert amounts[0] == 0
    assert amounts == sorted(amounts)  # type: ignore[type-var]


def test_whoever_was_not_said_not_to_lead_may_be_the_lead():
    leads = [[m.key for m in one.members or () if m.lead] for one in of("lead")]
    assert leads == [["a"], ["b"]]


def test_an_end_is_tried_after_the_start_and_from_today_when_there_is_none():
    assert min(one.project.ends_on for one in of("project.endsOn")) > date(2027, 1, 1)  # type: ignore[type-var]
    bare = supposed(plan(), Ask(key="project.endsOn"), TODAY)
    assert min(one.project.ends_on for one in bare) > TODAY  # type: ignore[type-var,operator]


def test_a_start_is_tried_before_and_after_the_day():
    starts = [one.project.starts_on for one in of("project.startsOn")]
    assert min(starts) < TODAY < max(starts)  # type: ignore[type-var,operator]
