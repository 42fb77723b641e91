"""Regions and what lies in what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from partners.loading.references import in_rounds
from partners.loading.shapes import RegionShape, SourcedShape
from partners.models import Containment, Region
from partners.naming import sort_key
from publication.baseline import Report, Row, merge

PLAIN = (
    "kind", "name", "alt_names", "iso_3166_2", "nuts2", "corop_code", "corop_name", "tooi_uri", "valid_from",
    "valid_until",
)  # fmt: skip


def provenance(row: SourcedShape) -> dict[str, Any]:
    return {"source": row.source, "read_on": row.read_on, "confidence": row.confidence, "note": row.note}


def regions_by_code() -> dict[str, Region]:
    return {region.code: region for region in Region.objects.all()}


def load_regions(rows: Iterable[RegionShape]) -> Report:
    """A centre goes before the region that it is the centre of; containment comes last."""
    rows, report = list(rows), Report()
    for ready in in_rounds(rows, "code", "centre"):
        regions = regions_by_code()
        report += merge(
            Region, ("code",), (Row(key=(row.code,), values=_values(row, regions)) for row in ready)
        )
    report += _load_containments(rows, regions_by_code())
    return report


def _values(row: RegionShape, regions: Mapping[str, Region]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in PLAIN}
    centre = regions.get(row.centre)
    derived = {"sort_key": sort_key(row.name), "alt_keys": [sort_key(name) for name in row.alt_names]}
    centred = {"centre": centre, "centre_confidence": row.centre_confidence if centre else ""}
    return values | derived | centred | provenance(row)


def _load_containments(rows: Iterable[RegionShape], regions: Mapping[str, Region]) -> Report:
    return merge(
        Containment,
        ("inner", "outer"),
        (
            Row(
                key=(regions[row.code], regions[outer]),
                values=provenance(row) | {"outer_kind": regions[outer].kind},
            )
            for row in rows
            for outer in row.inside
            if row.code in regions and outer in regions
        ),
        prune=True,
    )
