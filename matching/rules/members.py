"""Rules about who takes part: counts, everybody, the lead, links between members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from funding.clauses import EveryMember, Lead, MemberCount, Selector, Unlinked
from matching.facts import Ask, Case, Finding, Member, Quantity, Shortfall
from matching.findings import met, unknown, unmet
from matching.rules.counting import counted, shown
from matching.selectors import (
    ASK_LEAD,
    about,
    both,
    holds,
    missing,
    negate,
    parties,
)

ASK_MEMBERS = Ask(key="members", type="integer")


def names(members: Iterable[Member]) -> tuple[str, ...]:
    """What members are called."""
    return tuple(member.name or member.key for member in members)


def member_count(clause: MemberCount, case: Case, key: str) -> Finding:
    """How many members are of a kind."""
    if case.profile.members is None:
        return unknown([ASK_MEMBERS])
    sure, maybe = _split(clause.of, case, key)
    if clause.distinct is not None:
        return _distinct_count(clause, case, key, sure, maybe)
    low, high = len(sure), len(sure) + len(maybe)
    told = shown(clause, low, high, names(sure))
    found = counted(clause, low, high, told)
    return found or unknown(_wanting(clause.of, maybe, case, key), **told)


def _split(selector: Selector, case: Case, key: str) -> tuple[list[Member], list[Member]]:
    """The members that are selected, and those that may be."""
    sure: list[Member] = []
    maybe: list[Member] = []
    for member in parties(case, selector):
        truth = holds(member, selector, case, key)
        if truth is not False:
            (sure if truth else maybe).append(member)
    return sure, maybe


def _wanting(selector: Selector, maybe: list[Member], case: Case, key: str) -> Iterator[Ask]:
    for member in maybe:
        yield from missing(member, selector, case, key)


def _distinct_count(
    clause: MemberCount, case: Case, key: str, sure: list[Member], maybe: list[Member]
) -> Finding:
    """How many different kinds or countries the selected members span.

    One whose kind nobody told may be of one that is there already; so may one that only may be selected.
    """
    field = clause.distinct or "kind"
    seen = {_value(member, field) for member in sure} - {None}
    untold = [member for member in (*sure, *maybe) if _value(member, field) is None]
    new = [member for member in maybe if _value(member, field) not in (None, *seen)]
    low = max(len(seen), 1 if sure else 0)
    high = len(seen | {_value(member, field) for member in new}) + len(untold)
    told = shown(clause, low, high, names(sure))
    asks = (about(member, field, "choice") for member in untold)
    open_ = [*new, *(member for member in maybe if member in untold)]
    return counted(clause, low, high, told) or unknown(
        [*asks, *_wanting(clause.of, open_, case, key)], **told
    )


def _value(member: Member, field: str) -> str | None:
    return member.kind if field == "kind" else member.country


def every_member(clause: EveryMember, case: Case, key: str) -> Finding:
    """Every member that is meant is also something else."""
    if case.profile.members is None:
        return unknown([ASK_MEMBERS])
    failing: list[Member] = []
    asks: list[Ask] = []
    members = parties(case, clause.of)
    for member in members:
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
        short = Shortfall(count=len(failing), of=len(members))
        return unmet("members_fail", short, names=names(failing))
    return unknown(asks) if asks else met("all_members")


def lead(clause: Lead, case: Case, key: str) -> Finding:
    """The lead is one of those that the text allows."""
    leader = case.lead
    if leader is None:
        return _lead_unknown(clause, case, key)
    truth = holds(leader, clause.must, case, key)
    if truth is None:
        return unknown(missing(leader, clause.must, case, key), names=names([leader]))
    observed = Quantity(unit="kind", value=leader.kind) if leader.kind else None
    return (met if truth else unmet)("lead", names=names([leader]), observed=observed)


def _lead_unknown(clause: Lead, case: Case, key: str) -> Finding:
    """Nobody said who leads. When whoever it is would do (or not), the answer is known all the same."""
    if case.profile.members is None:
        return unknown([ASK_MEMBERS])
    candidates = [member for member in case.profile.members if member.lead is None]
    truths = [holds(member, clause.must, case, key) for member in candidates]
    if both(negate(truth) for truth in truths):  # also when there are no members, or none of them leads
        return unmet("no_possible_lead", names=names(candidates))
    return met("any_lead") if both(truths) else unknown([ASK_LEAD])


def unlinked(clause: Unlinked, case: Case, key: str) -> Finding:
    """Links are told from either side, so a pair is in doubt only when both its members are silent.

    Of fewer than two there is nothing to judge.
    """
    members = case.profile.members
    if members is None:
        return unknown([ASK_MEMBERS])
    pool = members if clause.associated else parties(case, clause.of)
    truths = {member.key: holds(member, clause.of, case, key) for member in pool}
    chosen = {member.key: member for member in pool if truths[member.key] is not False}
    pairs = [(one, chosen[two]) for one in chosen.values() for two in _links(one, chosen)]
    linked = [pair for pair in pairs if truths[pair[0].key] and truths[pair[1].key]]
    if linked:
        return unmet("linked", names=names(linked[0]))
    silent = [member for member in chosen.values() if member.linked_with is None]
    doubtful = silent if len(silent) > 1 else []
    asks = [about(member, "linkedWith", "choice") for member in doubtful]
    in_doubt = dict.fromkeys(m.key for m in (*doubtful, *(m for pair in pairs for m in pair)))
    asks += _wanting(clause.of, [chosen[name] for name in in_doubt], case, key)
    if len(chosen) < 2:
        return met("not_applicable")
    return unknown(asks) if asks else met("not_linked")


def _links(member: Member, chosen: dict[str, Member]) -> list[str]:
    return [other for other in member.linked_with or () if other in chosen and other != member.key]
