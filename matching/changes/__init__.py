"""Changes to a plan that may make it fit: each turns one profile into another, and nothing else.

A change says which parts of the profile it touches, so that only the rules which look at those are tried
again, and how much effort it asks of people: the order in which sets of changes are shown.
"""

from __future__ import annotations

from dataclasses import replace

from matching.changes.money import GRANT, LowerCosts, MoveCosts, MoveMoney, ScaleBudget
from matching.changes.parts import MONEY, Part
from matching.changes.people import NEW, AddMembers, ChangeLead, GiveActivities, RemoveMember
from matching.changes.plan import SetCodes, SetDates, SetNumber
from matching.facts import Profile

Change = (
    AddMembers
    | RemoveMember
    | ChangeLead
    | GiveActivities
    | MoveMoney
    | ScaleBudget
    | LowerCosts
    | MoveCosts
    | SetDates
    | SetCodes
    | SetNumber
)


def merged(changes: tuple[Change, ...], new: Change) -> tuple[Change, ...]:
    """The changes and one more; two that are the same but for how much become one."""
    for at, old in enumerate(changes):
        one = _one_of(old, new)
        if one is not None:
            return (*changes[:at], one, *changes[at + 1 :])
    return (*changes, new)


def _one_of(old: Change, new: Change) -> Change | None:
    """The two as one change, if they can be."""
    match old, new:
        case MoveMoney(), MoveMoney() if (old.source, old.target) == (new.source, new.target):
            return replace(old, amount=old.amount + new.amount)
        case AddMembers(), AddMembers() if old.member == new.member and not old.member.lead:
            return replace(old, count=old.count + new.count)
        case SetDates(), SetDates():
            return SetDates(starts_on=new.starts_on or old.starts_on, ends_on=new.ends_on or old.ends_on)
        case SetNumber(), SetNumber() if old.field == new.field:
            return new
    return None


def sound(profile: Profile, changes: tuple[Change, ...]) -> bool:
    """Whether every change is about members that there are by then: nobody pays who does not take part."""
    present = {member.key for member in profile.members or ()}
    for change in changes:
        if not _named(change) <= present:
            return False
        profile = change.apply(profile)
        present = {member.key for member in profile.members or ()}
    return True


def _named(change: Change) -> set[str]:
    """The members that a change is about."""
    match change:
        case RemoveMember() | ChangeLead():
            return {change.member}
        case GiveActivities():
            return set(change.members)
        case MoveMoney() | MoveCosts():
            return {payer for payer in (change.source, change.target) if payer not in (None, GRANT)}
    return set()


def applied(profile: Profile, changes: tuple[Change, ...]) -> Profile:
    """The profile after all the changes, in their order."""
    for change in changes:
        profile = change.apply(profile)
    return profile


__all__ = [
    "GRANT",
    "MONEY",
    "NEW",
    "AddMembers",
    "Change",
    "ChangeLead",
    "GiveActivities",
    "LowerCosts",
    "MoveCosts",
    "MoveMoney",
    "Part",
    "RemoveMember",
    "ScaleBudget",
    "SetCodes",
    "SetDates",
    "SetNumber",
    "applied",
    "merged",
    "sound",
]
