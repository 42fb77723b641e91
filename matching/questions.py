"""Which missing facts are worth asking for: what is expected to settle most, soonest, comes first.

Only results that are still unknown have questions: nothing that is told later turns "unmet" back, so a
question about a result that is ineligible could change nothing and is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from funding.codes import (
    Activity,
    ContributionForm,
    MemberKind,
    SectorCode,
    TargetGroupCode,
    ThemeCode,
    Variant,
)
from matching.days import day_of
from matching.engine import find
from matching.facts import REACHABLE, Ask, Availability, Because, Outcome, Profile, Question, Rule, Verdict
from matching.findings import GUARD
from matching.labels import COUNTRIES
from matching.supposing import supposed

CHOICES: dict[str, tuple[str, ...]] = {
    "kind": tuple(MemberKind),
    "form": tuple(ContributionForm),
    "sectors": tuple(SectorCode),
    "themes": tuple(ThemeCode),
    "targetGroups": tuple(TargetGroupCode),
    "activities": tuple(Activity),
    "variants": tuple(Variant),
    "nlqfLevels": tuple("12345678"),
    "country": tuple(COUNTRIES),
}


# How many questions are weighed by trying their answers; the others by how many results wait for them.
MOST_TRIED = 12

A_YEAR = 365
A_MILLION = 100_000_000  # cents
NOTHING, HELPS = 0.0, 0.25
OUT_OF_REACH = 0.1  # what a result matters for which nobody can apply; one that can be reached: 2 to 4
UNTRIED = 0.3  # the part of what it may settle that a question is taken to settle, when no answer was tried


@dataclass(slots=True)
class _Open:
    """A result that answers can still change: what waits in it for which fact, and how much it matters."""

    verdict: Verdict
    weight: float
    stuck: bool
    rules: dict[str, list[Rule]] = field(default_factory=dict)

    @property
    def only_waits_for(self) -> str | None:
        """The one fact that it waits for, if it is one."""
        return next(iter(self.rules)) if len(self.rules) == 1 else None


@dataclass(slots=True)
class _Waiting:
    """The results that wait for one fact."""

    ask: Ask
    rule: Rule
    results: list[_Open] = field(default_factory=list)

    @property
    def late(self) -> bool:
        """Whether nobody can apply any more for all that waits for it: then it comes after the others."""
        return all(one.weight <= OUT_OF_REACH for one in self.results)

    @property
    def rough(self) -> float:
        """What it may settle, before any answer is tried: the results, each with all that it asks."""
        return sum(one.weight * len(one.rules) for one in self.results)


def questions(
    verdicts: Iterable[tuple[Verdict, Availability, datetime | None]], profile: Profile
) -> tuple[Question, ...]:
    """The questions over all results together, best first.

    Each verdict comes with its call's availability and closing. What somebody does not know is not asked
    again, nor is a question of which no answer can change a verdict.
    """
    waiting: dict[str, _Waiting] = {}
    for verdict, availability, closes_at in verdicts:
        _wait(verdict, _weight(verdict, availability, closes_at), profile.declined, waiting)
    first = sorted(waiting.values(), key=lambda found: (found.late, -found.rough, found.ask.key))
    scored = [(_gain(found, at < MOST_TRIED), found) for at, found in enumerate(first)]
    ranked = sorted(scored, key=lambda pair: (pair[1].late, -(pair[0] or 0), -pair[1].rough, pair[1].ask.key))
    return tuple(_question(found, profile) for gain, found in ranked if gain is not None)


def _wait(verdict: Verdict, weight: float, declined: frozenset[str], waiting: dict[str, _Waiting]) -> None:
    """Have a result wait for every fact that it misses."""
    stuck = any(found.because is Because.REGISTRY for _, found in verdict.findings)
    result = _Open(verdict, weight, stuck)
    for rule, ask in asks_of(verdict):
        if ask.key in declined:
            continue
        found = waiting.setdefault(ask.key, _Waiting(ask, _asker(verdict, ask) or rule))
        if ask.key not in result.rules:
            found.results.append(result)
        rules = result.rules.setdefault(ask.key, [])
        if rule not in rules:
            rules.append(rule)


def _weight(verdict: Verdict, availability: Availability, closes_at: datetime | None) -> float:
    """How much a result matters: whether one can still apply, how soon it closes, how much money it is."""
    if availability not in REACHABLE:
        return OUT_OF_REACH
    limits = [found.limit for _, found in verdict.findings if found.limit is not None]
    amount = min(limits, default=verdict.case.profile.budget.requested_grant or 0)
    days = (closes_at - verdict.case.moment).days if closes_at is not None else A_YEAR
    soon = max(1 - max(days, 0) / A_YEAR, 0)
    return 2.0 + soon + amount / (amount + A_MILLION)


def _gain(found: _Waiting, tried: bool) -> float | None:
    """What the answer is expected to settle, weighed. None: no answer can change a verdict."""
    case = found.results[0].verdict.case
    stuck = all(result.stuck for result in found.results)
    if not tried and not stuck:
        return UNTRIED * found.rough
    plans = supposed(case.profile, found.ask, day_of(case.moment))
    if not plans:
        return UNTRIED * found.rough
    settled = [[_settles(result, found.ask.key, plan) for plan in plans] for result in found.results]
    if stuck and not any(value is not NOTHING for values in settled for value in values):
        return None
    return sum(
        result.weight * sum(values) / len(values)
        for result, values in zip(found.results, settled, strict=True)
    )


def _settles(result: _Open, key: str, plan: Profile) -> float:
    """How many questions of the result the answer makes needless: all of them when it settles it."""
    case = replace(result.verdict.case, profile=plan)
    outcomes = {find(rule, case).outcome for rule in result.rules[key]}
    if Outcome.UNMET in outcomes:
        return float(len(result.rules))
    if outcomes == {Outcome.MET}:
        return NOTHING if result.stuck else 1.0 if result.only_waits_for else HELPS
    return HELPS


def asks_of(verdict: Verdict) -> list[tuple[Rule, Ask]]:
    """The missing facts of one result; none when no answer can change it any more."""
    if verdict.outcome is not Outcome.UNKNOWN:
        return []
    return [
        (rule, ask)
        for rule, found in verdict.findings
        if found.outcome is Outcome.UNKNOWN
        for ask in found.asks
    ]


def _asker(verdict: Verdict, ask: Ask) -> Rule | None:
    """The criterion whose own question it is; another may wait for the answer as well."""
    own = (rule for rule in verdict.scheme.rules if f"{verdict.scheme.slug}.{rule.slug}" == ask.key)
    return next(own, None)


def _question(found: _Waiting, profile: Profile) -> Question:
    ask, rule = found.ask, found.rule
    schemes = tuple(result.verdict.scheme.slug for result in found.results)
    criterion = ask.key.split(".")[0] == schemes[0]
    return Question(
        key=ask.key,
        type=ask.type,
        about=ask.about,
        rule=rule if criterion else None,
        choices=_choices(ask, profile),
        favourable=_favourable(ask, rule) if criterion and ask.type == "boolean" else None,
        settles=len(schemes),
        schemes=schemes,
        word=ask.word if criterion else None,
    )


def _favourable(ask: Ask, rule: Rule) -> bool:
    """The answer that helps. Whoever counts as what the text names helps; a guard that does not hold does."""
    return rule.favourable if ask.about is None else f"{GUARD}." not in ask.key


def _choices(ask: Ask, profile: Profile) -> tuple[str, ...]:
    members, name = profile.members or (), ask.key.split(".")[-1]
    if ask.key == "lead":
        return tuple(member.key for member in members if member.lead is None)
    if name == "linkedWith":
        return tuple(member.key for member in members if member.key != ask.about)
    return ask.choices or CHOICES.get(name, ()) if ask.type == "choice" else ()
