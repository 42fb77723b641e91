"""Rules about earlier and parallel grants: whether there are any, who took part, what room is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from funding.clauses import DeMinimis, GrantFilter, Grants, PartnerOverlap, YearlyTotal
from matching.amounts import cost_of, eligible_costs, requested_grant
from matching.facts import Ask, Because, Case, Finding, Grant, Member, Quantity, Required, Shortfall
from matching.findings import ask_people, met, unknown, unmet
from matching.rules.members import ASK_MEMBERS, names
from matching.rules.timing import add_months
from matching.selectors import Truth, both, holds, lead_of, missing, parties

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
GIVEN = "awarded", "completed", "settled"


def selected(grant: Grant, where: GrantFilter, case: Case, key: str) -> Truth:
    """Whether a grant is one that the filter describes."""
    return both(_tests(grant, where, case, key))


def _tests(grant: Grant, where: GrantFilter, case: Case, key: str) -> Iterator[Truth]:
    if where.schemes is not None:
        yield grant.scheme in where.schemes if grant.scheme or grant.name else None
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


def _of_member(grant: Grant, where: GrantFilter, case: Case, key: str) -> Truth:
    """A grant of the whole partnership is a grant of each of its members."""
    if grant.member is None:
        return True
    members = {member.key: member for member in case.profile.members or ()}
    member = members.get(grant.member)
    return holds(member, where.members, case, key) if member and where.members else None


def _in_this_call(grant: Grant, case: Case) -> Truth:
    """An application that was filed and not yet decided counts as one in this window (golden case 6)."""
    call = case.call
    if grant.call is not None and call is not None:
        return grant.call == call.slug
    if grant.applied_on is None:
        return True if grant.status == "applied" else None
    if call is None or call.opens_at is None or call.closes_at is None:
        return None
    return _local(call, opens=True) <= grant.applied_on <= _local(call, opens=False)


def _local(call: object, *, opens: bool) -> date:
    moment = getattr(call, "opens_at" if opens else "closes_at")
    day: date = moment.astimezone(AMSTERDAM).date()
    return day


def grants(clause: Grants, case: Case, key: str) -> Finding:
    rows = case.profile.grants
    required = Required(unit="count", at_least=clause.at_least, at_most=clause.at_most)
    if rows is None:
        return ask_people(case, key, "grants_unknown", Because.PROFILE, required=required)
    truths = [selected(grant, clause.where, case, key) for grant in rows]
    low, high = truths.count(True), len(truths) - truths.count(False)
    details = {"observed": Quantity(unit="count", value=low), "required": required}
    if clause.at_most is not None and low > clause.at_most:
        short = Shortfall(count=low - clause.at_most, of=clause.at_most, excess=True)
        return unmet("grants_present", shortfall=short, **details)
    if clause.at_least is not None and high < clause.at_least:
        short = Shortfall(count=clause.at_least - high, of=clause.at_least)
        return unmet("grants_absent", shortfall=short, **details)
    if low >= (clause.at_least or 0) and (clause.at_most is None or high <= clause.at_most):
        return met("grants_absent" if not low else "grants_present", **details)
    return ask_people(case, key, "grants_unclear", Because.PROFILE, **details)


def partner_overlap(clause: PartnerOverlap, case: Case, key: str) -> Finding:
    rows, members = case.profile.grants, case.profile.members
    if rows is None or members is None:
        return ask_people(case, key, "grants_unknown", Because.PROFILE)
    found = [grant for grant in rows if selected(grant, clause.where, case, key) is not False]
    if not found:
        return unmet("grants_absent")
    known = {member.key for member in members} | {member.name for member in members}
    best = max((_overlap(grant, known) for grant in found if grant.partners_at_end), default=None)
    if best is None:
        return ask_people(case, key, "partners_unknown", Because.PROFILE)
    again, before = best
    short = before * clause.at_least.numerator - again * clause.at_least.denominator
    observed = Quantity(unit="count", value=again)
    if short <= 0:
        return met("enough", observed=observed)
    return unmet(
        "too_few",
        observed=observed,
        shortfall=Shortfall(count=-(-short // clause.at_least.denominator), of=before),
    )


def _overlap(grant: Grant, known: set[str | None]) -> tuple[int, int]:
    before = grant.partners_at_end or ()
    return sum(partner in known for partner in before), len(before)


def yearly_total(clause: YearlyTotal, case: Case, key: str) -> Finding:
    """Room under a yearly ceiling. The award is taken to fall in the year of the application (golden case 10)."""
    given = _given_this_year(clause, case, key)
    if given is None:
        return unknown([Ask(key=key, type="money")], "grants_unknown")
    room = clause.at_most - given
    details = {
        "observed": Quantity(unit="money", value=given),
        "required": Required(unit="money", at_most=clause.at_most),
    }
    if room <= 0:
        return unmet("no_room", shortfall=Shortfall(amount=1 - room, excess=True), **details)
    asked = case.profile.budget.requested_grant
    return met("cut" if asked is not None and asked > room else "within", limit=room, **details)


def _given_this_year(clause: YearlyTotal, case: Case, key: str) -> int | None:
    """What the lead was awarded in the calendar year, in cents; None when that is not known to the cent."""
    told = case.profile.answers.get(key)
    if isinstance(told, int) and not isinstance(told, bool):
        return told
    rows, leader = case.profile.grants, lead_of(case)
    if rows is None or leader is None:
        return None
    own = [row for row in rows if row.scheme in clause.schemes and row.member in (None, leader.key)]
    if any(
        row.status is None or (row.status in GIVEN and None in (row.amount, row.awarded_on)) for row in own
    ):
        return None
    year = case.submit_from.year
    given = [row for row in own if row.status in GIVEN and row.awarded_on and row.awarded_on.year == year]
    return sum(row.amount or 0 for row in given)


def de_minimis(clause: DeMinimis, case: Case, key: str) -> Finding:
    if case.profile.members is None:
        return unknown([ASK_MEMBERS])
    failing: list[Member] = []
    asks: list[Ask] = []
    for member in parties(case):
        truth = holds(member, clause.members, case, key)
        if truth is False:
            continue
        fits, wanted = _has_room(clause, case, member)
        if fits is False and truth:
            failing.append(member)
        elif fits is not True:
            asks += [*wanted, *missing(member, clause.members, case, key)]
    if failing:
        return unmet("no_room", names=names(failing), required=Required(unit="money", at_most=clause.ceiling))
    return unknown(asks) if asks else met("within", required=Required(unit="money", at_most=clause.ceiling))


def _has_room(clause: DeMinimis, case: Case, member: Member) -> tuple[Truth, list[Ask]]:
    """Aid of the last years plus this member's part of the grant, against the ceiling."""
    if member.de_minimis is None:
        return None, [Ask(key=f"members.{member.key}.deMinimis", type="money", about=member.key)]
    since = add_months(case.submit_from, -12 * clause.years)
    had = sum(aid.amount for aid in member.de_minimis if aid.granted_on is None or aid.granted_on >= since)
    if had > clause.ceiling:
        return False, []
    part = _part(case, member)
    if part is None:
        return (
            (True, [])
            if (most := requested_grant(case)).known and had + most.low <= clause.ceiling
            else (None, [Ask(key="budget.costs", type="money")])
        )
    return had + part <= clause.ceiling, []


def _part(case: Case, member: Member) -> int | None:
    """This member's part of the grant in cents, rounded up: as told, else in proportion to its costs."""
    if member.requested_grant is not None:
        return member.requested_grant
    own, total, asked = cost_of(case, member, eligible=True), eligible_costs(case), requested_grant(case)
    if own is None or not asked.known or not total.known or not total.low:
        return None
    return -(-own * int(asked.low) // int(total.low))
