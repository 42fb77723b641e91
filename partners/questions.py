"""What a visitor asks of the lists of organisations and partnerships, and which verb each filter is.

A filter on a fact leaves out the rows of which nobody told us that fact; `silent` are those, so that the page
can say how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, NamedTuple, TypeVar

from django import forms
from django.db.models import Count, F, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from partners.asking import choice_field, region_field, text_field, year_field, years_after
from partners.choices import OrganisationKind, PartnershipForm, Sector, Theme
from partners.counting import Each
from partners.models.organisations import OrganisationQuerySet
from partners.models.partnerships import PartnershipQuerySet
from publication.fields import UNKNOWN
from publication.pages import ListQuestion
from publication.searching.finding import fitting

MONEY_ENDS = [
    ("", _("maakt niet uit")),
    ("1", _("binnen een jaar")),
    ("2", _("binnen twee jaar")),
    (UNKNOWN, _("onbekend")),
]

Rows = TypeVar("Rows", OrganisationQuerySet, PartnershipQuerySet)


def unknown_of(rows: Rows, facts: Mapping[str, str], used: Iterable[str]) -> Rows:
    """Those of which a fact is unknown that a filter in use asks about. `facts` are the columns by filter."""
    asked = [Q(**{facts[name]: None}) for name in used if name in facts]
    return rows.filter(reduce(or_, asked)) if asked else rows.none()


class OtherSector(NamedTuple):
    """A sector beside the one that is asked for, and the query string of its list."""

    label: str
    found: int
    query: str


class PartnersQuestion(ListQuestion):
    """A list of which some records are silent about a filter. `onbekend`: these, instead of the others."""

    beside = ("pagina", "onbekend")

    onbekend = forms.ChoiceField(choices=[("ja", _("ja"))], required=False, label=_("Onbekend"))

    @property
    def shows_silent(self) -> bool:
        return bool(self.cleaned_data.get("onbekend"))

    @property
    def silent_query(self) -> str:
        """The query string of what is silent about the filters."""
        return self.query_with("onbekend", "ja")

    @property
    def told_query(self) -> str:
        """The query string of what does say it."""
        return self.query_with("onbekend", None)

    def besides_sector(self, rows: Any) -> Any:
        """Narrowed by all filters but that on the sector."""
        raise NotImplementedError

    def other_sectors(self, rows: Any) -> list[OtherSector]:
        """Which sectors else stand in what the other filters find, most first; one query.

        No sector lies in another here: nothing that we read says which are part of engineering. So who
        looks for one is shown the others, and chooses.
        """
        asked = self.cleaned_data["sector"]
        if not asked or self.shows_silent:
            return []
        each = self.besides_sector(rows).order_by().annotate(word=Each(F("sectors"))).values_list("word")
        counted = dict(each.annotate(Count("pk", distinct=True)))
        found = [
            OtherSector(str(sector.label), counted[sector], self.query_with("sector", sector))
            for sector in Sector
            if sector in counted and sector != asked
        ]
        return sorted(found, key=lambda one: (-one.found, one.label.casefold()))


class OrganisationListQuestion(PartnersQuestion):
    resource, record_page = "organisations", "partners:organisation"

    tekst = text_field(_("Zoek op naam of nummer"), _("Ook een vroegere naam, BRIN of KVK-nummer"))
    soort = choice_field(OrganisationKind, _("Soort"), _("alle soorten"))
    sector = choice_field(Sector, _("Sector"), _("alle sectoren"))

    def __init__(self, query: QueryDict, day: date) -> None:
        super().__init__(query)
        self.day = day
        self.fields["regio"] = region_field(day)
        self.order_fields(["tekst", "soort", "regio", "sector"])

    def narrowed(self, organisations: OrganisationQuerySet) -> OrganisationQuerySet:
        asked = self.cleaned_data
        if self.shows_silent:
            return self.silent(organisations)
        found = self.besides_sector(organisations)
        return found.in_sector(asked["sector"]) if asked["sector"] else found

    def besides_sector(self, organisations: OrganisationQuerySet) -> OrganisationQuerySet:
        found, region = self._told(organisations), self.cleaned_data["regio"]
        return found.in_region(region, self.day) if region else found

    def silent(self, organisations: OrganisationQuerySet) -> OrganisationQuerySet:
        facts = {"regio": "municipality", "sector": "sectors"}
        return unknown_of(self._told(organisations), facts, self.used)

    def _told(self, organisations: OrganisationQuerySet) -> OrganisationQuerySet:
        """Narrowed by what we know of every organisation."""
        asked = self.cleaned_data
        if asked["tekst"]:
            numbered = Q(pk__in=organisations.with_identifier(asked["tekst"]).values("pk"))
            organisations = organisations.filter(numbered | fitting(asked["tekst"], "organisations"))
        return organisations.of_kind(asked["soort"]) if asked["soort"] else organisations


class PartnershipListQuestion(PartnersQuestion):
    resource, record_page = "partnerships", "partners:partnership"

    tekst = text_field(_("Zoek op naam"), _("Van de samenwerking of van een deelnemer"))
    vorm = choice_field(PartnershipForm, _("Vorm"), _("alle vormen"))
    sector = choice_field(Sector, _("Sector"), _("alle sectoren"))
    thema = choice_field(Theme, _("Thema"), _("alle thema’s"))
    geld = forms.ChoiceField(choices=MONEY_ENDS, required=False, label=_("Geld loopt af"))

    def __init__(self, query: QueryDict, day: date) -> None:
        super().__init__(query)
        self.day = day
        self.fields |= {"regio": region_field(day), "einde": year_field(day, query.get("einde", ""))}
        self.order_fields(["tekst", "regio", "vorm", "sector", "thema", "geld", "einde"])

    def narrowed(self, partnerships: PartnershipQuerySet) -> PartnershipQuerySet:
        asked = self.cleaned_data
        if self.shows_silent:
            return self.silent(partnerships)
        found = self.besides_sector(partnerships)
        return found.in_sector(asked["sector"]) if asked["sector"] else found

    def besides_sector(self, partnerships: PartnershipQuerySet) -> PartnershipQuerySet:
        asked, found = self.cleaned_data, self._told(partnerships)
        if asked["regio"]:
            found = found.in_region(asked["regio"], self.day)
        found = found.on_theme(asked["thema"]) if asked["thema"] else found
        return self._ending(found)

    def _ending(self, found: PartnershipQuerySet) -> PartnershipQuerySet:
        money, year = self.cleaned_data["geld"], self.cleaned_data["einde"]
        if year:
            found = found.filter(end_year=None) if year == UNKNOWN else found.ending_in(int(year))
        if not money:
            return found
        if money == UNKNOWN:
            return found.with_money_of_unknown_end()
        return found.with_money_ending(self.day, years_after(self.day, int(money)))

    def silent(self, partnerships: PartnershipQuerySet) -> PartnershipQuerySet:
        """Who asks for what is unknown, is shown that: it is silent about no filter then."""
        facts = {"regio": "regions", "sector": "sectors", "thema": "themes", "einde": "end_year"}
        asked = [name for name in self.used if self.cleaned_data.get(name) != UNKNOWN]
        told = self._told(partnerships)
        found = unknown_of(told, facts, asked)
        if "geld" not in asked:
            return found
        endless = told.with_money_of_unknown_end()
        return told.filter(Q(pk__in=found.values("pk")) | Q(pk__in=endless.values("pk")))

    def _told(self, partnerships: PartnershipQuerySet) -> PartnershipQuerySet:
        """Narrowed by what we know of every partnership."""
        asked = self.cleaned_data
        if asked["tekst"]:
            partnerships = partnerships.filter(fitting(asked["tekst"], "partnerships"))
        return partnerships.of_form(asked["vorm"]) if asked["vorm"] else partnerships


class NetworkQuestion(PartnershipListQuestion):
    """Of which partnerships to show who works with whom, all on one page."""

    def __init__(self, query: QueryDict, day: date) -> None:
        super().__init__(query, day)
        del self.fields["pagina"]
