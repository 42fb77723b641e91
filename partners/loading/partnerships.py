"""Partnerships with their regions, members and grants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from partners.loading.organisations import organisations_by_slug
from partners.loading.places import provenance, regions_by_code
from partners.loading.shapes import GrantShape, PartnershipShape
from partners.models import GrantReceived, Membership, Partnership
from partners.naming import sort_key
from publication.baseline import Report, Row, merge

PLAIN = (
    "name", "form", "phase", "sectors", "themes", "target_groups", "summary", "theme_text", "region_text",
    "start_year", "end_year", "starts_on", "ends_on", "funding_note",
)  # fmt: skip
OF_A_GRANT = (
    "status", "amount", "applied_on", "awarded_year", "awarded_on", "ends_on", "funder",
    "disputed", "note",
)  # fmt: skip


def load_partnerships(rows: Iterable[PartnershipShape]) -> Report:
    rows = list(rows)
    report = merge(Partnership, ("slug",), (Row(key=(row.slug,), values=_values(row)) for row in rows))
    stored = {partnership.slug: partnership for partnership in Partnership.objects.all()}
    rows = [row for row in rows if row.slug in stored]
    report += _load_regions(rows, stored)
    report += _load_members(rows, stored)
    report += _load_grants(rows, stored)
    return report


def _values(row: PartnershipShape) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(row, name) for name in PLAIN}
    levels = row.nlqf_levels
    values["nlqf_levels"] = None if levels is None else [int(level) for level in levels]
    return values | {"sort_key": sort_key(row.name)} | provenance(row)


def _load_regions(rows: Iterable[PartnershipShape], stored: Mapping[str, Partnership]) -> Report:
    regions = regions_by_code()
    return merge(
        Partnership.regions.through,
        ("partnership", "region"),
        (
            Row(key=(stored[row.slug], regions[code]), values={})
            for row in rows
            for code in row.regions
            if code in regions
        ),
        prune=True,
    )


def _load_members(rows: Iterable[PartnershipShape], stored: Mapping[str, Partnership]) -> Report:
    """A member that a person deleted from the register is left out here too."""
    organisations = organisations_by_slug()
    return merge(
        Membership,
        ("partnership", "organisation", "name_as_stated"),
        (
            Row(
                key=(stored[row.slug], organisations.get(member.organisation), member.name_as_stated),
                values=provenance(row) | {"role": member.role, "note": member.note},
            )
            for row in rows
            for member in row.members
            if member.name_as_stated or member.organisation in organisations
        ),
        prune=True,
    )


def _load_grants(rows: Iterable[PartnershipShape], stored: Mapping[str, Partnership]) -> Report:
    return merge(
        GrantReceived,
        ("partnership", "scheme", "scheme_name", "edition"),
        (
            Row(
                key=(stored[row.slug], grant.scheme, grant.scheme_name, grant.edition),
                values=provenance(row) | _grant_values(grant),
            )
            for row in rows
            for grant in row.grants
        ),
        prune=True,
    )


def _grant_values(grant: GrantShape) -> dict[str, Any]:
    """A grant that was read elsewhere than the partnership says so."""
    values = {name: getattr(grant, name) for name in OF_A_GRANT}
    return values | {"source": grant.source} if grant.source else values
