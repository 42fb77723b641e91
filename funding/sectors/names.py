"""At which address a sector has its page: its Dutch name, whatever the language of the page (ADR 21)."""

from __future__ import annotations

from functools import cache

from django.utils.translation import override

from partners.choices import Sector
from partners.naming import slugify


@cache
def sectors() -> dict[str, Sector]:
    """Each by its address, in the order of their Dutch names."""
    with override("nl"):
        return dict(sorted((slugify(str(sector.label)), sector) for sector in Sector))


def address_of(sector: Sector) -> str:
    return next(address for address, named in sectors().items() if named == sector)
