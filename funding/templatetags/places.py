"""Places and sectors where other pages name them."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from funding.places.names import WITH_A_PAGE, address_of
from funding.sectors.names import address_of as address_of_sector
from partners.choices import Sector
from partners.models import Region
from partners.templatetags.facts import codes

register = template.Library()


@register.simple_tag
def place_link(region: Region) -> SafeString:
    """A place that has a page with a link to it; one that was abolished or is of another kind by its name."""
    if region.kind not in WITH_A_PAGE or region.valid_until is not None:
        return format_html("{}", region.name)
    return format_html(
        '<a href="{}">{}</a>', reverse("funding:region", args=[address_of(region)]), region.name
    )


@register.simple_tag
def sector_links(row: Any, none: str = "") -> str:
    """The sectors of a record, each with a link to its page. `none` is what an empty list means."""
    if not row.sectors:
        return codes(row, "sectors", none)
    named = [Sector(code) for code in row.sectors]
    pages = ((reverse("funding:sector", args=[address_of_sector(one)]), one.label) for one in named)
    return format_html_join(", ", '<a href="{}">{}</a>', pages)
