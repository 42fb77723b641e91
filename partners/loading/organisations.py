"""Organisations with their other names and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from partners.loading.places import provenance, regions_by_code
from partners.loading.references import in_rounds
from partners.loading.shapes import OrganisationShape
from partners.models import Organisation, OrganisationIdentifier, OrganisationName, Region
from partners.naming import sort_key
from publication.baseline import Report, Row, merge

PLAIN = (
    "name", "kind", "status", "publicly_funded", "sme", "cao_based", "founded_on", "member_companies",
    "employees", "sectors", "sector_text", "website",
)  # fmt: skip


def organisations_by_slug() -> dict[str, Organisation]:
    return {organisation.slug: organisation for organisation in Organisation.objects.all()}


def load_organisations(rows: Iterable[OrganisationShape]) -> Report:
    """A successor goes before whom it succeeds; names and numbers come last."""
    rows, report = list(rows), Report()
    regions = regions_by_code()
    for ready in in_rounds(rows, "slug", "successor"):
        stored = organisations_by_slug()
        report += merge(
            Organisation,
            ("slug",),
            (Row(key=(row.slug,), values=_values(row, regions, stored)) for row in ready),
        )
    stored = organisations_by_slug()
    rows = [row for row in rows if row.slug in stored]
    report += _load_names(rows, stored)
    report += _load_identifiers(rows, stored)
    return report


def _values(
    row: OrganisationShape, regions: Mapping[str, Region], stored: Mapping[str, Organisation]
) -> dict[str, Any]:
    successor = stored.get(row.successor)
    return {
        **{name: getattr(row, name) for name in PLAIN},
        "sort_key": sort_key(row.name),
        "country": regions.get(row.country),
        "municipality": regions.get(row.municipality),
        "successor": successor,
        "successor_confidence": row.successor_confidence if successor else "",
        **provenance(row),
    }


def _load_names(rows: Iterable[OrganisationShape], stored: Mapping[str, Organisation]) -> Report:
    return merge(
        OrganisationName,
        ("organisation", "name"),
        (
            Row(
                key=(stored[row.slug], name.name),
                values=provenance(row)
                | {
                    "kind": name.kind,
                    "until": name.until,
                    "sort_key": sort_key(name.name),
                    "note": name.note,
                },
            )
            for row in rows
            for name in row.names
        ),
        prune=True,
    )


def _load_identifiers(rows: Iterable[OrganisationShape], stored: Mapping[str, Organisation]) -> Report:
    return merge(
        OrganisationIdentifier,
        ("organisation", "scheme", "value"),
        (
            Row(
                key=(stored[row.slug], number.scheme, number.value),
                values=provenance(row)
                | {"confidence": number.confidence or row.confidence, "note": number.note},
            )
            for row in rows
            for number in row.identifiers
        ),
        prune=True,
    )
