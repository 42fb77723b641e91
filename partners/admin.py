"""The register of partners, for those who keep it: found under any name or number, with what hangs on it."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from partners.models import (
    Containment,
    GrantReceived,
    Membership,
    Organisation,
    OrganisationIdentifier,
    OrganisationLink,
    OrganisationName,
    Partnership,
    Region,
)


class ContainmentInline(admin.TabularInline):
    model = Containment
    fk_name = "inner"
    autocomplete_fields = ["outer"]
    extra = 0


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):
    list_display = ["name", "code", "kind", "valid_from", "valid_until"]
    list_filter = ["kind"]
    search_fields = ["code", "name", "sort_key"]
    autocomplete_fields = ["centre"]
    inlines = [ContainmentInline]


@admin.register(Containment)
class ContainmentAdmin(admin.ModelAdmin):
    list_display = ["inner", "outer", "outer_kind", "valid_from", "valid_until"]
    list_filter = ["outer_kind"]
    list_select_related = ["inner", "outer"]
    search_fields = ["inner__name", "inner__code", "outer__name", "outer__code"]
    autocomplete_fields = ["inner", "outer"]


class NameInline(admin.TabularInline):
    model = OrganisationName
    extra = 0


class IdentifierInline(admin.TabularInline):
    model = OrganisationIdentifier
    extra = 0


class MembershipOfInline(admin.TabularInline):
    model = Membership
    fields = ["partnership", "role", "joined_on", "left_on", "source", "confidence"]
    autocomplete_fields = ["partnership"]
    extra = 0


class GrantInline(admin.TabularInline):
    model = GrantReceived
    fields = [
        "scheme",
        "scheme_name",
        "edition",
        "status",
        "amount",
        "awarded_year",
        "funder",
        "source",
        "confidence",
    ]
    extra = 0


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    """Search finds former names, abbreviations and numbers too."""

    list_display = ["name", "kind", "municipality", "status", "confidence"]
    list_filter = ["kind", "status", "confidence", "publicly_funded"]
    list_select_related = ["municipality"]
    search_fields = ["name", "sort_key", "slug", "names__name", "identifiers__value"]
    autocomplete_fields = ["municipality", "country", "successor"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [NameInline, IdentifierInline, MembershipOfInline, GrantInline]


@admin.register(OrganisationName)
class OrganisationNameAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "organisation", "until"]
    list_filter = ["kind"]
    list_select_related = ["organisation"]
    search_fields = ["name", "organisation__name"]
    autocomplete_fields = ["organisation"]


@admin.register(OrganisationIdentifier)
class OrganisationIdentifierAdmin(admin.ModelAdmin):
    list_display = ["value", "scheme", "organisation", "valid_until"]
    list_filter = ["scheme"]
    list_select_related = ["organisation"]
    search_fields = ["value", "organisation__name"]
    autocomplete_fields = ["organisation"]


@admin.register(OrganisationLink)
class OrganisationLinkAdmin(admin.ModelAdmin):
    list_display = ["one", "other", "reason"]
    list_select_related = ["one", "other"]
    search_fields = ["one__name", "other__name"]
    autocomplete_fields = ["one", "other"]


class MemberInline(admin.TabularInline):
    model = Membership
    fields = ["organisation", "name_as_stated", "role", "joined_on", "left_on", "source", "confidence"]
    autocomplete_fields = ["organisation"]
    extra = 0


@admin.register(Partnership)
class PartnershipAdmin(admin.ModelAdmin):
    list_display = ["name", "form", "phase", "start_year", "end_year", "confidence"]
    list_filter = ["form", "phase", "confidence"]
    search_fields = ["name", "sort_key", "slug", "theme_text", "memberships__organisation__name"]
    autocomplete_fields = ["regions"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MemberInline, GrantInline]


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ["who", "partnership", "role", "joined_on", "left_on"]
    list_filter = ["role"]
    list_select_related = ["organisation", "partnership"]
    search_fields = ["organisation__name", "name_as_stated", "partnership__name"]
    autocomplete_fields = ["organisation", "partnership"]

    @admin.display(description="deelnemer")
    def who(self, member: Membership) -> str:
        return member.organisation.name if member.organisation else member.name_as_stated


@admin.register(GrantReceived)
class GrantReceivedAdmin(admin.ModelAdmin):
    list_display = ["what", "partnership", "organisation", "status", "amount", "awarded_year"]
    list_filter = ["status", "funder"]
    list_select_related = ["partnership", "organisation"]
    search_fields = ["scheme", "scheme_name", "partnership__name", "organisation__name"]
    autocomplete_fields = ["partnership", "organisation"]

    @admin.display(description="regeling")
    def what(self, grant: GrantReceived) -> str:
        return grant.scheme or grant.scheme_name

    def get_queryset(self, request: HttpRequest) -> QuerySet[GrantReceived]:
        return super().get_queryset(request).order_by("-awarded_year", "pk")
