"""What a visitor asks of the lists of organisations and partnerships, and which verb each filter is."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from partners.asking import choice_field, region_field, text_field
from partners.choices import OrganisationKind, PartnershipForm, Sector, Theme
from partners.models.organisations import OrganisationQuerySet
from partners.models.partnerships import PartnershipQuerySet
from publication.pages import ListQuestion


class OrganisationQuestion(ListQuestion):
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
        if asked["tekst"]:
            organisations = organisations.search(asked["tekst"])
        if asked["soort"]:
            organisations = organisations.of_kind(asked["soort"])
        return self._placed(organisations)

    def _placed(self, organisations: OrganisationQuerySet) -> OrganisationQuerySet:
        asked = self.cleaned_data
        if asked["regio"]:
            organisations = organisations.in_region(asked["regio"], self.day)
        if asked["sector"]:
            organisations = organisations.in_sector(asked["sector"])
        return organisations


class PartnershipQuestion(ListQuestion):
    tekst = text_field(_("Zoek op naam"), _("Van de samenwerking of van een deelnemer"))
    vorm = choice_field(PartnershipForm, _("Vorm"), _("alle vormen"))
    sector = choice_field(Sector, _("Sector"), _("alle sectoren"))
    thema = choice_field(Theme, _("Thema"), _("alle thema’s"))

    def __init__(self, query: QueryDict, day: date) -> None:
        super().__init__(query)
        self.day = day
        self.fields["regio"] = region_field(day)
        self.order_fields(["tekst", "regio", "vorm", "sector", "thema"])
