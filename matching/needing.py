"""Which partners a plan lacks: the needs behind findings about who takes part that are not met.

A rule about everybody is no need: a newcomer can only break it. Nor is a lead that one of those who take part
already may be: then no partner is missing, but a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from funding.clauses import AllOf, AnyOf, Clause, Lead, MemberCount, Selector, When
from matching.engine import key_of
from matching.facts import Ask, Because, Case, Member, Outcome, Profile, Rule, Verdict, Words
from matching.findings import in_guard
from matching.labels import KINDS
from matching.repairs.people import word_of
from matching.rules import judge
from matching.selectors import UndefinedTerm, holds, missing, parties

NEWCOMER = "new-"

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """So many partners whom `of` selects are missing, of how many that the rule asks.

    `outcome` unmet: they surely are missing; unknown: they may be. `lead`: the partner must lead.
    `distinct`: it must differ in this from whoever is there already. `at_least`: so many, or more, since of
    some who take part it is not known whether they count.
    """

    case: Case
    rule: Rule
    outcome: Outcome
    of: Selector
    count: int
    asked: int
    lead: bool = False
    distinct: str | None = None
    at_least: bool = False

    @property
    def key(self) -> str:
        return key_of(self.rule, self.case)

    @property
    def word(self) -> Words | None:
        """What the scheme calls who is missing, when it is one word of it."""
        return word_of(self.of, self.case)

    @property
    def helped_by_doubt(self) -> bool:
        """Whether one that may count is of use: not when it is in doubt already among those who take part."""
        return self.outcome is Outcome.UNMET or self.case.profile.members is None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of organisation that may be what is missing."""
        return tuple(kind for kind in KINDS if self.fits(_newcomer(self, kind)) is not False)

    def fits(self, newcomer: Member) -> bool | None:
        """Whether this member more is what is missing; None: nobody knows."""
        return _unless_undefined(lambda: self._fits(newcomer), None)

    def asks(self, newcomer: Member) -> tuple[Ask, ...]:
        """The facts that would tell whether it is."""
        case = replace(self.case, profile=with_newcomer(self.case.profile, newcomer))
        return _unless_undefined(lambda: tuple(missing(newcomer, self.of, case, self.key)), ())

    def _fits(self, newcomer: Member) -> bool | None:
        case = replace(self.case, profile=with_newcomer(self.case.profile, newcomer))
        if self.rule.clause is not None and judge(self.rule.clause, case, self.key).outcome is Outcome.MET:
            return True
        return False if self._repeats(newcomer) else holds(newcomer, self.of, case, self.key)

    def _repeats(self, newcomer: Member) -> bool:
        """Whether one is there already that surely counts, and is of the same kind or country."""
        told = _differs(newcomer, self.distinct)
        return told is not None and told in {
            _differs(member, self.distinct)
            for member in parties(self.case, self.of)
            if holds(member, self.of, self.case, self.key)
        }


def _unless_undefined(ask: Callable[[], Told], otherwise: Told) -> Told:
    """What comes of it; else, where a word of the rule is not defined as data, nobody knows."""
    try:
        return ask()
    except (UndefinedTerm, RecursionError):
        return otherwise


def _newcomer(need: Need, kind: str) -> Member:
    return Member(key=NEWCOMER, kind=kind, lead=need.lead, has_activity=True)


def _differs(member: Member, in_what: str | None) -> str | None:
    return {"kind": member.kind, "country": member.country}.get(in_what or "")


def with_newcomer(profile: Profile, newcomer: Member) -> Profile:
    """The plan with one member more. Where it leads, whoever led leads no more."""
    present = profile.members or ()
    if newcomer.lead:
        present = tuple(replace(member, lead=False) for member in present)
    return replace(profile, members=(*present, newcomer))


def needs_of(verdict: Verdict) -> Iterator[Need]:
    """Every partner that is or may be missing, in the order of the rules.

    What the register cannot judge, such as a disputed rule, asks for nobody.
    """
    for rule, found in verdict.findings:
        open_ = found.outcome is not Outcome.MET and found.because is not Because.REGISTRY
        if open_ and rule.clause is not None:
            yield from _needs(rule.clause, rule, verdict.case, key_of(rule, verdict.case))


def _needs(clause: Clause, rule: Rule, case: Case, key: str) -> Iterator[Need]:
    match clause:
        case AllOf() | AnyOf():
            for part in clause.clauses:
                yield from _needs(part, rule, case, key)
        case When():
            if judge(clause.if_, case, in_guard(key)).outcome is not Outcome.UNMET:
                yield from _needs(clause.then, rule, case, key)
        case MemberCount():
            yield from _missing_members(clause, rule, case, key)
        case Lead():
            yield from _missing_lead(clause, rule, case, key)


def _missing_members(clause: MemberCount, rule: Rule, case: Case, key: str) -> Iterator[Need]:
    """As many as would make sure, beside those that surely count."""
    found = judge(clause, case, key)
    sure = found.observed.value if found.observed else 0
    asked = clause.at_least or 0
    if found.outcome is Outcome.MET or not isinstance(sure, int) or sure >= asked:
        return
    yield Need(
        case=case,
        rule=rule,
        outcome=found.outcome,
        of=clause.of,
        count=found.shortfall.count or 0 if found.shortfall else asked - sure,
        asked=asked,
        distinct=clause.distinct,
        at_least=found.shortfall is not None and found.shortfall.at_least,
    )


def _missing_lead(clause: Lead, rule: Rule, case: Case, key: str) -> Iterator[Need]:
    outcome = judge(clause, case, key).outcome
    if outcome is not Outcome.MET and not any(
        _may_lead(member, clause, case, key) for member in _taking_part(case)
    ):
        yield Need(case=case, rule=rule, outcome=outcome, of=clause.must, count=1, asked=1, lead=True)


def _taking_part(case: Case) -> Iterable[Member]:
    return (member for member in case.profile.members or () if member.role == "participant")


def _may_lead(member: Member, clause: Lead, case: Case, key: str) -> bool:
    led = replace(member, lead=True)
    others = (replace(other, lead=False) for other in case.profile.members or () if other.key != member.key)
    after = replace(case, profile=replace(case.profile, members=(*others, led)))
    return _unless_undefined(lambda: holds(led, clause.must, after, key), None) is not False
