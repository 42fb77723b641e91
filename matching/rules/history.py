"""Rules about earlier and parallel grants: whether there are any, and who took part."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from funding.clauses import GrantFilter, Grants, PartnerOverlap
from matching.days import day_of, last_day_of
from matching.facts import Ask, Because, Case, Finding, Grant, Quantity, Shortfall
from matching.findings import ask_people, met, unmet
from matching.rules.counting import counted, required, shown
from matching.selectors import EVERYBODY, Truth, both, holds, parties

ASK_GRANTS = Ask(key="grants", type="integer")


def selected(grant: Grant, where: GrantFilter, case: Case, key: str) -> Truth:
    """Whether a grant is one that the filter describes."""
    return both(_tests(grant, where, case, key))


def _tests(grant: Grant, where: GrantFilter, case: Case, key: str) -> Iterator[Truth]:
    if where.schemes is not None:
        yield _of_schemes(grant, where.schemes)
    if where.edition is not None:
        yield (grant.edition is None) == (where.edition == "current")
    if where.statuses is not None:
        yield None if grant.status is None else grant.status in where.statuses
    if where.same_activities is not None:
        yield None if grant.same_activities is None else grant.same_activities == where.same_activities
    if where.funders is not None:
        yield None if grant.funder is None else grant.funder in where.funders
    if where.members is not None:
        yield _of_member(grant, where, case, key)
    if where.in_this_call:
        yield _in_this_call(grant, case)


def _of_schemes(grant: Grant, schemes: tuple[str, ...]) -> Truth:
    """A grant that is known by a name only is one of a scheme that the register does not have."""
    if grant.scheme is None and grant.name is None:
        return None
    return grant.scheme in schemes


def _of_member(grant: Grant, where: GrantFilter, case: Case, key: str) -> Truth:
    """A grant of the whole partnership is a grant of each of its members."""
    if grant.member is None or where.members is None:
        return True
    owner = next((member for member in case.profile.members or () if member.key == grant.member), None)
    return holds(owner, where.members, case, key) if owner else None


def _in_this_call(grant: Grant, case: Case) -> Truth:
    """An application that was filed and not yet decided counts as one in this window (golden case 6)."""
    call = case.call
    if grant.call is not None and call is not None:
        return grant.call == call.slug
    if grant.applied_on is None:
        return True if grant.status == "applied" else None
    if call is None or call.opens_at is None or call.closes_at is None:
        return None
    return day_of(call.opens_at) <= grant.applied_on <= last_day_of(call.closes_at)


def grants(clause: Grants, case: Case, key: str) -> Finding:
    """How many earlier or parallel grants of a kind there are."""
    rows = case.profile.grants
    if rows is None:
        return ask_people(
            case, key, "grants_unknown", field=ASK_GRANTS, because=Because.PROFILE, required=required(clause)
        )
    truths = [selected(grant, clause.where, case, key) for grant in rows]
    low, high = truths.count(True), len(truths) - truths.count(False)
    told = shown(clause, low, high)
    found = counted(clause, low, high, told)
    if found is None:
        return ask_people(case, key, "grants_unclear", field=ASK_GRANTS, because=Because.PROFILE, **told)
    if found.reason == "enough":
        return met("grants_present" if low else "grants_absent", **told)
    return unmet(
        "grants_refused" if found.reason == "too_many" else "grants_lacking", found.shortfall, **told
    )


Again = tuple[Fraction, int, int]


def partner_overlap(clause: PartnerOverlap, case: Case, key: str) -> Finding:
    """The earlier project of which the largest share takes part again is the one that counts."""
    rows = case.profile.grants
    if rows is None or case.profile.members is None:
        return ask_people(case, key, "grants_unknown", field=ASK_GRANTS, because=Because.PROFILE)
    truths = [(grant, selected(grant, clause.where, case, key)) for grant in rows]
    possible = [(_again(grant, case), grant, truth) for grant, truth in truths if truth is not False]
    best = max((again for again, _, truth in possible if truth), default=None)
    if best is not None and best[0] >= clause.at_least:
        return met("partners_again", observed=Quantity(unit="count", value=best[1]))
    if any(grant.partners_at_end is None or again[0] >= clause.at_least for again, grant, _ in possible):
        return ask_people(case, key, "partners_unknown", field=ASK_GRANTS, because=Because.PROFILE)
    if not possible:
        return unmet("grants_lacking")
    return _too_few_again(clause, max(again for again, _, _ in possible))


def _again(grant: Grant, case: Case) -> Again:
    """Which share of the partners at the end takes part again, how many that is, and of how many."""
    members = parties(case, EVERYBODY)
    known = {member.key for member in members} | {member.name for member in members}
    before = set(grant.partners_at_end or ())
    again = len(before & known)
    return Fraction(again, len(before) or 1), again, len(before)


def _too_few_again(clause: PartnerOverlap, best: Again) -> Finding:
    _, again, before = best
    wanted = math.ceil(clause.at_least * before)
    short = Shortfall(count=wanted - again, of=before) if before else None
    return unmet("partners_again", short, observed=Quantity(unit="count", value=again))
