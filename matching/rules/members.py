"""Rules about who takes part: counts, everybody, the lead, links between members."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from funding.clauses import EveryMember, Lead, MemberCount, Selector, Unlinked
from matching.facts import Ask, Case, Finding, Member, Quantity, Required, Shortfall
from matching.findings import met, unknown, unmet
from matching.selectors import Truth, both, holds, lead_of, missing, negate, parties

ASK_MEMBERS = Ask(key="members", type="integer")
ASK_LEAD = Ask(key="lead", type="choice")


def names(members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(member.name or member.key for member in members)


def member_count(clause: MemberCount, case: Case, key: str) -> Finding:
    if case.profile.members is None:
        return unknown([ASK_MEMBERS])
    if clause.distinct:
        return _distinct_count(clause, case, key)
    sure, maybe = _split(clause.of, case, key)
    return _judge_count(clause, case, key, sure, maybe)


def _split(selector: Selector, case: Case, key: str) -> tuple[list[Member], list[Member]]:
    """The members that are selected, and those that may be."""
    sure: list[Member] = []
    maybe: list[Member] = []
    for member in parties(case):
        truth = holds(member, selector, case, key)
        if truth is not False:
            (sure if truth else maybe).append(member)
    return sure, maybe


def _judge_count(
    clause: MemberCount, case: Case, key: str, sure: list[Member], maybe: list[Member]
) -> Finding:
    low, high = len(sure), len(sure) + len(maybe)
    details = {
        "observed": Quantity(unit="count", value=low),
        "required": Required(unit="count", at_least=clause.at_least, at_most=clause.at_most),
        "names": names(sure),
    }
    if clause.at_least is not None and high < clause.at_least:
        short = Shortfall(count=clause.at_least - high, of=clause.at_least)
        return unmet("too_few", shortfall=short, **details)
    if clause.at_most is not None and low > clause.at_most:
        return unmet(
            "too_many",
            shortfall=Shortfall(count=low - clause.at_most, of=clause.at_most, excess=True),
            **details,
        )
    if low >= (clause.at_least or 0) and (clause.at_most is None or high <= clause.at_most):
        return met("enough", **details)
    return unknown((ask for member in maybe for ask in missing(member, clause.of, case, key)), **details)


def _distinct_count(clause: MemberCount, case: Case, key: str) -> Finding:
    """How many different kinds or countries the selected members span."""
    sure, maybe = _split(clause.of, case, key)
    seen = {getattr(member, clause.distinct or "kind") for member in sure} - {None}
    nameless = [member for member in sure if getattr(member, clause.distinct or "kind") is None]
    low, high = len(seen), len(seen) + len(nameless) + len(maybe)
    details = {
        "observed": Quantity(unit="count", value=low),
        "required": Required(unit="count", at_least=clause.at_least, at_most=clause.at_most),
    }
    wanted = clause.at_least or 0
    if high < wanted:
        return unmet("too_few", shortfall=Shortfall(count=wanted - high, of=wanted), **details)
    if low >= wanted and (clause.at_most is None or high <= clause.at_most):
        return met("enough", names=names(sure), **details)
    if clause.at_most is not None and low > clause.at_most:
        return unmet("too_many", **details)
    field = "kind" if clause.distinct == "kind" else "country"
    asks = [Ask(key=f"members.{m.key}.{field}", type="choice", about=m.key) for m in nameless]
    return unknown([*asks, *(ask for m in maybe for ask in missing(m, clause.of, case, key))], **details)


def every_member(clause: EveryMember, case: Case, key: str) -> Finding:
    if case.profile.members is None:
        return unknown([ASK_MEMBERS])
    failing: list[Member] = []
    asks: list[Ask] = []
    for member in parties(case):
        selected = holds(member, clause.of, case, key)
        truth = holds(member, clause.must, case, key)
        if selected is False or truth:
            continue
        if selected and truth is False:
            failing.append(member)
        else:
            asks.extend(missing(member, clause.of, case, key))
            asks.extend(missing(member, clause.must, case, key))
    if failing:
        return unmet(
            "members_fail",
            names=names(failing),
            shortfall=Shortfall(count=len(failing), of=len(parties(case))),
        )
    return unknown(asks) if asks else met("all_members")


def lead(clause: Lead, case: Case, key: str) -> Finding:
    leader = lead_of(case)
    if leader is None:
        return _lead_unknown(clause, case, key)
    truth = holds(leader, clause.must, case, key)
    if truth is None:
        return unknown(missing(leader, clause.must, case, key), names=names([leader]))
    observed = Quantity(unit="kind", value=leader.kind) if leader.kind else None
    return (met if truth else unmet)("lead", names=names([leader]), observed=observed)


def _lead_unknown(clause: Lead, case: Case, key: str) -> Finding:
    """Nobody said who leads. When whoever it is would do (or not), the answer is known all the same."""
    candidates = [member for member in case.profile.members or () if member.lead is None]
    truths: list[Truth] = [holds(member, clause.must, case, key) for member in candidates]
    if candidates and both(truths):
        return met("any_lead")
    if candidates and both(negate(truth) for truth in truths):
        return unmet("no_possible_lead", names=names(candidates))
    return unknown([ASK_LEAD])


def unlinked(clause: Unlinked, case: Case, key: str) -> Finding:
    """Links are told from either side, so a pair is in doubt only when both its members are silent."""
    if case.profile.members is None:
        return unknown([ASK_MEMBERS])
    pool = case.profile.members if clause.associated else parties(case)
    truths = {member.key: holds(member, clause.of, case, key) for member in pool}
    chosen = [member for member in pool if truths[member.key] is not False]
    pairs = [pair for pair in combinations(chosen, 2) if _linked(*pair) is not False]
    linked = [pair for pair in pairs if _linked(*pair) and all(truths[member.key] for member in pair)]
    if linked:
        return unmet("linked", names=names(linked[0]))
    silent = dict.fromkeys(member.key for pair in pairs for member in pair)
    if not pairs:
        return met("not_linked")
    return unknown(Ask(key=f"members.{name}.linkedWith", type="choice", about=name) for name in silent)


def _linked(one: Member, other: Member) -> Truth:
    if other.key in (one.linked_with or ()) or one.key in (other.linked_with or ()):
        return True
    return None if one.linked_with is None and other.linked_with is None else False
