"""Partnerships, who takes part in them, and what they received."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from partners.admin.codes import TicksCodes
from partners.admin.inlines import SOURCE, RowsInline
from partners.admin.mandates import KeptAdmin
from partners.admin.organisations import GrantInline
from partners.admin.pages import AsksDoubts, Doubts, InRegion, SearchesLikePeople, today
from partners.choices import Phase, Sector, Theme
from partners.models import GrantReceived, Membership, Partnership
from partners.models.partnerships import PartnershipQuerySet
from partners.written import AMOUNTS


def over_but_called_active(partnerships: PartnershipQuerySet) -> PartnershipQuerySet:
    return partnerships.filter(phase=Phase.ACTIVE).ended_before(today().year)


DOUBTS = [
    (_("Heeft dit samenwerkingsverband geen penvoerder?"), PartnershipQuerySet.without_lead),
    (_("Weten we niet in welk gebied dit samenwerkingsverband werkt?"), PartnershipQuerySet.without_region),
    (_("Het eindjaar is voorbij. Loopt dit samenwerkingsverband nog?"), over_but_called_active),
]


class PartnershipDoubts(Doubts):
    doubts = DOUBTS


class SectorFilter(admin.SimpleListFilter):
    title = _("sector")
    parameter_name = "sector"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Sector.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: Any = queryset
        return found.in_sector(self.value()) if self.value() else found


class ThemeFilter(admin.SimpleListFilter):
    title = _("thema")
    parameter_name = "thema"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Theme.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: Any = queryset
        return found.on_theme(self.value()) if self.value() else found


class MemberInline(RowsInline):
    model = Membership
    fields = ["organisation", "name_as_stated", "role", "joined_on", "left_on", *SOURCE]
    autocomplete_fields = ["organisation"]


@admin.register(Partnership)
class PartnershipAdmin(KeptAdmin, AsksDoubts, SearchesLikePeople, TicksCodes):
    """Search finds members too, under their former names as well."""

    list_display = ["name", "form", "lead", "phase", "start_year", "end_year", "confidence"]
    list_filter = [PartnershipDoubts, "form", "phase", "confidence", SectorFilter, ThemeFilter, InRegion]
    autocomplete_fields = ["regions"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MemberInline, GrantInline]
    doubts = DOUBTS
    fieldsets: Any = [
        (None, {"fields": ["name", "slug", ("form", "phase"), "summary"]}),
        (
            _("waarover en voor wie; leeg is onbekend"),
            {"fields": ["sectors", "themes", "theme_text", "target_groups", "nlqf_levels"]},
        ),
        (
            _("waar en wanneer"),
            {"fields": ["regions", "region_text", ("start_year", "starts_on"), ("end_year", "ends_on")]},
        ),
        (_("geld"), {"fields": ["funding_note"]}),
        (_("bron"), {"fields": ["source", ("read_on", "confidence"), "note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Partnership]:
        partnerships: Any = super().get_queryset(request)
        return partnerships.with_lead_name()

    @admin.display(description=_("penvoerder"), ordering="lead_name")
    def lead(self, partnership: Any) -> str:
        return partnership.lead_name or ""


@admin.register(Membership)
class MembershipAdmin(KeptAdmin):
    list_display = ["who", "partnership", "role", "joined_on", "left_on"]
    list_filter = ["role", "confidence"]
    list_select_related = ["organisation", "partnership"]
    search_fields = ["organisation__name", "organisation__sort_key", "name_as_stated", "partnership__name"]
    autocomplete_fields = ["organisation", "partnership"]

    @admin.display(description=_("deelnemer"))
    def who(self, member: Membership) -> str:
        return member.organisation.name if member.organisation else member.name_as_stated


@admin.register(GrantReceived)
class GrantReceivedAdmin(admin.ModelAdmin):
    formfield_overrides = AMOUNTS
    list_display = ["what", "partnership", "organisation", "status", "amount", "awarded_year", "disputed"]
    list_filter = ["status", "funder", "disputed", "confidence"]
    list_select_related = ["partnership", "organisation"]
    search_fields = ["scheme", "scheme_name", "partnership__name", "organisation__name"]
    autocomplete_fields = ["partnership", "organisation"]

    @admin.display(description=_("regeling"))
    def what(self, grant: GrantReceived) -> str:
        return grant.scheme or grant.scheme_name
