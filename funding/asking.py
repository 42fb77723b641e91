"""What a visitor asks of the list of schemes, and which verb each filter is."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from funding.choices import Availability, Route
from funding.clock import AMSTERDAM
from funding.querysets.schemes import SchemeQuerySet
from partners.asking import choice_field, region_field, text_field
from partners.choices import Sector
from publication.pages import ListQuestion


class SchemeListQuestion(ListQuestion):
    tekst = text_field(_("Zoek op woord"), _("Naam, doel, gever of uitvoerder"))
    status = forms.ChoiceField(
        choices=[("", _("alle")), *Availability.choices], required=False, label=_("Kun je aanvragen?")
    )
    sector = choice_field(Sector, _("Sector"), _("alle sectoren"))
    route = choice_field(Route, _("Wie vraagt aan"), _("alle"))

    def __init__(self, query: QueryDict, moment: datetime) -> None:
        super().__init__(query)
        self.moment, self.today = moment, moment.astimezone(AMSTERDAM).date()
        self.fields["regio"] = region_field(self.today)
        self.order_fields(["tekst", "status", "regio", "sector", "route"])

    def narrowed(self, schemes: SchemeQuerySet) -> SchemeQuerySet:
        asked = self.cleaned_data
        if asked["tekst"]:
            schemes = schemes.search(asked["tekst"])
        if asked["status"]:
            schemes = schemes.available_at(self.moment, asked["status"])
        if asked["regio"]:
            schemes = schemes.applying_in(asked["regio"], self.today)
        if asked["sector"]:
            schemes = schemes.for_sector(asked["sector"])
        if asked["route"]:
            schemes = schemes.by_route(asked["route"])
        return schemes
