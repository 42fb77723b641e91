"""All places beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from funding.models import Scheme, SchemeRegion
from funding.places.tiles import Tile, in_two, tiles
from partners.choices import RegionKind
from partners.models import Region
from partners.regional import counted_around, organisations_by_place, partnerships_by_place


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A place with how much is there. `schemes` are those for named regions only."""

    address: str
    region: Region
    partnerships: int
    organisations: int
    schemes: int

    @property
    def name(self) -> str:
        return self.region.name


@dataclass(frozen=True, slots=True)
class Drawn:
    """A province on the map."""

    tile: Tile
    row: Counted
    lines: tuple[str, str]


def counted(places: dict[str, Region], day: date) -> list[Counted]:
    """Three queries, however many places and however much is there."""
    codes = [region.code for region in places.values()]
    partnerships, organisations = partnerships_by_place(codes, day), organisations_by_place(codes, day)
    schemes = counted_around(_listed().values_list("region", "scheme"), codes, day)
    return [
        Counted(
            address=address,
            region=region,
            partnerships=partnerships.get(region.code, 0),
            organisations=organisations.get(region.code, 0),
            schemes=schemes.get(region.code, 0),
        )
        for address, region in places.items()
    ]


def _listed() -> QuerySet[SchemeRegion]:
    return SchemeRegion.objects.filter(scheme__in=Scheme.objects.published().suggested())


def of_kind(rows: Iterable[Counted], kind: RegionKind) -> list[Counted]:
    return [row for row in rows if row.region.kind == kind]


def drawn(provinces: Iterable[Counted]) -> list[Drawn]:
    by_code = {row.region.code: row for row in provinces}
    counts = {code: row.partnerships for code, row in by_code.items()}
    return [Drawn(tile, by_code[tile.code], in_two(by_code[tile.code].region.name)) for tile in tiles(counts)]
