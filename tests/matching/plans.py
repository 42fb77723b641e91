"""Plans, rules and findings in one line each: a test of the engine states only what matters to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from funding.clauses import parse_rule, parse_selector
from matching.engine import assess
from matching.facts import (
    Budget,
    CallWindow,
    Citation,
    Contribution,
    Cost,
    Finding,
    Member,
    Outcome,
    Profile,
    Project,
    Rule,
    SchemeRules,
    Term,
    Verdict,
)

MOMENT = datetime.fromisoformat("2026-11-24T12:00:00+01:00")
TODAY = date(2026, 11, 24)

MET, UNMET, UNKNOWN = Outcome.MET, Outcome.UNMET, Outcome.UNKNOWN


def members(*kinds: str | None, **told: object) -> tuple[Member, ...]:
    """One member of each kind, called a, b, c …, all with the same facts."""
    return tuple(Member(key=chr(97 + at), kind=kind, **told) for at, kind in enumerate(kinds))  # type: ignore[arg-type]


def plan(*who: Member, answers: Mapping[str, object] | None = None, **told: object) -> Profile:
    """A profile of these members; other facts go to the project, the budget or the profile by their name."""
    project = {name: value for name, value in told.items() if name in Project.__slots__}
    budget = {name: value for name, value in told.items() if name in Budget.__slots__}
    rest = {name: value for name, value in told.items() if name not in {*project, *budget}}
    rest = {"members": who or None, **rest}
    return Profile(project=Project(**project), budget=Budget(**budget), answers=answers or {}, **rest)  # type: ignore[arg-type]


def paid(*rows: tuple[str, int] | tuple[str, int, str | None]) -> tuple[Contribution, ...]:
    """Contributions: who, cents, and in which form (in cash unless said)."""
    return tuple(Contribution(member=row[0], amount=row[1], form=(*row, "cash")[2]) for row in rows)


def costs(*rows: tuple[int, str | None] | tuple[int, str | None, str]) -> tuple[Cost, ...]:
    """Costs: cents, who bears them, and of which category (personnel unless said)."""
    return tuple(Cost(amount=row[0], member=row[1], category=(*row, "personnel")[2]) for row in rows)


def rule(kind: str, clause: Mapping[str, object] | None = None, slug: str = "rule", **told: object) -> Rule:
    return Rule(
        slug=slug,
        clause=parse_rule(kind, clause or {}),
        citation=Citation(document="The text"),
        sentence=("De zin", "The sentence"),
        **told,  # type: ignore[arg-type]
    )


def scheme(*rules: Rule, terms: Mapping[str, dict] | None = None, **told: object) -> SchemeRules:
    words = {key: Term(selector=parse_selector(said), word=(key, key)) for key, said in (terms or {}).items()}
    favourable = {f"s.{one.slug}": one.favourable for one in rules}
    return SchemeRules(slug="s", name=("S", "S"), rules=rules, terms=words, favourable=favourable, **told)  # type: ignore[arg-type]


def verdict(
    profile: Profile,
    one: SchemeRules,
    *,
    call: CallWindow | None = None,
    places: Mapping[str, frozenset[str]] | None = None,
    moment: datetime = MOMENT,
    served: frozenset[str] | None = None,
) -> Verdict:
    return assess(profile, one, moment, call=call, places=places, served=served)


def found(
    kind: str,
    clause: Mapping[str, object],
    profile: Profile,
    *,
    terms: Mapping[str, dict] | None = None,
    unpaid: frozenset[str] = frozenset(),
    favourable: bool = True,
    **around: object,
) -> Finding:
    """What one rule finds of a plan."""
    one = scheme(rule(kind, clause, favourable=favourable), terms=terms, unpaid=unpaid)
    return verdict(profile, one, **around).findings[0][1]  # type: ignore[arg-type]


def asked(finding: Finding) -> list[str]:
    """The keys of the questions, in order."""
    return [ask.key for ask in finding.asks]
