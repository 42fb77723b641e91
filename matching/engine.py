"""The assessment: every rule of a scheme tried on a profile at a moment, folded to a verdict.

Three-valued: unmet outranks unknown, unknown outranks met. Nothing stops at the first failure, because people
want the whole list. The window of the call never changes the verdict; it is reported beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from funding.clauses import Money, parts_of
from matching.amounts import eligible_costs
from matching.ceilings import Guarded, highest
from matching.days import submission_days
from matching.doubts import doubts_of
from matching.facts import (
    Because,
    CallWindow,
    Case,
    Finding,
    GrantAnswer,
    Outcome,
    Profile,
    Rule,
    SchemeRules,
    Verdict,
)
from matching.findings import not_in_register
from matching.rules import judge
from matching.selectors import UndefinedTerm

REGISTRY_RULE = "registry"


def assess(
    profile: Profile,
    scheme: SchemeRules,
    moment: datetime,
    *,
    call: CallWindow | None = None,
    places: Mapping[str, frozenset[str]] | None = None,
    served: frozenset[str] | None = None,
) -> Verdict:
    """What this scheme says of this profile. `moment` and the windows of `call` carry an offset.

    `places` and `served` as in `Case`.
    """
    first, last = submission_days(profile, moment, call)
    case = Case(
        profile=profile,
        scheme=scheme,
        moment=moment,
        submit_from=first,
        submit_until=last,
        call=call,
        places=places or {},
        served=served,
    )
    findings = tuple((rule, find(rule, case)) for rule in scheme.rules)
    if not scheme.complete:
        findings += (_incomplete(scheme, moment),)
    outcome = fold(found for _, found in findings)
    return Verdict(case=case, outcome=outcome, findings=findings, grant=grant_of(case, findings, outcome))


def fold(findings: Iterable[Finding]) -> Outcome:
    """The first outcome, worst first, that occurs; met when there is nothing to find."""
    found = {finding.outcome for finding in findings}
    return next((outcome for outcome in Outcome if outcome in found), Outcome.MET)


def key_of(rule: Rule, case: Case) -> str:
    """The key of the question that the criterion itself can ask: that of the first which asks the same."""
    key = f"{case.scheme.slug}.{rule.slug}"
    return case.scheme.asked_as.get(key, key)


def find(rule: Rule, case: Case) -> Finding:
    """What one criterion finds, and what it rests on that may not be so."""
    found = _judged(rule, case)
    doubts = doubts_of(rule, case.moment)
    return replace(found, doubts=doubts) if doubts else found


def _judged(rule: Rule, case: Case) -> Finding:
    if rule.clause is None:
        return not_in_register()
    try:
        found = judge(rule.clause, case, key_of(rule, case))
    except (UndefinedTerm, RecursionError):
        # A word of the rule is not defined as data, or is defined by itself: nobody's plan is at fault.
        return not_in_register()
    if not rule.disputed:
        return found
    limits = [limit for limit in (found.limit, found.possible_limit) if limit is not None]
    return replace(not_in_register("disputed"), possible_limit=min(limits, default=None))


def _incomplete(scheme: SchemeRules, moment: datetime) -> tuple[Rule, Finding]:
    """The register's own finding: not every rule of this scheme is encoded or known."""
    rule = Rule(
        slug=REGISTRY_RULE,
        clause=None,
        citation=None,
        sentence=scheme.incomplete_because,
        disputed=scheme.disputed,
        claims=scheme.claims,
        seen_on=scheme.seen_on,
    )
    return rule, replace(not_in_register(), doubts=doubts_of(rule, moment))


def grant_of(case: Case, findings: tuple[tuple[Rule, Finding], ...], outcome: Outcome) -> GrantAnswer:
    """The most that can be given, in cents: the lowest limit of any rule, and never more than the costs;
    where a scheme pays a fixed sum for each, the costs set no limit.

    Null when the verdict is unmet, when no rule that is known to apply sets a limit, and when a rule or the
    costs may yet turn out to set a lower one: a promise that is too high costs more than no promise.
    """
    requested = case.profile.budget.requested_grant
    if outcome is Outcome.UNMET:
        slug, most = _bounded(case, findings)
        nothing = GrantAnswer(requested=requested, maximum=None, limited_by=None, partial=False)
        return replace(nothing, at_most=most, bounded_by=slug)
    limits = [(found.limit, rule.slug) for rule, found in findings if found.limit is not None]
    limit, slug = min(limits, key=lambda pair: pair[0]) if limits else (None, None)
    maximum = None if limit is None else _maximum(case, findings, limit)
    bounded_by, at_most = _bounded(case, findings) if maximum is None else (None, None)
    ceiling = limit if maximum is None else maximum
    return GrantAnswer(
        requested=requested,
        maximum=maximum,
        limited_by=slug if maximum is not None and maximum == limit else None,
        partial=requested is not None and ceiling is not None and requested > ceiling,
        at_most=at_most,
        bounded_by=bounded_by,
    )


def _maximum(case: Case, findings: tuple[tuple[Rule, Finding], ...], limit: int) -> int | None:
    costs = eligible_costs(case)
    maximum = max(min(limit, int(costs.low)), 0) if costs.known else None
    if _pays_for_each(findings):
        maximum = limit
    possible = [found.possible_limit for _, found in findings if found.possible_limit is not None]
    if maximum is not None and min(possible, default=maximum) < maximum:
        return None
    return maximum


def _bounded(case: Case, findings: tuple[tuple[Rule, Finding], ...]) -> tuple[str | None, int | None]:
    """The lowest of what rules surely allow no more than, beside costs that were told; and which rule.

    A fixed sum for each is a bound without any costs.
    Where it is not known which rules apply, the highest of what they may turn out to allow.
    """
    costs = eligible_costs(case).high
    bounds = [
        (bound, rule.slug)
        for rule, found in findings
        for bound in (found.limit, found.ceiling)
        if bound is not None
    ]
    if costs is not None and (most := highest(case, _guarded(case, findings))):
        bounds.append(most)
    flat = _pays_for_each(findings)
    if not bounds or (costs is None and not flat):
        return None, None
    bound, slug = min(bounds, key=lambda pair: pair[0])
    return (slug, bound) if flat or costs is None or bound <= costs else (None, int(costs))


def _guarded(case: Case, findings: tuple[tuple[Rule, Finding], ...]) -> list[Guarded]:
    """The rules that may limit the grant, if they apply; what the register cannot judge limits nothing."""
    return [
        Guarded(rule.slug, rule.clause, key_of(rule, case))
        for rule, found in findings
        if rule.clause is not None
        and found.possible_limit is not None
        and found.because is not Because.REGISTRY
    ]


def _pays_for_each(findings: tuple[tuple[Rule, Finding], ...]) -> bool:
    """Whether a rule that applies pays a fixed sum for each, whatever it costs."""
    clauses = (rule.clause for rule, found in findings if rule.clause is not None and found.limit is not None)
    amounts = (part for clause in clauses for part in parts_of(clause) if isinstance(part, Money))
    return any(part.at_most is not None and part.at_most.per is not None for part in amounts)
