"""By which name a calendar knows a call for ever, and how often and when it changed: from what was published.

Versions are never changed and never thrown away, so a name stays what it is when its call gets another slug,
and a number never falls: also where a call is taken out, comes back, or goes to another scheme.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple, cast

from django.apps import apps
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Max

from funding.models import Call
from publication.models import Version

VERSIONS = Version.objects.filter(resource="calls").order_by()


class Trail(NamedTuple):
    """`name`: the first slug that it had. `number`: higher with each change. `at`: the last change."""

    name: str
    number: int
    at: datetime


def trails_of(calls: Iterable[Call]) -> dict[int, Trail]:
    """Of each call; three queries for all. The name of its scheme, which is told too, is no change of it."""
    rows = list(calls)
    told = VERSIONS.filter(record__in=[row.pk for row in rows]).values("record")
    found = {
        one["record"]: one
        for one in told.annotate(
            slugs=ArrayAgg("key", order_by="position"), number=Max("position"), at=Max("changed_at")
        )
    }
    owners = _owners({one["slugs"][0] for one in found.values()})
    renamed = _schemes_changed({row.scheme_id for row in rows if row.scheme_id})
    return {row.pk: _trail(row, found.get(row.pk), owners, renamed.get(row.scheme_id)) for row in rows}


def _trail(row: Call, told: Any, owners: dict[str, int], scheme_at: datetime | None) -> Trail:
    """What was not published yet has its own slug for a name, and no number."""
    if told is None:
        return Trail(row.slug, 0, cast(datetime, row.published_at))
    first = told["slugs"][0]
    # A slug that was another's before names two calls. No slug has a point in it.
    name = first if owners[first] == row.pk else f"{first}.{row.pk}"
    return Trail(name, told["number"], max(told["at"], scheme_at or told["at"]))


def _owners(slugs: set[str]) -> dict[str, int]:
    """Which call had each of these slugs first."""
    rows = (
        VERSIONS.filter(key__in=slugs).values("key").annotate(calls=ArrayAgg("record", order_by="position"))
    )
    return {row["key"]: row["calls"][0] for row in rows}


def _schemes_changed(schemes: set[Any]) -> dict[int, datetime]:
    rows = apps.get_model("funding", "SchemeEvent").objects.filter(pgh_obj__in=schemes).values("pgh_obj")
    return {row["pgh_obj"]: row["at"] for row in rows.annotate(at=Max("pgh_created_at"))}
