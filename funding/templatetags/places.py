"""Places where other pages name them."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from funding.places.names import WITH_A_PAGE, address_of
from partners.models import Region

register = template.Library()


@register.simple_tag
def place_link(region: Region) -> SafeString:
    """A place that has a page with a link to it; one that was abolished or is of another kind by its name."""
    if region.kind not in WITH_A_PAGE or region.valid_until is not None:
        return format_html("{}", region.name)
    return format_html(
        '<a href="{}">{}</a>', reverse("funding:region", args=[address_of(region)]), region.name
    )
