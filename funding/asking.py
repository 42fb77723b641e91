"""What a visitor asks of the list of schemes, and which verb each filter is."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from funding.choices import Allocation, Availability, Closing, CostCategory, Route
from funding.clock import AMSTERDAM
from funding.querysets.schemes import SchemeQuerySet
from partners.asking import choice_field, region_field, text_field
from partners.choices import OrganisationKind, Sector, TargetGroup
from publication.pages import ListQuestion
from publication.searching.finding import fit_of
from publication.searching.places import Fit
from publication.searching.ranking import those, with_relevance


class SchemeListQuestion(ListQuestion):
    resource, record_page = "schemes", "funding:scheme"

    tekst = text_field(_("Zoek op woord"), _("Naam, doel, gever of uitvoerder"))
    status = forms.ChoiceField(
        choices=[("", _("alle")), *Availability.choices], required=False, label=_("Kun je aanvragen?")
    )
    sector = choice_field(Sector, _("Sector"), _("alle sectoren"))
    route = choice_field(Route, _("Wie vraagt aan"), _("alle"))
    sluit = forms.ChoiceField(
        choices=[("", _("maakt niet uit")), *Closing.choices], required=False, label=_("Sluit")
    )
    penvoerder = choice_field(OrganisationKind, _("Penvoerder is een"), _("alle soorten"))
    doelgroep = choice_field(TargetGroup, _("Doelgroep"), _("alle doelgroepen"))
    kosten = choice_field(CostCategory, _("Kan betalen voor"), _("alle kosten"))
    verdeling = choice_field(Allocation, _("Verdeling van het geld"), _("alle manieren"))

    def __init__(self, query: QueryDict, moment: datetime) -> None:
        super().__init__(query)
        self.moment, self.today = moment, moment.astimezone(AMSTERDAM).date()
        self.fields["regio"] = region_field(self.today)
        self.order_fields(["tekst", "status", "sluit", "regio", "sector", "penvoerder", "doelgroep"])

    @cached_property
    def fit(self) -> Fit:
        """What a search for the text finds."""
        return fit_of(self.cleaned_data["tekst"], "schemes")

    @property
    def leaves_unknown_in(self) -> bool:
        """Whether a filter is in use that leaves in what the register does not know."""
        return bool({"regio", "sector", "penvoerder", "doelgroep", "kosten"}.intersection(self.used))

    @property
    def leaves_unknown_out(self) -> bool:
        return bool({"sluit", "verdeling"}.intersection(self.used))

    def narrowed(self, schemes: SchemeQuerySet) -> SchemeQuerySet:
        asked = self.cleaned_data
        if asked["tekst"]:
            schemes = those(schemes, self.fit)
        if asked["status"]:
            schemes = schemes.available_at(self.moment, asked["status"])
        if asked["regio"]:
            schemes = schemes.applying_in(asked["regio"], self.today)
        if asked["sector"]:
            schemes = schemes.for_sector(asked["sector"])
        if asked["route"]:
            schemes = schemes.by_route(asked["route"])
        return self._of_its_calls_and_rules(schemes)

    def _of_its_calls_and_rules(self, schemes: SchemeQuerySet) -> SchemeQuerySet:
        asked = self.cleaned_data
        if asked["sluit"]:
            schemes = schemes.closing(self.moment, asked["sluit"])
        if asked["penvoerder"]:
            schemes = schemes.leadable_by(self.today, asked["penvoerder"])
        if asked["doelgroep"]:
            schemes = schemes.for_target_group(asked["doelgroep"])
        if asked["kosten"]:
            schemes = schemes.perhaps_paying_for(self.today, asked["kosten"])
        if asked["verdeling"]:
            schemes = schemes.with_allocation(self.moment).filter(word=asked["verdeling"])
        return schemes

    def in_order(self, schemes: SchemeQuerySet) -> SchemeQuerySet:
        """What fits the text best first; without a text where one can apply."""
        if not self.cleaned_data["tekst"]:
            return schemes.applicable_first(self.moment)
        best: Any = with_relevance(schemes, self.fit)
        return cast(SchemeQuerySet, best.order_by("-relevance", "pk"))


class EmbeddedQuestion(SchemeListQuestion):
    """Of the list in a frame: with the key that says which sites may show it."""

    beside = ("pagina", "sleutel")

    sleutel = forms.CharField(max_length=40, required=False)
