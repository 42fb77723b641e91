"""Every plan and partnership that is stored, as profiles; the same few queries however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Prefetch, QuerySet

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
    """Something stored that can be judged. `key`: of a partnership its slug, of a plan its number.

    `version`: of a plan.
    """

    kind: Kind
    key: str
    name: str
    request: MatchRequest
    version: int | None = None


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
    found, unreadable = _plans(PlanVersion.objects.newest()) if plans else ([], [])
    return _judgeable(found + _partnerships(), unreadable, regions, day)


def plans_as_saved(plans: Iterable[int], regions: frozenset[str], day: date) -> Everything:
    """Only these plans; the same few queries however many they are."""
    found, unreadable = _plans(PlanVersion.objects.newest().filter(plan__in=plans))
    return _judgeable(found, unreadable, regions, day)


def _judgeable(found: list[Stored], unreadable: list[str], regions: frozenset[str], day: date) -> Everything:
    members = registered_members(
        member.organisation for one in found for member in one.request.members or () if member.organisation
    )
    profiles = (Judgeable(stored=one, profile=profile_of(one.request, members)) for one in found)
    named = {code for one in found if one.request.project for code in one.request.project.regions or ()}
    places = containing({*named, *regions}, day) if named else {}
    return Everything(profiles=tuple(profiles), places=places, unreadable=tuple(unreadable))


def _plans(versions: QuerySet[PlanVersion]) -> tuple[list[Stored], list[str]]:
    """The newest version of each plan, without the moment that it may name: the change is what is asked."""
    found: list[Stored] = []
    unreadable: list[str] = []
    for version in versions.select_related("plan"):
        title = version.plan.title
        try:
            request = parse(json.dumps({**version.request, "moment": None}))
        except BadRequest:
            unreadable.append(title)
            continue
        key, number = str(version.plan_id), version.number
        found.append(Stored(kind="plan", key=key, name=title, request=request, version=number))
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
