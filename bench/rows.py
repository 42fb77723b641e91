"""The limit to compare with: the list of schemes, one scheme and one search with psycopg and orjson alone.

A bare WSGI handler on the same data: four queries, no framework, no checks of what was asked. What it answers
has the shape of the API's, from rows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

import orjson
import psycopg
from psycopg.rows import dict_row

PAGE = """
SELECT s.id, s.slug, s.short_name, s.name, s.name_en, s.other_names, s.route, s.region_scope, s.sectors,
    s.themes, s.target_groups, s.historical, s.ended, s.repealed_on, s.calls_complete, s.rules_complete,
    s.confidence, s.url, g.slug AS g_slug, g.name AS g_name, g.kind AS g_kind, a.slug AS a_slug,
    a.name AS a_name, a.kind AS a_kind, p.slug AS p_slug, p.name_nl AS p_name_nl, p.name_en AS p_name_en
FROM funding_scheme s
LEFT JOIN partners_organisation g ON g.id = s.grantor_id
LEFT JOIN partners_organisation a ON a.id = s.agency_id
LEFT JOIN funding_programme p ON p.id = s.programme_id
WHERE s.published_at IS NOT NULL {where} ORDER BY {order} LIMIT {limit}
"""
REGIONS = """
SELECT r.scheme_id, g.code, g.kind, g.name
FROM funding_schemeregion r JOIN partners_region g ON g.id = r.region_id
WHERE r.scheme_id = ANY(%s) ORDER BY g.kind, g.sort_key
"""
CALLS = """
SELECT DISTINCT ON (scheme_id) scheme_id, slug, strand, stage, opens_at, opens_time_known, closes_at,
    closes_time_known, closes_when_spent, expected_until, zone, certainty, allocation
FROM funding_call WHERE scheme_id = ANY(%s) AND published_at IS NOT NULL AND stage = 'application'
ORDER BY scheme_id, closes_at DESC NULLS LAST
"""
BELOW = (
    "call", "grantterm", "costterm", "requireddocument", "definition", "criterion", "qualitycriterion",
    "claim",
)  # fmt: skip
ROWS_BELOW = """
SELECT t.*, d.title, d.url FROM funding_{table} t JOIN funding_sourcedocument d ON d.id = t.source_id
WHERE t.scheme_id = (SELECT id FROM funding_scheme WHERE slug = %s)
"""
FILTERS = {"sector": "sectors", "theme": "themes", "targetGroup": "target_groups"}
FILTER = "AND (s.{0} IS NULL OR s.{0} = '{{}}' OR s.{0} && %s::varchar[])"
COUNT = "SELECT count(*) FROM funding_scheme s WHERE s.published_at IS NOT NULL {where}"

Start = Callable[[str, list[tuple[str, str]]], Any]
connection: psycopg.Connection[dict[str, Any]] | None = None


def connected() -> psycopg.Connection[dict[str, Any]]:
    global connection
    if connection is None:
        connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, row_factory=dict_row)
    return connection


def told(row: dict[str, Any], regions: list[Any], call: dict[str, Any] | None) -> dict[str, Any]:
    def who(prefix: str) -> dict[str, Any] | None:
        slug = row[f"{prefix}_slug"]
        return slug and {"slug": slug, "name": row[f"{prefix}_name"], "kind": row[f"{prefix}_kind"]}

    programme = {"slug": row["p_slug"], "name": {"nl": row["p_name_nl"], "en": row["p_name_en"]}}
    return {
        "slug": row["slug"], "shortName": row["short_name"],
        "name": {"nl": row["name"], "en": row["name_en"]},
        "otherNames": row["other_names"], "availability": "unknown", "call": call, "route": row["route"],
        "grantor": who("g"), "agency": who("a"), "programme": programme if row["p_slug"] else None,
        "regionScope": row["region_scope"], "regions": regions, "sectors": row["sectors"],
        "themes": row["themes"], "targetGroups": row["target_groups"], "historical": row["historical"],
        "ended": row["ended"], "repealedOn": row["repealed_on"], "callsComplete": row["calls_complete"],
        "rulesComplete": row["rules_complete"], "confidence": row["confidence"], "url": row["url"],
    }  # fmt: skip


def schemes(where: str, given: tuple[Any, ...], limit: int = 50) -> dict[str, Any]:
    """A page: its rows, their places, their calls, and how many there are."""
    run = connected().execute
    page = PAGE.format(where=where, order="s.short_name, s.slug", limit=limit)
    rows = run(page, given).fetchall()
    keys = [row["id"] for row in rows]
    regions: dict[int, list[Any]] = {}
    for one in run(REGIONS, (keys,)):
        regions.setdefault(one.pop("scheme_id"), []).append(one)
    calls = {one.pop("scheme_id"): one for one in run(CALLS, (keys,))}
    counted = run(COUNT.format(where=where), given).fetchone()
    results = [told(row, regions.get(row["id"], []), calls.get(row["id"])) for row in rows]
    return {"count": counted and counted["count"], "results": results}


def scheme(slug: str) -> dict[str, Any]:
    """All of a scheme, as its rows are: a query for each table below it."""
    found: dict[str, Any] = schemes("AND s.slug = %s", (slug,), 1)["results"][0]
    for table in BELOW:
        below = connected().execute(ROWS_BELOW.format(table=table), (slug,))
        found[table] = below.fetchall()
    return found


def application(environment: dict[str, Any], start: Start) -> Iterable[bytes]:
    path, query = environment["PATH_INFO"], parse_qs(environment["QUERY_STRING"])
    if path == "/readyz":
        body: Any = {}
    elif asked := {column: query[key] for key, column in FILTERS.items() if key in query}:
        where = " ".join(FILTER.format(column) for column in asked)
        body = schemes(where, tuple(asked.values()))
    elif path.count("/") == 4:
        body = scheme(path.rpartition("/")[2])
    else:
        body = schemes("", ())
    start("200 OK", [("Content-Type", "application/json")])
    return [orjson.dumps(body, default=str)]
