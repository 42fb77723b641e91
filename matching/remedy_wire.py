"""Remedies as the match contract writes them: each change for a machine and for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any, get_args

from pydantic.alias_generators import to_camel

from funding.clauses import euros
from matching.changes import (
    AddMembers,
    Change,
    ChangeLead,
    GiveActivities,
    LowerCosts,
    MoveCosts,
    MoveMoney,
    RemoveMember,
    ScaleBudget,
    SetCodes,
    SetDates,
    applied,
)
from matching.facts import Member, Outcome, Profile
from matching.remedies import Effect, Remedy
from matching.remedy_texts import change_text, remedy_text

Json = dict[str, Any]

VERDICTS = {Outcome.MET: "eligible", Outcome.UNMET: "ineligible", Outcome.UNKNOWN: "unknown"}


def name_of(kind: type[object]) -> str:
    """The name of a kind of change, in snake_case."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).lstrip(
        "_"
    )


CHANGES = tuple(sorted(to_camel(name_of(kind)) for kind in get_args(Change)))


def remedies_json(remedies: Sequence[Remedy] | None, profile: Profile, language: str) -> list[Json] | None:
    """Null is "not worked out", which an empty list ("none was found") would deny."""
    if remedies is None:
        return None
    return [_remedy(remedy, profile, language) for remedy in remedies]


def _remedy(remedy: Remedy, profile: Profile, language: str) -> Json:
    maximum = remedy.grant.maximum
    effects = remedy.effects
    return {
        "changes": [_change(change, profile, language) for change in remedy.changes],
        "text": remedy_text(remedy.changes, profile, language),
        "verdict": VERDICTS[remedy.outcome],
        "maximum": None if maximum is None else euros(maximum),
        "effects": None if effects is None else [_effect(effect) for effect in effects],
    }


def _effect(effect: Effect) -> Json:
    return {"scheme": effect.scheme, "before": VERDICTS[effect.before], "after": VERDICTS[effect.after]}


def _change(change: Change, profile: Profile, language: str) -> Json:
    return {
        "type": to_camel(name_of(type(change))),
        "text": change_text(change, profile, language),
        **_told(change, profile),
    }


def _told(change: Change, profile: Profile) -> Json:
    match change:
        case AddMembers():
            return {"count": change.count, "newMember": _facts(change.member)}
        case RemoveMember() | ChangeLead():
            return {"member": change.member}
        case GiveActivities():
            return {"members": list(change.members)}
        case MoveMoney() | MoveCosts():
            return {"source": change.source, "target": change.target, "amount": euros(change.amount)}
        case LowerCosts():
            return {"amount": euros(change.amount), "categories": _listed(change.categories)}
        case ScaleBudget():
            return _sums(applied(profile, (change,)))
        case SetDates():
            return {"startsOn": _plain(change.starts_on), "endsOn": _plain(change.ends_on)}
        case SetCodes():
            return {"field": to_camel(change.field), "codes": _listed(change.codes)}
        case _:
            return {"field": change.field.replace("_", "."), "value": change.value}


def _sums(profile: Profile) -> Json:
    """The plan's main sums after the change; every other sum keeps its proportion to them."""
    budget = profile.budget
    sums = {"totalCosts": budget.total_costs, "requestedGrant": budget.requested_grant}
    return {name: None if amount is None else euros(amount) for name, amount in sums.items()}


def _facts(member: Member) -> Json:
    """What the new member must be, as a member of the request would say it; the rest is free."""
    told = {field.name: getattr(member, field.name) for field in fields(member)}
    free = ("key", "linked_with")
    return {
        to_camel(name): _plain(value)
        for name, value in told.items()
        if value is not None and name not in free
    }


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return str(value) if isinstance(value, str) else value


def _listed(codes: Sequence[str] | None) -> list[str] | None:
    return None if codes is None else [str(code) for code in codes]
