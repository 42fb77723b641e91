"""Which missing facts are worth asking for: what settles most, soonest, comes first.

Only results that are still unknown have questions: nothing that is told later turns "unmet" back, so a
question about a result that is ineligible could change nothing and is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
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
from matching.facts import REACHABLE, Ask, Availability, Outcome, Profile, Question, Rule, Verdict
from matching.findings import GUARD
from matching.labels import COUNTRIES

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


@dataclass(slots=True)
class _Waiting:
    """The results that wait for one fact."""

    ask: Ask
    rule: Rule
    schemes: list[str] = field(default_factory=list)
    reachable: int = 0
    closes_at: datetime | None = None


def questions(
    verdicts: Iterable[tuple[Verdict, Availability, datetime | None]], profile: Profile
) -> tuple[Question, ...]:
    """The questions over all results together, best first.

    Each verdict comes with its call's availability and closing.
    """
    waiting: dict[str, _Waiting] = {}
    for verdict, availability, closes_at in verdicts:
        for rule, ask in asks_of(verdict):
            found = waiting.setdefault(ask.key, _Waiting(ask, _asker(verdict, ask) or rule))
            _note(found, verdict.scheme.slug, availability, closes_at)
    return tuple(_question(found, profile) for found in sorted(waiting.values(), key=_rank))


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


def _note(found: _Waiting, scheme: str, availability: Availability, closes_at: datetime | None) -> None:
    if scheme in found.schemes:
        return
    found.schemes.append(scheme)
    if availability in REACHABLE:
        found.reachable += 1
        if closes_at is not None:
            found.closes_at = min(found.closes_at or closes_at, closes_at)


def _rank(found: _Waiting) -> tuple[int, int, float, str]:
    soonest = found.closes_at.timestamp() if found.closes_at else float("inf")
    return -found.reachable, -len(found.schemes), soonest, found.ask.key


def _question(found: _Waiting, profile: Profile) -> Question:
    ask, rule = found.ask, found.rule
    criterion = ask.key.split(".")[0] == found.schemes[0]
    return Question(
        key=ask.key,
        type=ask.type,
        about=ask.about,
        rule=rule if criterion else None,
        choices=_choices(ask, profile),
        favourable=_favourable(ask, rule) if criterion and ask.type == "boolean" else None,
        settles=len(found.schemes),
        schemes=tuple(found.schemes),
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
