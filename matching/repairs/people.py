"""What can be changed about who takes part when a rule about that is not met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from funding.clauses import EveryMember, Lead, MemberCount, Selector, Unlinked
from matching.changes import AddMembers, Change, ChangeLead, GiveActivities, RemoveMember
from matching.facts import Case, Finding, Member, Words
from matching.labels import COUNTRIES, KINDS
from matching.repairs.witness import taking_part, witnesses
from matching.selectors import holds, parties

# Whoever asks a consortium to part with more partners than this asks for another consortium.
MOST_REMOVED = 2

# Of fifty members that may lead, a few are enough to name.
MOST_LEADS = 6


def member_count(clause: MemberCount, found: Finding, case: Case, key: str) -> Iterator[Change]:
    short = found.shortfall
    if short is None or short.count is None:
        return
    if short.excess:
        yield from _remove(clause.of, short.count, case, key)
    elif clause.distinct is not None:
        yield from _differing(clause, case, key)
    else:
        yield from add(clause.of, short.count, case, key)


def add(selector: Selector, count: int, case: Case, key: str) -> Iterator[Change]:
    """So many new members that the selector selects, in each of a few ways."""
    word = word_of(selector, case)
    for member in witnesses(selector, case, key):
        yield AddMembers(member=taking_part(member), count=count, word=word)


def word_of(selector: Selector, case: Case) -> Words | None:
    """What the scheme calls whom the selector selects, when it is one word of it."""
    term = case.scheme.terms.get(selector.term or "") if selector.given == ("term",) else None
    return term.word if term else None


def _differing(clause: MemberCount, case: Case, key: str) -> Iterator[Change]:
    """One more member, of a kind or from a country that is not there yet."""
    members = case.profile.members or ()
    present = {_differs_in(clause, one) for one in members if holds(one, clause.of, case, key)}
    for member in witnesses(clause.of, case, key):
        other = member
        if _differs_in(clause, member) is None:
            other = _different(clause, member, present)
        if _differs_in(clause, other) not in present:
            yield AddMembers(member=taking_part(other))


def _differs_in(clause: MemberCount, member: Member) -> str | None:
    return member.country if clause.distinct == "country" else member.kind


def _different(clause: MemberCount, member: Member, present: set[str | None]) -> Member:
    if clause.distinct == "country":
        return replace(member, country=next(code for code in COUNTRIES if code not in present))
    return replace(member, kind=next(code for code in KINDS if code not in present))


def _remove(selector: Selector, count: int, case: Case, key: str) -> Iterator[Change]:
    """One of the members that are too many, but never the lead."""
    if count > MOST_REMOVED:
        return
    for member in parties(case, selector):
        if not member.lead and holds(member, selector, case, key):
            yield RemoveMember(member=member.key)


def every_member(clause: EveryMember, found: Finding, case: Case, key: str) -> Iterator[Change]:
    members = parties(case, clause.of)
    failing = [
        member
        for member in members
        if holds(member, clause.of, case, key) and holds(member, clause.must, case, key) is False
    ]
    active = (replace(member, has_activity=True) for member in failing)
    if all(holds(member, clause.must, case, key) is not False for member in active):
        yield GiveActivities(members=tuple(member.key for member in failing))
    if len(failing) <= MOST_REMOVED:
        yield from (RemoveMember(member=member.key) for member in failing if not member.lead)


def lead(clause: Lead, found: Finding, case: Case, key: str) -> Iterator[Change]:
    """Somebody else leads: a member that may, or a new one."""
    able = (member for member in case.profile.members or () if _could_lead(member, clause, case, key))
    first = [ChangeLead(member=member.key) for member in islice(able, MOST_LEADS)]
    yield from first
    if not first:
        for member in witnesses(clause.must, case, key):
            yield AddMembers(member=taking_part(replace(member, lead=True)), word=word_of(clause.must, case))


def _could_lead(member: Member, clause: Lead, case: Case, key: str) -> bool:
    """Whether the rule may hold with this member as the lead."""
    if member.lead or member.role != "participant":
        return False
    leader = replace(member, lead=True)
    leading = replace(case, profile=replace(case.profile, members=(leader,)))
    return holds(leader, clause.must, leading, key) is not False


def unlinked(clause: Unlinked, found: Finding, case: Case, key: str) -> Iterator[Change]:
    """One of the two that are linked leaves."""
    for member in case.profile.members or ():
        if not member.lead and (member.name or member.key) in found.names:
            yield RemoveMember(member=member.key)
