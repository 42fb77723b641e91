"""Who takes part in the same partnerships, as far as that may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Q

from partners.arcs import Drawing, drawing
from partners.models import Membership, Organisation, Partnership

SHOWN = 100  # pairs on the page
NAMED = 3  # partnerships of a pair

PAIRS = """WITH part (organisation_id, partnership_id) AS ({parts})
SELECT one.id, other.id, array_agg(DISTINCT a.partnership_id), count(*) OVER ()
FROM part a JOIN part b ON b.partnership_id = a.partnership_id
JOIN partners_organisation one ON one.id = a.organisation_id
JOIN partners_organisation other ON other.id = b.organisation_id
WHERE (one.sort_key, one.id) < (other.sort_key, other.id)
GROUP BY one.id, other.id
ORDER BY count(DISTINCT a.partnership_id) DESC, one.sort_key, other.sort_key, one.id, other.id LIMIT %s"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that work together; `partnerships` are the first few of those in which they do."""

    one: Organisation
    other: Organisation
    often: int
    partnerships: list[Partnership]

    @property
    def more(self) -> int:
        return self.often - len(self.partnerships)


class Network:
    """The pairs in these partnerships on that day, who work together most first. Three queries."""

    def __init__(self, partnerships: Any, day: date) -> None:
        still = Q(left_on=None) | Q(left_on__gt=day)
        parts = Membership.objects.public().filter(
            still, partnership__in=partnerships.order_by().values("pk")
        )
        found = parts.exclude(organisation=None).order_by().values_list("organisation", "partnership")
        sql, params = found.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(PAIRS.format(parts=sql), [*params, SHOWN])
            self._rows = cursor.fetchall()

    @property
    def count(self) -> int:
        """Of all pairs, also those that are not shown."""
        return self._rows[0][3] if self._rows else 0

    @cached_property
    def organisations(self) -> dict[int, Organisation]:
        return Organisation.objects.in_bulk({key for row in self._rows for key in row[:2]})

    @cached_property
    def pairs(self) -> list[Pair]:
        named = Partnership.objects.in_bulk({key for row in self._rows for key in row[2][:NAMED]})
        who = self.organisations
        return [
            Pair(who[one], who[other], len(keys), [named[key] for key in keys[:NAMED]])
            for one, other, keys, _count in self._rows
        ]

    @property
    def drawing(self) -> Drawing:
        names = {key: organisation.name for key, organisation in self.organisations.items()}
        return drawing(names, ((one, other, len(keys)) for one, other, keys, _count in self._rows))
