"""Which schemes fit, for pages of the storeys below."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template

from matching.finder.fitting import fitting

register = template.Library()


@register.inclusion_tag("matching/fitting.html")
def what_fits(moment: datetime, name: str, slug: str) -> dict[str, Any]:
    """What the finder says of `partner` or `samenwerking` with this slug, at the moment."""
    return {"fitting": fitting(moment, name, slug), "name": name}
