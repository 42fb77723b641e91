"""Of many places at once: how much is there. In and around mean what they do in every filter on a region."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection

from partners.models import Organisation, Partnership

# `pairs` are rows of a region and what is counted. A pair of places that lie in each other ends too: UNION.
COUNT = """WITH RECURSIVE inside (place, region_id) AS (
    SELECT code, id FROM partners_region WHERE code = ANY(%s)
    UNION
    SELECT place, pair.inner_id FROM inside JOIN partners_containment pair ON pair.outer_id = region_id
    WHERE daterange(pair.valid_from, pair.valid_until) @> %s::date
), touching (place, region_id) AS (
    SELECT place, region_id FROM inside
    UNION
    SELECT place, pair.outer_id FROM touching JOIN partners_containment pair ON pair.inner_id = region_id
    WHERE daterange(pair.valid_from, pair.valid_until) @> %s::date
)
SELECT place, count(DISTINCT counted.thing) FROM ({near}) near
JOIN ({pairs}) counted (region_id, thing) USING (region_id) GROUP BY place"""
WITHIN = "SELECT * FROM inside"
AROUND = "SELECT * FROM touching"


def _counted(near: str, pairs: Any, codes: Collection[str], day: date) -> dict[str, int]:
    sql, params = pairs.order_by().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(near=near, pairs=sql), [list(codes), day, day, *params])
        return dict(cursor.fetchall())


def counted_around(pairs: Any, codes: Collection[str], day: date) -> dict[str, int]:
    """By the code of each place: how many things are there, within it, around it or partly in it."""
    return _counted(AROUND, pairs, codes, day)


def partnerships_by_place(codes: Collection[str], day: date) -> dict[str, int]:
    links = Partnership.regions.through.objects.filter(partnership__in=Partnership.objects.public())
    return counted_around(links.values_list("region", "partnership"), codes, day)


def partnerships_within(codes: Collection[str], day: date) -> dict[str, int]:
    """There, or in a place that lies in it: without those of a wider area."""
    links = Partnership.regions.through.objects.filter(partnership__in=Partnership.objects.public())
    return _counted(WITHIN, links.values_list("region", "partnership"), codes, day)


def organisations_by_place(codes: Collection[str], day: date) -> dict[str, int]:
    """Seated there, or in a place that lies in it."""
    seats = Organisation.objects.public().filter(municipality__isnull=False)
    return _counted(WITHIN, seats.values_list("municipality", "pk"), codes, day)
