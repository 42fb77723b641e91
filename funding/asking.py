"""What a visitor asks of the list of schemes, and which verb each filter is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from funding.choices import Allocation, Availability, Closing, CostCategory, Route
from funding.clock import AMSTERDAM
from funding.filters import SchemeQuestion
from funding.querysets.calls import CallQuerySet
from funding.querysets.schemes import SchemeQuerySet
from partners.asking import choice_field, region_field, text_field
from partners.choices import OrganisationKind, Sector, TargetGroup
from publication.fields import UNKNOWN, UNKNOWN_WORD
from publication.pages import ListQuestion
from publication.searching.finding import fit_of
from publication.searching.places import Fit
from publication.searching.ranking import those, with_relevance

# The filters that leave in what the register does not know, and those that may ask for that alone; with
# their keys in the API, which finds the same.
LEAVING_IN = {"regio": "region", "sector": "sector", "penvoerder": "lead", "doelgroep": "targetGroup"}
MAY_ASK_UNKNOWN = {**LEAVING_IN, "sluit": "closesWithin"}


@dataclass(frozen=True, slots=True)
class Silent:
    """Of how many of the schemes found nobody knows whether they belong to a filter, and where those are."""

    label: str
    count: int
    query: str


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
        for name in MAY_ASK_UNKNOWN:
            field: Any = self.fields[name]
            every, *words = field.choices
            field.choices = [every, (UNKNOWN, UNKNOWN_WORD), *words]

    @cached_property
    def fit(self) -> Fit:
        """What a search for the text finds."""
        return fit_of(self.cleaned_data["tekst"], "schemes")

    @property
    def leaves_unknown_in(self) -> bool:
        """Whether a filter is in use that leaves in what the register does not know."""
        return any(
            self.cleaned_data[name] != UNKNOWN for name in self.used if name in {*LEAVING_IN, "kosten"}
        )

    @property
    def leaves_unknown_out(self) -> bool:
        return "verdeling" in self.used

    def silent(self, found: SchemeQuerySet) -> list[Silent]:
        """For each filter in use how many are in what was found for want of knowing; one count for each."""
        asked = [name for name in self.used if name in LEAVING_IN and self.cleaned_data[name] != UNKNOWN]
        told = (self._silent(name, found) for name in asked)
        return [one for one in told if one.count]

    def without_closing(self, schemes: SchemeQuerySet) -> Silent | None:
        """Of these how many answer all but the filter on closing, of which nobody knows that; one count."""
        if self.cleaned_data["sluit"] in ("", UNKNOWN):
            return None
        told = self._silent("sluit", self.narrowed(schemes, besides="sluit"))
        return told if told.count else None

    def _silent(self, name: str, schemes: SchemeQuerySet) -> Silent:
        count = self._unknown(name, schemes).count()
        return Silent(str(self.fields[name].label), count, self.query_with(name, UNKNOWN))

    def narrowed(self, schemes: SchemeQuerySet, besides: str = "") -> SchemeQuerySet:
        """`besides`: whatever that filter asks."""
        asked = self.cleaned_data
        if asked["tekst"]:
            schemes = those(schemes, self.fit)
        if asked["status"]:
            schemes = schemes.available_at(self.moment, asked["status"])
        if asked["route"]:
            schemes = schemes.by_route(asked["route"])
        for name in MAY_ASK_UNKNOWN:
            schemes = schemes if name == besides else self._known_or_not(name, schemes)
        return self._of_its_calls_and_costs(schemes)

    def _known_or_not(self, name: str, schemes: SchemeQuerySet) -> SchemeQuerySet:
        """By one filter that may ask for the unknown alone."""
        word = self.cleaned_data[name]
        if not word or word == UNKNOWN:
            return self._unknown(name, schemes) if word else schemes
        if name == "sluit":
            return schemes.closing(self.moment, word)
        if name == "regio":
            return schemes.applying_in(word, self.today)
        if name == "penvoerder":
            return schemes.leadable_by(self.today, word)
        return schemes.for_sector(word) if name == "sector" else schemes.for_target_group(word)

    def _unknown(self, name: str, schemes: SchemeQuerySet) -> SchemeQuerySet:
        asked = SchemeQuestion(QueryDict(f"{MAY_ASK_UNKNOWN[name]}={UNKNOWN}"), schemes, now=self.moment)
        assert asked.form.is_valid()
        return cast(SchemeQuerySet, asked.narrowed(schemes))

    def _of_its_calls_and_costs(self, schemes: SchemeQuerySet) -> SchemeQuerySet:
        asked = self.cleaned_data
        if asked["kosten"]:
            schemes = schemes.perhaps_paying_for(self.today, asked["kosten"])
        if asked["verdeling"]:
            schemes = schemes.with_allocation(self.moment).filter(word=asked["verdeling"])
        return schemes

    def closing_soon(self, calls: CallQuerySet) -> CallQuerySet:
        """Of these calls those that close as was asked, without a later one of the same scheme."""
        asked = self.cleaned_data["sluit"]
        return calls.closing(self.moment, asked) if asked else calls

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
