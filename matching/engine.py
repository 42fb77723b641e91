"""The assessment: every rule of a scheme tried on a profile at a moment, folded to a verdict.

Three-valued: unmet outranks unknown, unknown outranks met. Nothing stops at the first failure, because people
want the whole list. The window of the call never changes the verdict; it is reported beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from matching.amounts import eligible_costs
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
from matching.rules import judge

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

REGISTRY_RULE = "registry"


def assess(
    profile: Profile,
    scheme: SchemeRules,
    moment: datetime,
    *,
    call: CallWindow | None = None,
    places: Mapping[str, frozenset[str]] | None = None,
) -> Verdict:
    """What this scheme says of this profile. `moment` and the windows of `call` carry an offset."""
    first, last = submission_days(profile, moment, call)
    case = Case(
        profile=profile,
        scheme=scheme,
        moment=moment,
        submit_from=first,
        submit_until=last,
        call=call,
        places=places or {},
    )
    findings = tuple((rule, _find(rule, case)) for rule in scheme.rules)
    if not scheme.complete:
        findings += (_incomplete(scheme),)
    outcome = fold(found for _, found in findings)
    return Verdict(scheme=scheme, outcome=outcome, findings=findings, grant=_grant(case, findings, outcome))


def fold(findings: Iterable[Finding]) -> Outcome:
    """The first outcome, worst first, that occurs; met when there is nothing to find."""
    found = {finding.outcome for finding in findings}
    return next((outcome for outcome in Outcome if outcome in found), Outcome.MET)


def submission_days(profile: Profile, moment: datetime, call: CallWindow | None) -> tuple[date, date | None]:
    """The days between which the application can be filed: as planned, else what is left of the call's window.

    A call that is over offers no day; then whatever comes next lies after the moment.
    """
    if profile.submit_on is not None:
        return profile.submit_on, profile.submit_on
    today = _day(moment)
    if call is None or (call.closes_at is not None and call.closes_at <= moment):
        return today, None
    first = max(today, _day(call.opens_at)) if call.opens_at else today
    return first, _day(call.closes_at) if call.closes_at else None


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def _find(rule: Rule, case: Case) -> Finding:
    found = judge(rule.clause, case, f"{case.scheme.slug}.{rule.slug}")
    if rule.disputed:
        return replace(
            found, outcome=Outcome.UNKNOWN, because=Because.REGISTRY, reason="disputed", asks=(), limit=None
        )
    return found


def _incomplete(scheme: SchemeRules) -> tuple[Rule, Finding]:
    """The register's own finding: not every rule of this scheme is encoded or known."""
    rule = Rule(slug=REGISTRY_RULE, clause=None, citation=None, sentence=scheme.incomplete_because)
    return rule, Finding(outcome=Outcome.UNKNOWN, reason="registry", because=Because.REGISTRY)


def _grant(case: Case, findings: tuple[tuple[Rule, Finding], ...], outcome: Outcome) -> GrantAnswer:
    """The most that can be given, in whole cents: the lowest limit of any rule, and never more than the costs.

    Null when the verdict is unmet, or when no rule that is known to apply sets a limit.
    """
    requested = case.profile.budget.requested_grant
    limits = [(found.limit, rule.slug) for rule, found in findings if found.limit is not None]
    if outcome is Outcome.UNMET or not limits:
        return GrantAnswer(requested=requested, maximum=None, limited_by=None, partial=False)
    maximum, slug = min(limits, key=lambda pair: pair[0])
    costs = eligible_costs(case)
    by: str | None = slug
    if costs.known and costs.low < maximum:
        maximum, by = int(costs.low), None
    maximum = max(maximum, 0)
    partial = requested is not None and requested > maximum
    return GrantAnswer(requested=requested, maximum=maximum, limited_by=by, partial=partial)
