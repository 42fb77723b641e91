"""Which places have a page, and at which address."""

from __future__ import annotations

from datetime import date

from partners.choices import RegionKind
from partners.models import Region
from partners.naming import slugify

WITH_A_PAGE = (RegionKind.PROVINCE, RegionKind.LABOUR_MARKET, RegionKind.CARIBBEAN)


def address_of(region: Region) -> str:
    """A province by its name; a labour market region that may have the same name says what it is."""
    kind = "arbeidsmarktregio-" if region.kind == RegionKind.LABOUR_MARKET else ""
    return kind + slugify(region.name)


def places(day: date) -> dict[str, Region]:
    """Those that exist on that day, by address: provinces first, by name."""
    rows = Region.objects.public().of_kind(*WITH_A_PAGE).valid_on(day)
    found = sorted(rows, key=lambda region: (WITH_A_PAGE.index(RegionKind(region.kind)), region.sort_key))
    return {address_of(region): region for region in found}
