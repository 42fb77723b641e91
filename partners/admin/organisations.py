"""Organisations, under all their names and numbers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from partners.admin.codes import TicksCodes
from partners.admin.inlines import SOURCE, RowsInline
from partners.admin.pages import AsksDoubts, Doubts, InRegion, SearchesLikePeople
from partners.models import (
    GrantReceived,
    Membership,
    Organisation,
    OrganisationIdentifier,
    OrganisationLink,
    OrganisationName,
)
from partners.models.organisations import OrganisationQuerySet

DOUBTS = [
    (
        _("Heeft deze organisatie geen enkel nummer, zoals een KVK-nummer?"),
        OrganisationQuerySet.without_number,
    ),
    (_("Weten we niet in welke gemeente deze organisatie zit?"), OrganisationQuerySet.without_seat),
]


class OrganisationDoubts(Doubts):
    doubts = DOUBTS


class NameInline(RowsInline):
    model = OrganisationName
    fields = ["name", "kind", "until", *SOURCE]


class IdentifierInline(RowsInline):
    model = OrganisationIdentifier
    fields = ["scheme", "value", "valid_from", "valid_until", *SOURCE]


class MembershipOfInline(RowsInline):
    model = Membership
    fields = ["partnership", "role", "joined_on", "left_on", *SOURCE]
    autocomplete_fields = ["partnership"]
    verbose_name_plural = _("doet mee in")


class GrantInline(RowsInline):
    model = GrantReceived
    fields = ["scheme", "scheme_name", "edition", "status", "amount", "awarded_year", "funder", *SOURCE]


@admin.register(Organisation)
class OrganisationAdmin(AsksDoubts, SearchesLikePeople, TicksCodes):
    """Search finds former names, abbreviations and numbers too."""

    list_display = ["name", "kind", "municipality", "status", "confidence"]
    list_filter = [OrganisationDoubts, "kind", "status", "confidence", "publicly_funded", InRegion]
    list_select_related = ["municipality"]
    autocomplete_fields = ["municipality", "country", "successor"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [NameInline, IdentifierInline, MembershipOfInline, GrantInline]
    doubts = DOUBTS
    fieldsets: Any = [
        (
            None,
            {"fields": ["name", "slug", "kind", "status", ("successor", "successor_confidence"), "website"]},
        ),
        (_("waar"), {"fields": ["municipality", "country"]}),
        (
            _("feiten; leeg is onbekend"),
            {
                "fields": [
                    ("publicly_funded", "sme", "cao_based"),
                    ("founded_on", "member_companies", "employees"),
                    "sectors",
                    "sector_text",
                ]
            },
        ),
        (_("bron"), {"fields": ["source", ("read_on", "confidence"), "note"]}),
    ]


class OfOrganisationAdmin(admin.ModelAdmin):
    """A name or number, on a page of its own."""

    list_select_related = ["organisation"]
    autocomplete_fields = ["organisation"]


@admin.register(OrganisationName)
class OrganisationNameAdmin(OfOrganisationAdmin):
    list_display = ["name", "kind", "organisation", "until"]
    list_filter = ["kind", "confidence"]
    search_fields = ["name", "sort_key", "organisation__name"]


@admin.register(OrganisationIdentifier)
class OrganisationIdentifierAdmin(OfOrganisationAdmin):
    list_display = ["value", "scheme", "organisation", "valid_until"]
    list_filter = ["scheme", "confidence"]
    search_fields = ["value", "organisation__name"]


@admin.register(OrganisationLink)
class OrganisationLinkAdmin(admin.ModelAdmin):
    list_display = ["one", "other", "reason"]
    list_select_related = ["one", "other"]
    search_fields = ["one__name", "other__name"]
    autocomplete_fields = ["one", "other"]
