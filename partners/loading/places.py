"""Regions and what lies in what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from partners.loading.shapes import RegionShape, SourcedShape
from partners.models import Containment, Region
from partners.naming import sort_key
from publication.baseline import Report, Row, merge
from publication.reading import FixtureError

PLAIN = (
    "kind",
    "name",
    "alt_names",
    "iso_3166_2",
    "nuts2",
    "corop_code",
    "corop_name",
    "tooi_uri",
    "valid_from",
    "valid_until",
)


def provenance(row: SourcedShape) -> dict[str, Any]:
    return {"source": row.source, "read_on": row.read_on, "confidence": row.confidence, "note": row.note}


def known(rows: Mapping[str, Any], key: str, where: str) -> Any:
    """The row with this key; a fixture that names what is not there is a fault."""
    if key not in rows:
        raise FixtureError(f"fixtures/partners: {where} names {key!r}, which is in no fixture")
    return rows[key]


def load_regions(rows: Iterable[RegionShape]) -> Report:
    """Regions first, then what they point at: a centre can be any region of the same load."""
    rows = list(rows)
    report = merge(Region, ("code",), (Row(key=(row.code,), values=_values(row)) for row in rows))
    regions = {region.code: region for region in Region.objects.all()}
    with_centre = [row for row in rows if row.centre]
    report += merge(
        Region,
        ("code",),
        (
            Row(key=(r.code,), values={**_values(r), "centre": known(regions, r.centre, r.code)})
            for r in with_centre
        ),
    )
    return _without_double_count(report, len(with_centre), load_containments(rows, regions))


def _without_double_count(report: Report, seen_twice: int, containments: Report) -> Report:
    report.unchanged = max(report.unchanged - seen_twice, 0)
    report += containments
    return report


def _values(row: RegionShape) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in PLAIN}
    derived = {"sort_key": sort_key(row.name), "alt_keys": [sort_key(name) for name in row.alt_names]}
    return values | derived | provenance(row)


def load_containments(rows: Iterable[RegionShape], regions: Mapping[str, Region]) -> Report:
    pairs = [(row, known(regions, outer, row.code)) for row in rows for outer in row.inside]
    return merge(
        Containment,
        ("inner", "outer"),
        (
            Row(key=(regions[row.code], outer), values=provenance(row) | {"outer_kind": outer.kind})
            for row, outer in pairs
        ),
    )
