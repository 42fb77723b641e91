"""What stands on the page of one place and not on that of a sector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q

from funding.choices import RegionScope
from funding.models import Scheme, SchemeRegion
from funding.selected import Selected
from partners.choices import RegionKind
from partners.models import Organisation, Partnership, Region


@dataclass(frozen=True, kw_only=True)
class PlacePage(Selected):
    region: Region

    @property
    def partnerships(self) -> Any:
        return Partnership.objects.public().in_region(self.region.code, self.day)

    @property
    def organisations(self) -> Any:
        return Organisation.objects.public().in_region(self.region.code, self.day)

    @cached_property
    def every_scheme(self) -> Any:
        """Places are looked up once for all that is asked of these."""
        return Scheme.objects.published().applying_in(self.region.code, self.day)

    @property
    def silent(self) -> Q:
        there = SchemeRegion.objects.filter(scheme=OuterRef("pk"))
        return Q(~Exists(there), region_scope=RegionScope.UNKNOWN)

    @property
    def own_schemes(self) -> Any:
        """Those for named regions, of which this is one, lies in one or has one in it."""
        return self.schemes.filter(region_scope="listed").exclude(scheme_regions=None)

    def in_order(self, partnerships: Any) -> Any:
        """What is for the whole country comes last."""
        return partnerships.annotate(national=Q(pk__in=_national())).order_by("national", "sort_key", "pk")

    def told(self) -> dict[str, Any]:
        return super().told() | {
            "national_count": self.partnerships.filter(pk__in=_national()).count(),
            "homeless": Partnership.objects.public().without_region().count(),
            "seatless": Organisation.objects.public().without_seat().count(),
            "municipalities": list(self.municipalities()),
        }

    def municipalities(self) -> Any:
        within = Region.objects.public().within(self.region.code, self.day)
        return within.of_kind("municipality", "island").valid_on(self.day).order_by("sort_key")


def _national() -> Any:
    links = Partnership.regions.through.objects.filter(region__kind=RegionKind.COUNTRY)
    return links.values("partnership")
