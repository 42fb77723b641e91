"""Organisations with their other names and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from partners.identifiers import fault
from partners.loading.places import known, provenance
from partners.loading.shapes import OrganisationShape
from partners.models import Organisation, OrganisationIdentifier, OrganisationName, Region
from partners.naming import sort_key
from publication.baseline import Report, Row, merge
from publication.reading import FixtureError

PLAIN = (
    "name", "kind", "status", "publicly_funded", "sme", "cao_based", "founded_on", "member_companies",
    "employees", "sectors", "sector_text", "website",
)  # fmt: skip


def load_organisations(rows: Iterable[OrganisationShape]) -> Report:
    """Organisations first, then who succeeds whom, then names and numbers."""
    rows = list(rows)
    regions = {region.code: region for region in Region.objects.all()}
    report = merge(
        Organisation, ("slug",), (Row(key=(row.slug,), values=_values(row, regions)) for row in rows)
    )
    stored = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    merged = [row for row in rows if row.successor]
    again = merge(
        Organisation,
        ("slug",),
        (
            Row(
                key=(row.slug,),
                values={**_values(row, regions), "successor": known(stored, row.successor, row.slug)},
            )
            for row in merged
        ),
    )
    again.unchanged = 0  # seen before, in the first round
    report += again
    report += _load_names(rows, stored)
    report += _load_identifiers(rows, stored)
    return report


def _values(row: OrganisationShape, regions: Mapping[str, Region]) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(row, name) for name in PLAIN}
    values["sort_key"] = sort_key(row.name)
    values["country"] = known(regions, row.country, row.slug) if row.country else None
    values["municipality"] = known(regions, row.municipality, row.slug) if row.municipality else None
    return values | provenance(row)


def _load_names(rows: Iterable[OrganisationShape], stored: Mapping[str, Organisation]) -> Report:
    names = [(row, name) for row in rows if row.slug in stored for name in row.names]
    return merge(
        OrganisationName,
        ("organisation", "name"),
        (
            Row(
                key=(stored[row.slug], name.name),
                values=provenance(row)
                | {"kind": name.kind, "until": name.until, "sort_key": sort_key(name.name)},
            )
            for row, name in names
        ),
    )


def _load_identifiers(rows: Iterable[OrganisationShape], stored: Mapping[str, Organisation]) -> Report:
    numbers = [(row, number) for row in rows if row.slug in stored for number in row.identifiers]
    for row, number in numbers:
        if message := fault(number.scheme, number.value):
            raise FixtureError(f"fixtures/partners: {row.slug}: {number.value}: {message}")
    return merge(
        OrganisationIdentifier,
        ("organisation", "scheme", "value"),
        (
            Row(
                key=(stored[row.slug], number.scheme, number.value),
                values=provenance(row) | {"confidence": number.confidence or row.confidence},
            )
            for row, number in numbers
        ),
    )
