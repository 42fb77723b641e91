"""The smallest sets of changes that turn "does not fit" into something that fits, or that may.

Best first by effort: one unmet finding at a time is repaired in each way that is known, and the rules judge
what comes of it, so that a remedy is never a guess. Only rules that look at what a change touches are judged
again. A remedy holds no change that it can do without: no proper subset of it turns the verdict.

What cannot be repaired, such as history, place and the answers of people, leaves no remedy; and what takes
more than a few changes is another plan, so the search ends there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import combinations

from matching.changes import Change, Part, applied, merged, sound
from matching.engine import find, fold, grant_of, key_of
from matching.facts import Case, Finding, GrantAnswer, Outcome, Rule, Verdict
from matching.reads import reads
from matching.repairs import repairs
from matching.selectors import UndefinedTerm

Findings = tuple[tuple[Rule, Finding], ...]

MOST_REMEDIES = 3
MOST_CHANGES = 4


@dataclass(slots=True)
class Trials:
    """How many rules may still be judged. A count, and not a time: the same question has the same answer."""

    left: int

    @property
    def spent(self) -> bool:
        return self.left <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What the changes do to another scheme's verdict."""

    scheme: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Changes that together turn the verdict, what it then is, and what they do to the other schemes.

    `effects` None: not worked out; empty: none.
    """

    changes: tuple[Change, ...]
    outcome: Outcome
    grant: GrantAnswer
    effects: tuple[Effect, ...] | None = None

    @property
    def effort(self) -> int:
        return sum(change.effort for change in self.changes)


@dataclass(frozen=True, slots=True)
class _State:
    """A plan on the way: the changes so far, and what every rule finds of it."""

    changes: tuple[Change, ...]
    case: Case
    findings: Findings

    @property
    def unmet(self) -> list[tuple[Rule, Finding]]:
        return [(rule, found) for rule, found in self.findings if found.outcome is Outcome.UNMET]

    @property
    def effort(self) -> int:
        return sum(change.effort for change in self.changes)


def remedies(verdict: Verdict, trials: Trials) -> tuple[Remedy, ...] | None:
    """At most three remedies, the least effort first. Empty: none was found. None: the trials ran out first.

    A verdict that is not unmet needs none.
    """
    start = _State((), verdict.case, verdict.findings)
    if verdict.outcome is not Outcome.UNMET or not _repairable(start):
        return ()
    found: list[_State] = []
    for state in _search(start, trials):
        smallest = _smallest(start, state, trials)
        if smallest.changes not in [other.changes for other in found]:
            found.append(smallest)
        if len(found) == MOST_REMEDIES:
            break
    if not found and trials.spent:
        return None
    return tuple(_remedy(state) for state in sorted(found, key=lambda state: state.effort))


def _repairable(state: _State) -> bool:
    """Whether something can be tried for each unmet finding."""
    return all(_candidates(state, rule, found) for rule, found in state.unmet)


def _candidates(state: _State, rule: Rule, found: Finding) -> list[Change]:
    """What may be tried. A word that is not defined as data leaves nothing to try."""
    try:
        proposed = list(repairs(rule.clause, found, state.case, key_of(rule, state.case)))
    except (UndefinedTerm, RecursionError):
        return []
    return [change for change in proposed if change.modest(state.case.profile)]


def _search(start: _State, trials: Trials) -> Iterator[_State]:
    """The plans that are not unmet, the least effort first."""
    queue: list[tuple[int, int, _State]] = [(0, 0, start)]
    seen: set[frozenset[Change]] = set()
    while queue:
        _, _, state = heappop(queue)
        if not state.unmet:
            yield state
            continue
        for change in _candidates(state, *state.unmet[0]):
            changes = merged(state.changes, change)
            if len(changes) > MOST_CHANGES or frozenset(changes) in seen or trials.spent:
                continue
            seen.add(frozenset(changes))
            after = _after(start, changes, state, change, trials)
            heappush(queue, (after.effort, len(seen), after))


def _after(
    start: _State, changes: tuple[Change, ...], before: _State, last: Change, trials: Trials
) -> _State:
    """What the rules find after the changes, of which only the last is new."""
    case = replace(start.case, profile=applied(start.case.profile, changes))
    return _State(changes, case, retried(before.findings, case, last.touches, trials))


def retried(findings: Findings, case: Case, touched: frozenset[Part], trials: Trials) -> Findings:
    """The findings of a plan that differs from the one they are of in what was touched, and nothing else."""
    return tuple(
        (rule, _again(rule, case, trials)) if _looks_at(rule, touched) else (rule, found)
        for rule, found in findings
    )


def _again(rule: Rule, case: Case, trials: Trials) -> Finding:
    trials.left -= 1
    return find(rule, case)


def _looks_at(rule: Rule, touched: frozenset[Part]) -> bool:
    return rule.clause is not None and not touched.isdisjoint(reads(rule.clause))


def _smallest(start: _State, state: _State, trials: Trials) -> _State:
    """The smallest subset of the changes that does as well."""
    for size in range(1, len(state.changes)):
        for changes in combinations(state.changes, size):
            if not sound(start.case.profile, changes):
                continue
            less = _from_start(start, changes, trials)
            if not less.unmet:
                return less
    return state


def _from_start(start: _State, changes: tuple[Change, ...], trials: Trials) -> _State:
    case = replace(start.case, profile=applied(start.case.profile, changes))
    return _State(changes, case, retried(start.findings, case, _touched(changes), trials))


def _remedy(state: _State) -> Remedy:
    outcome = fold(found for _, found in state.findings)
    return Remedy(changes=state.changes, outcome=outcome, grant=grant_of(state.case, state.findings, outcome))


def with_effects(remedy: Remedy, verdicts: Iterable[Verdict], own: str, trials: Trials) -> Remedy:
    """The remedy with what its changes do to the verdicts of other schemes of the same plan."""
    if trials.spent:
        return remedy
    others = (verdict for verdict in verdicts if verdict.scheme.slug != own)
    return replace(remedy, effects=tuple(_effects(remedy.changes, list(others), trials)))


def _effects(changes: tuple[Change, ...], others: list[Verdict], trials: Trials) -> Iterator[Effect]:
    """Every verdict is of the same plan, so it is changed once."""
    profile = applied(others[0].case.profile, changes) if others else None
    touched = _touched(changes)
    for other in others:
        if profile is not None and not _fails_beside(other, touched):
            after = _outcome_after(other, replace(other.case, profile=profile), touched, trials)
            if after is not other.outcome:
                yield Effect(scheme=other.scheme.slug, before=other.outcome, after=after)


def _outcome_after(other: Verdict, case: Case, touched: frozenset[Part], trials: Trials) -> Outcome:
    """The verdict on the changed plan. One rule that is not met settles it, so what failed is tried first."""
    least = Outcome.MET
    for rule, found in sorted(other.findings, key=lambda pair: pair[1].outcome is not Outcome.UNMET):
        outcome = (_again(rule, case, trials) if _looks_at(rule, touched) else found).outcome
        if outcome is Outcome.UNMET:
            return outcome
        least = least if outcome is Outcome.MET else outcome
    return least


def _touched(changes: tuple[Change, ...]) -> frozenset[Part]:
    return frozenset[Part]().union(*(change.touches for change in changes))


def _fails_beside(other: Verdict, touched: frozenset[Part]) -> bool:
    """Whether an unmet rule does not look at what changes: the verdict surely stays as it is."""
    unmet = (rule for rule, found in other.findings if found.outcome is Outcome.UNMET)
    return any(not _looks_at(rule, touched) for rule in unmet)
