"""Members of some kinds get no more than a cap; what is above it falls away and the rest stands."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction

from funding.clauses import MemberCaps
from matching.amounts import ASK_COSTS, Exact, borne_by, costs_by_member, eligible_costs
from matching.facts import Ask, Case, Finding, Member
from matching.findings import met, unknown
from matching.rules.members import ASK_MEMBERS, names
from matching.selectors import EVERYBODY, Truth, holds, missing, parties


@dataclass(slots=True)
class _Over:
    """What falls away: at least and at most. `most` None: no upper bound is known."""

    least: Exact = 0
    most: Exact | None = 0
    asks: list[Ask] = field(default_factory=list)


def member_caps(clause: MemberCaps, case: Case, key: str) -> Finding:
    """What each capped member would get above its cap is taken off the grant."""
    if case.profile.members is None:
        return unknown([ASK_MEMBERS], possible_limit=0)
    borne = costs_by_member(case, eligible=True)
    members = parties(case, EVERYBODY)
    overs = [_over_cap(clause, case, key, member, borne) for member in members]
    least = sum((over.least for over in overs), Fraction(0))
    limit = _limit(clause, case, least) if least else None
    asks = [ask for over in overs for ask in over.asks]
    if asks:
        return unknown(asks, limit=limit, possible_limit=_lowest(clause, case, overs))
    capped = [member for member, over in zip(members, overs, strict=True) if over.least]
    lowest = 0 if capped and limit is None else None
    return met("member_cut" if capped else "within", names=names(capped), limit=limit, possible_limit=lowest)


def _limit(clause: MemberCaps, case: Case, over: Exact) -> int | None:
    total = eligible_costs(case)
    return max(math.floor(clause.rate * total.low - over), 0) if total.known else None


def _lowest(clause: MemberCaps, case: Case, overs: list[_Over]) -> int:
    """The least that may be left, when everybody who may be capped is."""
    most = Fraction(0)
    for over in overs:
        if over.most is None:
            return 0
        most += over.most
    return _limit(clause, case, most) or 0


def _over_cap(
    clause: MemberCaps, case: Case, key: str, member: Member, borne: dict[str | None, int] | None
) -> _Over:
    """What this member would get above the cap that applies to it: the first that selects it."""
    share = _share(clause, member, borne)
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
    if share is None:
        return _Over(0, None, [ASK_COSTS, *asks]) if caps else _Over()
    over = [max(share - cap, Fraction(0)) for cap in caps]
    if not selected:
        over.append(Fraction(0))
    least, most = min(over), max(over)
    return _Over(least, most, asks if least < most else [])


def _share(clause: MemberCaps, member: Member, borne: dict[str | None, int] | None) -> Exact | None:
    own = borne_by(member, borne)
    return clause.rate * own.low if own.known else member.requested_grant
