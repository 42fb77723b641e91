"""What fixtures of partners point at: each must be in a fixture or in the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from partners.loading.shapes import OrganisationShape, PartnershipShape, RegionShape
from partners.models import Organisation, Region
from publication.reading import Document, FixtureError, Place

Shape = TypeVar("Shape", RegionShape, OrganisationShape, PartnershipShape)
Pointer = tuple[Place, str]


class Sheet(NamedTuple):
    """A fixture with its rows."""

    document: Document
    rows: Sequence[Any]


def refuse_unknown(regions: Sequence[Sheet], organisations: Sequence[Sheet], partnerships: Sheet) -> None:
    """Raises one FixtureError that tells of every key given twice and of every reference to nothing.

    What a fixture names and a person deleted from the register is no fault: rows that point at it go without.
    """
    codes = {row.code for sheet in regions for row in sheet.rows}
    codes |= set(Region.objects.values_list("code", flat=True))
    slugs = {row.slug for sheet in organisations for row in sheet.rows}
    slugs |= set(Organisation.objects.values_list("slug", flat=True))
    faults = [*_twice(regions, "code"), *_twice(organisations, "slug"), *_twice([partnerships], "slug")]
    for sheet in [*regions, *organisations, partnerships]:
        for index, row in enumerate(sheet.rows):
            faults += _unknown(sheet.document, index, _region_pointers(row), codes, "code of a region")
            faults += _unknown(
                sheet.document, index, _organisation_pointers(row), slugs, "slug of an organisation"
            )
    if faults:
        raise FixtureError("\n".join(faults))


def _twice(sheets: Iterable[Sheet], key: str) -> Iterator[str]:
    seen: set[str] = set()
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            value = getattr(row, key)
            if value in seen:
                yield sheet.document.told((index, key), f"{value} is given twice; take one away")
            seen.add(value)


def _unknown(
    document: Document, index: int, pointers: Iterable[Pointer], known: set[str], what: str
) -> Iterator[str]:
    for place, key in pointers:
        if key not in known:
            yield document.told((index, *place), f"{key!r} is no {what}; correct it, or add it to a fixture")


def _region_pointers(row: Any) -> Iterator[Pointer]:
    match row:
        case RegionShape():
            lists, names = {"in": row.inside}, ["centre"]
        case OrganisationShape():
            lists, names = {}, ["country", "municipality"]
        case _:
            lists, names = {"regions": row.regions}, []
    for name, codes in lists.items():
        yield from (((name, index), code) for index, code in enumerate(codes))
    yield from (((name,), getattr(row, name)) for name in names if getattr(row, name))


def _organisation_pointers(row: Any) -> Iterator[Pointer]:
    if isinstance(row, OrganisationShape) and row.successor:
        yield ("successor",), row.successor
    if isinstance(row, PartnershipShape):
        for index, member in enumerate(row.members):
            if member.organisation:
                yield ("members", index, "organisation"), member.organisation


def in_rounds(rows: Iterable[Shape], key: str, pointer: str) -> Iterator[list[Shape]]:
    """Rows in rounds, each of which points only at rows of rounds before it, or at none of these rows."""
    left = list(rows)
    while left:
        waiting = {getattr(row, key) for row in left}
        ready = [row for row in left if getattr(row, pointer) not in waiting]
        if not ready:
            raise FixtureError(
                f"fixtures/partners: these point at each other by {pointer}: {sorted(waiting)}"
            )
        yield ready
        left = [row for row in left if getattr(row, pointer) in waiting]
