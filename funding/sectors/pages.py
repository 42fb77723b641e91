"""What stands on the page of one sector, and all sectors beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from funding.models import Scheme
from funding.sectors.names import sectors
from funding.selected import Selected
from partners.choices import Sector
from partners.counting import Each
from partners.models import Organisation, Partnership


@dataclass(frozen=True, kw_only=True)
class SectorPage(Selected):
    sector: Sector

    @property
    def partnerships(self) -> Any:
        return Partnership.objects.public().in_sector(self.sector)

    @property
    def organisations(self) -> Any:
        return Organisation.objects.public().in_sector(self.sector)

    @property
    def every_scheme(self) -> Any:
        return Scheme.objects.published().for_sector(self.sector)

    @property
    def silent(self) -> Q:
        return Q(sectors=None)

    @property
    def own_schemes(self) -> Any:
        return self.schemes.filter(sectors__contains=[self.sector])

    def told(self) -> dict[str, Any]:
        return super().told() | silent()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A sector with how much is there. `schemes` are those that name it."""

    address: str
    name: Any
    partnerships: int
    organisations: int
    schemes: int


def overview() -> dict[str, Any]:
    """Every sector with its numbers, and of how many records nobody knows the sector; five queries."""
    partnerships = _by_sector(Partnership.objects.public())
    organisations = _by_sector(Organisation.objects.public())
    schemes = _by_sector(Scheme.objects.published().suggested())
    rows = [
        Counted(
            address=address,
            name=sector.label,
            partnerships=partnerships.get(sector, 0),
            organisations=organisations.get(sector, 0),
            schemes=schemes.get(sector, 0),
        )
        for address, sector in sectors().items()
    ]
    return {"rows": rows} | silent()


def silent() -> dict[str, int]:
    """Of how many nobody knows the sector."""
    return {
        "partnerships_unknown": Partnership.objects.public().filter(sectors=None).count(),
        "organisations_unknown": Organisation.objects.public().filter(sectors=None).count(),
    }


def _by_sector(rows: QuerySet[Any]) -> dict[str, int]:
    counted = rows.order_by().annotate(sector=Each(F("sectors"))).values_list("sector")
    return dict(counted.annotate(Count("pk")))
