"""Fields of list pages that ask for what this storey knows."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from partners.choices import RegionKind
from partners.models import Region
from publication.fields import UNKNOWN

YEAR = re.compile(r"20[0-9]{2}")

# The largest places first; the Netherlands as a whole is no narrowing.
REGION_KINDS = (
    RegionKind.PROVINCE,
    RegionKind.LABOUR_MARKET,
    RegionKind.CARIBBEAN,
    RegionKind.ISLAND,
    RegionKind.MUNICIPALITY,
)


def region_field(day: date) -> forms.ChoiceField:
    """A choice of the places that exist on that day, by kind."""
    return forms.ChoiceField(choices=_regions(day), required=False, label=_("Regio"))


def _regions(day: date) -> list[tuple[str, Any]]:
    rows = Region.objects.public().of_kind(*REGION_KINDS).valid_on(day).for_listing()
    groups: dict[str, list[tuple[str, str]]] = {kind: [] for kind in REGION_KINDS}
    for code, kind, name in rows.values_list("code", "kind", "name"):
        groups[kind].append((code, name))
    named = [(str(RegionKind(kind).label).capitalize(), places) for kind, places in groups.items() if places]
    return [("", _("alle regio's")), *named]


def year_field(day: date, asked: str) -> forms.ChoiceField:
    """The year in which something ends: one near to this day, the one asked, or unknown."""
    near = {str(day.year + years) for years in range(-5, 11)}
    years = sorted({*near, asked} if YEAR.fullmatch(asked) else near)
    choices = [("", _("alle jaren")), *((year, year) for year in years), (UNKNOWN, _("onbekend"))]
    return forms.ChoiceField(choices=choices, required=False, label=_("Eindigt in"))


def years_after(day: date, years: int) -> date:
    """The same day so many years later; of 29 February the day before where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def choice_field(choices: type[TextChoices], label: Any, every: Any) -> forms.ChoiceField:
    """A choice from a code list, in the order of its words; `every` is what no choice is called."""
    named = sorted(choices.choices, key=lambda choice: str(choice[1]).casefold())
    return forms.ChoiceField(choices=[("", every), *named], required=False, label=label)


def text_field(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(max_length=100, required=False, label=label, help_text=help_text)
