"""How often a call changed, and when last: from the audit trail, which the database itself writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple, cast

from django.apps import apps
from django.db.models import Count, Max, Min

from funding.models import Call


class Changed(NamedTuple):
    """`times`: never less than before. `made`, `at`: first and last; without a trail, the publication."""

    times: int
    made: datetime
    at: datetime


def changes_of(calls: Iterable[Call]) -> dict[int, Changed]:
    """Of each published call, its scheme included: what is told of a call names it. Two queries for all."""
    rows = list(calls)
    of_calls = _trail("CallEvent", {row.pk for row in rows})
    of_schemes = _trail("SchemeEvent", {row.scheme_id for row in rows})
    return {row.pk: _together(row, of_calls.get(row.pk), of_schemes.get(row.scheme_id)) for row in rows}


def _trail(events: str, keys: set[Any]) -> dict[int, Changed]:
    rows = apps.get_model("funding", events).objects.filter(pgh_obj__in=keys).values("pgh_obj")
    # The first event of each is its making.
    found = rows.annotate(times=Count("pk") - 1, made=Min("pgh_created_at"), at=Max("pgh_created_at"))
    return {row["pgh_obj"]: Changed(row["times"], row["made"], row["at"]) for row in found}


def _together(call: Call, own: Changed | None, of_scheme: Changed | None) -> Changed:
    published = cast(datetime, call.published_at)
    own = own or Changed(0, published, published)
    of_scheme = of_scheme or own._replace(times=0)
    return Changed(own.times + of_scheme.times, own.made, max(own.at, of_scheme.at))
