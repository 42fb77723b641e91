"""Rules about the room that is left: under a yearly ceiling, and for de minimis aid."""

from __future__ import annotations

import math
from fractions import Fraction

from funding.clauses import DeMinimis, YearlyTotal
from matching.amounts import (
    Span,
    borne_by,
    costs_by_member,
    eligible_costs,
    exactly,
    requested_grant,
)
from matching.facts import Ask, Case, Finding, Grant, Member, Quantity, Required, Shortfall
from matching.findings import has_question, met, told_sum, unknown, unmet
from matching.rules.history import ASK_GRANTS
from matching.rules.members import ASK_MEMBERS, names
from matching.rules.timing import add_months
from matching.selectors import about, holds, missing, parties

GIVEN = "awarded", "completed", "settled"


def yearly_total(clause: YearlyTotal, case: Case, key: str) -> Finding:
    """Room under a yearly ceiling. The award is taken to fall in the year of the application (golden case
    10): that of the first day on which one can apply."""
    given = _given(clause, case, key)
    least = clause.at_most - math.floor(given.low)
    most = 0 if given.high is None else max(clause.at_most - math.floor(given.high), 0)
    required = Required(unit="money", at_most=clause.at_most)
    observed = Quantity(unit="money", value=math.floor(given.low)) if given.known else None
    if least <= 0:
        short = Shortfall(amount=1 - least, excess=True)
        return unmet("no_room", short, observed=observed, required=required)
    if not given.known:
        return unknown(given.asks, "year_unknown", required=required, possible_limit=most)
    asked = case.profile.budget.requested_grant
    reason = "cut" if asked is not None and asked > least else "room"
    return met(reason, observed=observed, required=required, limit=least)


def _given(clause: YearlyTotal, case: Case, key: str) -> Span:
    """What the lead was awarded in the calendar year of the application."""
    told = told_sum(case, key) if has_question(key) else None
    if told is not None:
        return exactly(told)
    ask = Ask(key=key, type="money") if has_question(key) else ASK_GRANTS
    rows = case.profile.grants
    if rows is None:
        return Span(0, None, (ask,))
    spans = [_counts(row, case) for row in rows if row.scheme in clause.schemes or _nameless(row)]
    low = sum(span.low for span in spans)
    highs = [span.high for span in spans]
    high = None if None in highs else sum(high for high in highs if high is not None)
    return Span(low, high, () if low == high else (ask,))


def _nameless(row: Grant) -> bool:
    return row.scheme is None and row.name is None


def _counts(row: Grant, case: Case) -> Span:
    """What of one grant counts: nothing, or its amount, or perhaps."""
    leader, year = case.lead, case.submit_from.year
    theirs = row.member is None or leader is None or row.member == leader.key
    given = row.status is None or row.status in GIVEN
    this_year = row.awarded_on is None or row.awarded_on.year == year
    if not (theirs and given and this_year):
        return exactly(0)
    told = None not in (row.status, row.awarded_on) and not _nameless(row)
    whose = row.member is None or leader is not None
    low = row.amount if told and whose and row.amount is not None else 0
    return Span(low, row.amount)


def de_minimis(clause: DeMinimis, case: Case, key: str) -> Finding:
    """Room for everybody: aid of the last years and this grant stay under the ceiling together."""
    if case.profile.members is None:
        return unknown([ASK_MEMBERS])
    required = Required(unit="money", at_most=clause.ceiling)
    borne = costs_by_member(case, eligible=True)
    failing: list[Member] = []
    asks: list[Ask] = []
    for member in parties(case, clause.members):
        selected = holds(member, clause.members, case, key)
        if selected is False:
            continue
        aid = _aid(clause, case, member, borne)
        if aid.high is not None and aid.high <= clause.ceiling:
            continue
        if selected and aid.low > clause.ceiling:
            failing.append(member)
        else:
            asks += missing(member, clause.members, case, key)
            asks += aid.asks if aid.low <= clause.ceiling else ()
    if failing:
        return unmet("no_room_left", names=names(failing), required=required)
    return unknown(asks, required=required) if asks else met("room_left", required=required)


def _aid(clause: DeMinimis, case: Case, member: Member, borne: dict[str | None, int] | None) -> Span:
    """Aid of the last years, the day so many years ago included, and this member's part of the grant.

    Aid without a date is aid of the last three years: so the contract asks for it.
    """
    part = _part(case, member, borne)
    if member.de_minimis is None:
        return Span(part.low, None, (about(member, "deMinimis", "money"),))
    since = add_months(case.submit_from, -12 * clause.years)
    had = sum(aid.amount for aid in member.de_minimis if aid.granted_on is None or aid.granted_on >= since)
    return Span(had + part.low, None if part.high is None else had + part.high, part.asks)


def _part(case: Case, member: Member, borne: dict[str | None, int] | None) -> Span:
    """Its part of the grant: as told, else in proportion to its costs, and never more than the whole."""
    if member.requested_grant is not None:
        return exactly(member.requested_grant)
    asked, total, own = requested_grant(case), eligible_costs(case), borne_by(member, borne)
    if own.high == 0:
        return exactly(0)
    if not asked.known:
        return Span(0, None, asked.asks)
    if own.high is None:
        return Span(0, asked.low, own.asks)
    rate = Fraction(asked.low) / (total.low or 1)
    return Span(rate * own.low, min(rate * own.high, asked.low), own.asks)
