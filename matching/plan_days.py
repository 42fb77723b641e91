"""The days that somebody wants, beside the days of a call: when one can apply, and when the decision comes.

Arithmetic of dates that stands beside a verdict and never changes it, like the window itself: a later call
may still fit. What the text does not say stays unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from funding.clauses import Start
from matching.days import day_of, last_day_of
from matching.facts import CallWindow, DecisionTerm, Profile, Rule, SchemeRules
from matching.rules.timing import ONE_DAY, latest_start

Clash = Literal[
    "applies_early",
    "applies_late",
    "decision_early",
    "decision_late",
    "starts_late",
    "starts_late_unless_put_off",
    "starts_before_decision",
]

# With these the plan cannot be as it is in this call; with the others it can, with care.
HARD: frozenset[Clash] = frozenset({"applies_early", "applies_late", "starts_late"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The days that somebody told; None: not told."""

    starts_on: date | None
    submit_on: date | None
    award_on: date | None

    @property
    def told(self) -> bool:
        return any((self.starts_on, self.submit_on, self.award_on))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDays:
    """The days of a plan beside those of one call.

    `decided_by`: the last day of the decision, `put_off_to`: when it is put off as long as it may be.
    `rule`: the criterion that says how soon after the decision one starts; `latest_start`: the last day that
    it can allow, `in_time_until`: the last when the decision is not put off; `decided_from`: the first day of
    a decision with which the start that is wanted is in time.
    """

    wanted: Wanted
    opens_on: date | None
    closes_on: date | None
    term: DecisionTerm | None
    decided_by: date | None = None
    put_off_to: date | None = None
    rule: Rule | None = None
    latest_start: date | None = None
    in_time_until: date | None = None
    decided_from: date | None = None
    clashes: tuple[Clash, ...] = ()

    @property
    def fits(self) -> bool:
        return not HARD & set(self.clashes)


def wanted_of(profile: Profile) -> Wanted:
    project = profile.project
    return Wanted(starts_on=project.starts_on, submit_on=profile.submit_on, award_on=project.planned_award_on)


def plan_days(wanted: Wanted, scheme: SchemeRules, call: CallWindow) -> PlanDays:
    """The days of the plan beside those of the call; nothing is left out because something is unknown."""
    opens_on = day_of(call.opens_at) if call.opens_at else None
    closes_on = last_day_of(call.closes_at) if call.closes_at else None
    decided_by = _decided_by(scheme.decision, closes_on, wanted.submit_on)
    more = timedelta(weeks=scheme.decision.more if scheme.decision else 0)
    put_off_to = decided_by + more if decided_by else None
    rule, clause = _start_rule(scheme)
    last = wanted.award_on or put_off_to
    days = PlanDays(
        wanted=wanted,
        opens_on=opens_on,
        closes_on=closes_on,
        term=scheme.decision,
        decided_by=decided_by,
        put_off_to=put_off_to if more else None,
        rule=rule,
        latest_start=latest_start(clause, last) if clause and last else None,
        in_time_until=latest_start(clause, decided_by) if clause and decided_by else None,
        decided_from=_decided_from(clause, wanted.starts_on) if clause and wanted.starts_on else None,
    )
    return _with_clashes(days)


def _decided_by(term: DecisionTerm | None, closes_on: date | None, submit_on: date | None) -> date | None:
    """Where the text does not say from when it counts, from the last day on which one can apply."""
    if term is None:
        return None
    counted = submit_on or closes_on if term.counted_from == "application" else closes_on
    return counted + timedelta(weeks=term.weeks) if counted else None


def _start_rule(scheme: SchemeRules) -> tuple[Rule, Start] | tuple[None, None]:
    """The criterion that bounds the start by the day of the decision."""
    for rule in scheme.rules:
        if isinstance(rule.clause, Start) and rule.clause.of == "award" and not rule.clause.after:
            return rule, rule.clause
    return None, None


def _decided_from(clause: Start, starts_on: date) -> date:
    """The first day of a decision that lets the project start on this day."""
    day = starts_on - timedelta(days=31 * (clause.within_months or 0) + 7 * (clause.within_weeks or 0) + 3)
    while latest_start(clause, day) < starts_on:
        day += ONE_DAY
    return day


def _with_clashes(days: PlanDays) -> PlanDays:
    return replace(days, clashes=(*_of_application(days), *_of_decision(days), *_of_start(days)))


def _of_application(days: PlanDays) -> tuple[Clash, ...]:
    submit_on = days.wanted.submit_on
    if submit_on and days.opens_on and submit_on < days.opens_on:
        return ("applies_early",)
    if submit_on and days.closes_on and submit_on > days.closes_on:
        return ("applies_late",)
    return ()


def _of_decision(days: PlanDays) -> tuple[Clash, ...]:
    award_on, last = days.wanted.award_on, days.put_off_to or days.decided_by
    if award_on is None:
        return ()
    counted_from_closing = days.term is not None and days.term.counted_from == "closing"
    first = days.closes_on if counted_from_closing else days.wanted.submit_on or days.opens_on
    if first and award_on < first:
        return ("decision_early",)
    return ("decision_late",) if last and award_on > last else ()


def _of_start(days: PlanDays) -> tuple[Clash, ...]:
    starts_on, decided_by = days.wanted.starts_on, days.decided_by
    if starts_on is None:
        return ()
    if days.latest_start and starts_on > days.latest_start:
        return ("starts_late",)
    if days.wanted.award_on is None and days.decided_from and decided_by and days.decided_from > decided_by:
        return ("starts_late_unless_put_off",)
    last = days.wanted.award_on or decided_by
    return ("starts_before_decision",) if last and starts_on < last else ()
