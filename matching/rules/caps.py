"""Members of some kinds get no more than a cap; what is above it falls away and the rest stands."""

from __future__ import annotations

import math
from fractions import Fraction

from funding.clauses import MemberCaps
from matching.amounts import Exact, Span, borne_by, costs_by_member, eligible_costs, exactly
from matching.facts import Ask, Case, Finding, Member
from matching.findings import met, unknown
from matching.rules.members import ASK_MEMBERS, names
from matching.selectors import EVERYBODY, Truth, holds, missing, parties


def member_caps(clause: MemberCaps, case: Case, key: str) -> Finding:
    """What each capped member would get above its cap is taken off the grant."""
    if case.profile.members is None:
        return unknown([ASK_MEMBERS], possible_limit=0)
    borne = costs_by_member(case, eligible=True)
    members = parties(case, EVERYBODY)
    overs = [_over_cap(clause, case, key, member, borne_by(member, borne)) for member in members]
    least = sum((over.low for over in overs), Fraction(0))
    limit = _limit(clause, case, least) if least else None
    asks = [ask for over in overs for ask in over.asks]
    if asks:
        return unknown(asks, limit=limit, possible_limit=_lowest(clause, case, overs))
    capped = [member for member, over in zip(members, overs, strict=True) if over.low]
    return met("member_cut" if capped else "within", names=names(capped), limit=limit)


def _limit(clause: MemberCaps, case: Case, over: Exact) -> int:
    return max(math.floor(clause.rate * eligible_costs(case).low - over), 0)


def _lowest(clause: MemberCaps, case: Case, overs: list[Span]) -> int:
    """The least that may be left, when everybody who may be capped is, of as much as they may bear."""
    most = Fraction(0)
    for over in overs:
        if over.high is None:
            return 0
        most += over.high
    return _limit(clause, case, most)


def _over_cap(clause: MemberCaps, case: Case, key: str, member: Member, own: Span) -> Span:
    """What this member would get above the cap that applies to it: the first that selects it."""
    caps: list[int] = []
    asks: list[Ask] = []
    selected: Truth = False
    for cap in clause.caps:
        selected = holds(member, cap.members, case, key)
        if selected is False:
            continue
        caps.append(cap.at_most)
        asks += missing(member, cap.members, case, key)
        if selected:
            break
    if not caps:
        return exactly(0)
    if own.high is None:
        return Span(0, None, (*own.asks, *asks))
    least = max(clause.rate * own.low - max(caps), Fraction(0)) if selected else Fraction(0)
    most = max(clause.rate * own.high - min(caps), Fraction(0))
    return Span(least, most, (*own.asks, *asks) if least < most else ())
