"""Clauses that combine other clauses, in Kleene's three-valued logic, keeping what explains the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from funding.clauses import AllOf, AnyOf, Judgement, Not, When
from matching.facts import Ask, Case, Finding, Outcome
from matching.findings import ask_people, in_guard, met, unknown
from matching.rules.table import judge

OPPOSITE = {
    Outcome.MET: Outcome.UNMET,
    Outcome.UNMET: Outcome.MET,
    Outcome.UNKNOWN: Outcome.UNKNOWN,
}

# What these say is as true of the opposite.
NEUTRAL = frozenset({"lead", "starts", "runs"})


def _unknown(told: Finding, findings: Sequence[Finding]) -> Finding:
    """The story of one, with the missing facts of all."""
    asks = tuple(ask for found in findings if found.outcome is Outcome.UNKNOWN for ask in found.asks)
    return unknown(asks, told.reason, observed=told.observed, required=told.required)


def _least(limits: Iterable[int | None]) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)


def _lowest(found: Finding) -> int | None:
    """The lowest limit that the finding sets or may yet set."""
    return _least((found.limit, found.possible_limit))


def _limited(found: Finding, limit: int | None, possible: int | None, ceiling: int | None = None) -> Finding:
    """The finding with these limits to the grant; most have none, and a copy costs more than a look."""
    if (found.limit, found.possible_limit, found.ceiling) == (limit, possible, ceiling):
        return found
    return replace(found, limit=limit, possible_limit=possible, ceiling=ceiling)


def all_of(clause: AllOf, case: Case, key: str) -> Finding:
    """Met when every part is; the worst part tells the story, and every part may limit the grant."""
    findings = [judge(part, case, key) for part in clause.clauses]
    worst = next(found for outcome in Outcome for found in findings if found.outcome is outcome)
    if worst.outcome is Outcome.UNKNOWN:
        worst = _unknown(worst, findings)
    limit = _least(found.limit for found in findings)
    possible = _least(found.possible_limit for found in findings)
    return _limited(worst, limit, possible, _least(found.ceiling for found in findings))


def any_of(clause: AnyOf, case: Case, key: str) -> Finding:
    """Met when one part is. It limits the grant only as far as the widest of the parts that are met does."""
    findings = [judge(part, case, key) for part in clause.clauses]
    holding = [found for found in findings if found.outcome is Outcome.MET]
    if holding:
        sure = _widest(found.limit for found in holding)
        lowest = _widest(_lowest(found) for found in holding)
        return _limited(holding[0], sure, None if lowest == sure else lowest)
    open_ = [found for found in findings if found.outcome is Outcome.UNKNOWN]
    if open_:
        lowest = _least(_lowest(found) for found in open_)
        return _limited(_unknown(open_[0], open_), None, lowest)
    return _limited(findings[0], None, None)


def _widest(limits: Iterable[int | None]) -> int | None:
    """The highest; none when one of them sets no limit at all."""
    found = list(limits)
    known = [limit for limit in found if limit is not None]
    return max(known) if len(known) == len(found) else None


def not_(clause: Not, case: Case, key: str) -> Finding:
    """The opposite. What the part asks or falls short of is not what the opposite asks."""
    found = judge(clause.clause, case, in_guard(key))
    reason = found.reason if found.outcome is Outcome.UNKNOWN or found.reason in NEUTRAL else "opposite"
    return replace(
        found,
        outcome=OPPOSITE[found.outcome],
        reason=reason,
        limit=None,
        possible_limit=None,
        ceiling=None,
        shortfall=None,
        required=None,
    )


def when(clause: When, case: Case, key: str) -> Finding:
    """A guard: (not if) or then. What is guarded limits the grant only when the guard surely holds."""
    guard = judge(clause.if_, case, in_guard(key))
    if guard.outcome is Outcome.UNMET:
        return met("not_applicable")
    then = judge(clause.then, case, key)
    if guard.outcome is Outcome.MET:
        return then
    if then.outcome is Outcome.MET:
        return replace(then, limit=None, possible_limit=_lowest(then), ceiling=None)
    asks: tuple[Ask, ...] = (*guard.asks, *then.asks)
    return unknown(asks, guard.reason, possible_limit=_lowest(then))


def judged(clause: Judgement, case: Case, key: str) -> Finding:
    """A question that only people can answer; a yes to an unknown limit reaches as far as the request."""
    found = ask_people(case, key, "judgement", field=Ask(key=key))
    if clause.limits is None:
        return found
    surely = case.profile.budget.requested_grant if found.outcome is Outcome.MET else None
    return replace(found, possible_limit=surely or 0)
