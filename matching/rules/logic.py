"""Clauses that combine other clauses, in Kleene's three-valued logic, keeping what explains the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from funding.clauses import AllOf, AnyOf, Judgement, Not, When
from matching.facts import Ask, Case, Finding, Outcome
from matching.findings import ask_people, met, unknown
from matching.rules.table import judge


def _worst(findings: Sequence[Finding]) -> Finding:
    return next(found for outcome in Outcome for found in findings if found.outcome is outcome)


def _asks(findings: Sequence[Finding]) -> tuple[Ask, ...]:
    return tuple(ask for found in findings if found.outcome is Outcome.UNKNOWN for ask in found.asks)


def _limit(findings: Sequence[Finding]) -> int | None:
    limits = [found.limit for found in findings if found.limit is not None]
    return min(limits) if limits else None


def all_of(clause: AllOf, case: Case, key: str) -> Finding:
    """Met when every part is; the worst part tells the story, and every part may limit the grant."""
    findings = [judge(part, case, key) for part in clause.clauses]
    worst = _worst(findings)
    if worst.outcome is Outcome.UNKNOWN:
        worst = _unknown(worst, findings)
    return replace(worst, limit=_limit(findings))


def _unknown(told: Finding, findings: Sequence[Finding]) -> Finding:
    asks = _asks(findings)
    return unknown(asks, told.reason, observed=told.observed, required=told.required) if asks else told


def any_of(clause: AnyOf, case: Case, key: str) -> Finding:
    """Met when one part is. It limits the grant only as far as the widest of the parts that are met does."""
    findings = [judge(part, case, key) for part in clause.clauses]
    holding = [found for found in findings if found.outcome is Outcome.MET]
    if holding:
        limits = [found.limit for found in holding]
        known = [limit for limit in limits if limit is not None]
        return replace(holding[0], limit=max(known) if len(known) == len(limits) else None)
    open_ = [found for found in findings if found.outcome is Outcome.UNKNOWN]
    return replace(_unknown(open_[0], open_) if open_ else findings[0], limit=None)


def not_(clause: Not, case: Case, key: str) -> Finding:
    found = judge(clause.clause, case, key)
    opposite = {Outcome.MET: Outcome.UNMET, Outcome.UNMET: Outcome.MET, Outcome.UNKNOWN: Outcome.UNKNOWN}
    return replace(found, outcome=opposite[found.outcome], limit=None, shortfall=None, required=None)


def when(clause: When, case: Case, key: str) -> Finding:
    """A guard: (not if) or then. The rule that is guarded limits the grant only when the guard surely holds."""
    guard = judge(clause.if_, case, key)
    if guard.outcome is Outcome.UNMET:
        return met("not_applicable")
    then = judge(clause.then, case, key)
    if guard.outcome is Outcome.MET:
        return then
    if then.outcome is Outcome.MET:
        return replace(then, limit=None)
    return replace(unknown((*guard.asks, *then.asks), guard.reason), limit=None)


def judged(clause: Judgement, case: Case, key: str) -> Finding:
    return ask_people(case, key, "judgement")
