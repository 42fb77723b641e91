"""Every plan and partnership that is stored, as profiles; the same few queries however many there are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Prefetch

from matching.contract import MatchRequest, parse
from matching.facts import Profile
from matching.faults import BadRequest
from matching.loading.partners import containing, registered_members
from matching.models import PlanVersion
from matching.profiles import profile_of
from partners.models import Membership, Partnership

Json = dict[str, Any]
Kind = Literal["plan", "partnership"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Something stored that can be judged. `key`: of a plan its number, of a partnership its slug."""

    kind: Kind
    key: str
    name: str
    request: MatchRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgeable:
    """One of them with its facts, and the places that its regions lie in."""

    stored: Stored
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """`unreadable`: names of plans that this version of the contract does not understand any more."""

    profiles: tuple[Judgeable, ...]
    places: dict[str, frozenset[str]]
    unreadable: tuple[str, ...]


def everything(regions: frozenset[str], day: date, *, plans: bool) -> Everything:
    """`regions`: those that rules speak of. `plans` False: without what people stored for themselves."""
    found, unreadable = _plans() if plans else ([], [])
    found += _partnerships()
    members = registered_members(
        member.organisation for one in found for member in one.request.members or () if member.organisation
    )
    profiles = (Judgeable(stored=one, profile=profile_of(one.request, members)) for one in found)
    named = {code for one in found if one.request.project for code in one.request.project.regions or ()}
    places = containing({*named, *regions}, day) if named else {}
    return Everything(profiles=tuple(profiles), places=places, unreadable=tuple(unreadable))


def _plans() -> tuple[list[Stored], list[str]]:
    """The newest version of each plan, without the moment that it may name: the change is what is asked."""
    found: list[Stored] = []
    unreadable: list[str] = []
    for version in PlanVersion.objects.newest().select_related("plan"):
        title = version.plan.title
        try:
            request = parse(json.dumps({**version.request, "moment": None}))
        except BadRequest:
            unreadable.append(title)
            continue
        found.append(Stored(kind="plan", key=str(version.plan_id), name=title, request=request))
    return found, unreadable


def _partnerships() -> list[Stored]:
    """What the register may show of each, with who takes part now."""
    now = Membership.objects.public().filter(left_on=None).select_related("organisation").order_by("pk")
    rows = (
        Partnership.objects.public()
        .with_public(regions=())
        .prefetch_related(Prefetch("memberships", now, to_attr="now"))
    )
    return [
        Stored(kind="partnership", key=row.slug, name=row.name, request=parse(json.dumps(_body(row))))
        for row in rows.order_by("sort_key", "pk")
    ]


def _body(row: Any) -> Json:
    """A partnership as a request. What the register does not know stays unknown."""
    return {
        "members": [_member(number, each) for number, each in enumerate(row.now)] or None,
        "project": {
            "regions": [region.code for region in row.regions.all()] or None,
            "sectors": row.sectors,
            "themes": row.themes,
            "targetGroups": row.target_groups,
            "nlqfLevels": row.nlqf_levels,
            "startsOn": _day(row.starts_on),
            "endsOn": _day(row.ends_on),
        },
    }


def _member(number: int, row: Membership) -> Json:
    lead = row.role == "lead"
    named: Json = (
        {"organisation": row.organisation.slug} if row.organisation else {"name": row.name_as_stated}
    )
    return {"key": f"m{number}", "lead": lead or None, "role": "participant" if lead else row.role} | named


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
