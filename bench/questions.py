"""How many questions settle everything: the product's order against "the fact missed by most schemes first".

Five hundred random plans with a fixed seed, of which facts were left out at random. Each question is answered
as the whole plan says, or with "I do not know" where it says nothing; then the next is asked, until none is
left. The same plans, the same answers, two orders.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any

from pydantic.alias_generators import to_snake

from bench.plans import forgetting, random_plan
from matching.engine import assess, find, fold
from matching.facts import Outcome, Profile, Question, SchemeRules, Verdict
from matching.questions import asks_of, questions

SEED, PLANS = 20261127, 500
MOMENT = datetime.fromisoformat("2026-11-24T12:00:00+01:00")

Order = Callable[[list[Verdict], Profile], str | None]


def by_product(verdicts: list[Verdict], profile: Profile) -> str | None:
    """The first question that the product asks."""
    found: tuple[Question, ...] = questions(((one, "open", None) for one in verdicts), profile)
    return found[0].key if found else None


def by_most_schemes(verdicts: list[Verdict], profile: Profile) -> str | None:
    """The fact that most schemes miss."""
    missed = Counter(
        key
        for one in verdicts
        for key in {ask.key for _, ask in asks_of(one) if ask.key not in profile.declined}
    )
    return min(missed, key=lambda key: (-missed[key], key)) if missed else None


def asked(full: Profile, told: Profile, schemes: list[SchemeRules], order: Order, seed: int) -> int:
    """How many questions are asked until no answer can change a verdict any more."""
    verdicts = [assess(told, scheme, MOMENT) for scheme in schemes]
    count = 0
    while (key := order(verdicts, told)) is not None:
        told = answered(told, full, key, seed)
        verdicts = [_again(one, told, key) for one in verdicts]
        count += 1
    return count


def _again(verdict: Verdict, told: Profile, key: str) -> Verdict:
    """Only what waits for the fact is judged again; what is settled stays so."""
    if verdict.outcome is not Outcome.UNKNOWN:
        return verdict
    case = replace(verdict.case, profile=told)
    findings = tuple(
        (rule, find(rule, case) if any(ask.key == key for ask in found.asks) else found)
        for rule, found in verdict.findings
    )
    return replace(verdict, case=case, findings=findings, outcome=fold(found for _, found in findings))


def answered(told: Profile, full: Profile, key: str, seed: int) -> Profile:
    """The plan with the fact that the question is about, as the whole plan has it."""
    more = _told(told, full, key, seed)
    return replace(told, declined=told.declined | {key}) if more == told else more


def _told(told: Profile, full: Profile, key: str, seed: int) -> Profile:
    match key.split("."):
        case ["members" | "grants" as name]:
            return replace(told, **{name: getattr(full, name)})
        case ["lead"]:
            return _each(told, full, lambda member, whole: replace(member, lead=whole.lead))
        case ["members", owner, name]:
            field = to_snake(name)
            return _each(
                told,
                full,
                lambda member, whole: (
                    replace(member, **{field: getattr(whole, field)}) if member.key == owner else member
                ),
            )
        case ["budget", "contributions", *_]:
            return replace(told, budget=replace(told.budget, contributions=full.budget.contributions))
        case ["project" | "budget" as part, *names]:
            field = "_".join(to_snake(name) for name in names)
            whole = getattr(getattr(full, part), field)
            return replace(told, **{part: replace(getattr(told, part), **{field: whole})})
        case ["submitAt"]:
            return replace(told, submit_on=full.submit_on)
    return replace(told, answers={**told.answers, key: Random(f"{seed} {key}").random() < 0.7})


def _each(told: Profile, full: Profile, change: Callable[[Any, Any], Any]) -> Profile:
    whole: Mapping[str, Any] = {member.key: member for member in full.members or ()}
    return replace(told, members=tuple(change(member, whole[member.key]) for member in told.members or ()))


def compared(schemes: list[SchemeRules], plans: int) -> tuple[list[int], list[int]]:
    """The numbers of questions of both orders, plan by plan: the product's, and the other."""
    ours, theirs = [], []
    for seed in range(SEED, SEED + plans):
        full = random_plan(Random(seed))
        told = forgetting(full, Random(seed))
        ours.append(asked(full, told, schemes, by_product, seed))
        theirs.append(asked(full, told, schemes, by_most_schemes, seed))
    return ours, theirs


def run() -> dict[str, object]:
    from matching.loading.rules import rule_book

    schemes = [one.rules for one in rule_book(MOMENT).schemes.values() if not one.rules.historical]
    ours, theirs = compared(schemes, PLANS)
    return {
        "plans": PLANS,
        "schemes": len(schemes),
        "questions, mean": {"product": statistics.mean(ours), "most schemes first": statistics.mean(theirs)},
        "questions, median": {
            "product": statistics.median(ours),
            "most schemes first": statistics.median(theirs),
        },
        "questions in all": {"product": sum(ours), "most schemes first": sum(theirs)},
        "saved": round(1 - sum(ours) / sum(theirs), 3),
        "plans with more questions than the other order": sum(
            a > b for a, b in zip(ours, theirs, strict=True)
        ),
    }
