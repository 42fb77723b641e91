"""Partnerships with their regions, members and grants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from partners.loading.places import known, provenance
from partners.loading.shapes import GrantShape, MemberShape, PartnershipShape
from partners.models import GrantReceived, Membership, Organisation, Partnership, Region
from partners.naming import sort_key
from publication.baseline import Report, Row, merge

PLAIN = (
    "name", "form", "phase", "sectors", "themes", "target_groups", "theme_text", "region_text", "start_year",
    "end_year", "starts_on", "ends_on", "funding_note",
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
    regions = {region.code: region for region in Region.objects.all()}
    through = Partnership.regions.through
    pairs = [(stored[row.slug], known(regions, code, row.slug)) for row in rows for code in row.regions]
    return merge(through, ("partnership", "region"), (Row(key=pair, values={}) for pair in pairs))


def _load_members(rows: Iterable[PartnershipShape], stored: Mapping[str, Partnership]) -> Report:
    organisations = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    members = [(row, member) for row in rows for member in row.members]
    return merge(
        Membership,
        ("partnership", "organisation", "name_as_stated"),
        (
            Row(
                key=(stored[row.slug], _organisation(member, organisations, row.slug), member.name_as_stated),
                values=provenance(row) | {"role": member.role},
            )
            for row, member in members
        ),
    )


def _organisation(member: MemberShape, stored: Mapping[str, Organisation], where: str) -> Organisation | None:
    return known(stored, member.organisation, where) if member.organisation else None


def _load_grants(rows: Iterable[PartnershipShape], stored: Mapping[str, Partnership]) -> Report:
    grants = [(row, grant) for row in rows for grant in row.grants]
    return merge(
        GrantReceived,
        ("partnership", "scheme", "scheme_name", "edition"),
        (
            Row(
                key=(stored[row.slug], grant.scheme, grant.scheme_name, grant.edition),
                values=provenance(row) | _grant_values(grant),
            )
            for row, grant in grants
        ),
    )


def _grant_values(grant: GrantShape) -> dict[str, Any]:
    names = "status", "amount", "awarded_year", "awarded_on", "ends_on", "funder"
    return {name: getattr(grant, name) for name in names}
