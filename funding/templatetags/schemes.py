"""Schemes where other pages name them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from funding.models import Claim, Criterion, GrantTerm, Scheme
from funding.shares_paid import side_of
from partners.templatetags.facts import euros, known

register = template.Library()


@register.simple_tag
def scheme_names() -> dict[str, str]:
    """The short name of every scheme that has a page, by its slug: one query."""
    return dict(Scheme.objects.published().values_list("slug", "short_name"))


@register.filter
def share(part: Fraction) -> str:
    """As the text states it: "40 %" when it is a whole percentage, else "1/3"."""
    percent = part * 100
    return _("%d %%") % percent.numerator if percent.denominator == 1 else str(part)


@register.filter
def side(term: GrantTerm, criteria: Iterable[Criterion]) -> str:
    """ "ten minste" or "ten hoogste", where the rules that decide say which; else nothing."""
    return {"least": _("ten minste"), "most": _("ten hoogste"), "": ""}[side_of(term, criteria)]


@register.filter
def claimed(claim: Claim) -> str:
    """What a source says of a field, as people read it: "60 %" and "€ 25.000", not "3/5" and "25000"."""
    for shape in ("share", "cap"):
        numerator = claim.value.get(f"{shape}_numerator")
        if numerator is not None:
            return share(Fraction(numerator, claim.value[f"{shape}_denominator"]))
    amount = claim.value.get("amount", claim.value.get("cap_amount"))
    return known(claim.written) if amount is None else euros(Decimal(amount))


@register.simple_tag
def scheme_link(slug: str, names: dict[str, str]) -> str:
    """A scheme that has a page by its name with a link; one that has none as it was written."""
    if slug not in names:
        return slug
    return format_html('<a href="{}">{}</a>', reverse("funding:scheme", args=[slug]), names[slug])
