"""What the outcome of a search offers: to keep it as a plan, or as the next version of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.models import Plan, PlanVersion
from matching.workspace.seats import seat_at

BASIS = re.compile(r"([1-9]\d{0,17})-([1-9]\d{0,8})")
NEXT_VERSION = "versie"


class TitleForm(forms.Form):
    titel = forms.CharField(
        label=gettext_lazy("Hoe heet je plan?"),
        max_length=Plan._meta.get_field("title").max_length,
        error_messages={"required": gettext_lazy("Geef je plan een titel.")},
    )


@dataclass(frozen=True, slots=True)
class Basis:
    """The version of a plan that a search began with. In an address: `12-3`."""

    plan: Plan
    number: int


def basis_of(user: Any, text: str) -> Basis | None:
    """None: nothing that this person may save a next version of; it may be a shared address."""
    found = BASIS.fullmatch(text)
    if found is None or not user.is_authenticated:
        return None
    try:
        seat = seat_at(user, int(found[1]))
    except Http404:
        return None
    return Basis(seat.plan, int(found[2])) if seat.edits else None


def name_of_basis(version: PlanVersion) -> str:
    return f"{version.plan_id}-{version.number}"


def offered(user: Any, basis: str, moment: datetime) -> dict[str, Any]:
    day = date_format(localtime(moment), "j F Y")
    title = _("Plan van %(day)s") % {"day": day}
    return {"basis": basis_of(user, basis), "title_form": TitleForm(initial={"titel": title})}
