"""How often a call changed, and when last: from the audit trail, which the database itself writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Count, Max

from funding.models import Call


class Changed(NamedTuple):
    """`times`: never less than before. `at`: the last time, or the publication when no trail is left."""

    times: int
    at: datetime


def changes_of(calls: Iterable[Call]) -> dict[int, Changed]:
    """Of each call, its scheme included: what is told of a call names it. Two queries, however many calls."""
    rows = list(calls)
    of_calls = _trail("CallEvent", {row.pk for row in rows})
    of_schemes = _trail("SchemeEvent", {row.scheme_id for row in rows})
    return {
        row.pk: _together(row, [of_calls.get(row.pk), of_schemes.get(row.scheme_id)]) for row in rows
    }  # fmt: skip


def _trail(events: str, keys: set[Any]) -> dict[int, Changed]:
    rows = apps.get_model("funding", events).objects.filter(pgh_obj__in=keys).values("pgh_obj")
    found = rows.annotate(times=Count("pk"), at=Max("pgh_created_at"))
    return {row["pgh_obj"]: Changed(row["times"], row["at"]) for row in found}


def _together(call: Call, trails: list[Changed | None]) -> Changed:
    known = [trail for trail in trails if trail is not None]
    published = [call.published_at] if call.published_at else []
    return Changed(
        times=sum(trail.times - 1 for trail in known),  # the first of each is its making
        at=max([trail.at for trail in known] or published),
    )
