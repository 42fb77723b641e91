"""Schemes, with everything below them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from funding.admin.calls import WindowColumns
from funding.admin.claimed import ClaimedAdmin, ClaimOfSchemeInline
from funding.admin.filters import Doubt, DoubtFilter, PhaseFilter, StaleFilter
from funding.admin.forms import SchemeForm
from funding.admin.moments import moment_of
from funding.admin.sourced import SOURCE_FIELDS, Fields, SourcedAdmin
from funding.admin.terms import (
    CostTermInline,
    GrantTermInline,
    PreparationInline,
    QualityCriterionInline,
    RequiredDocumentInline,
)
from funding.choices import Availability
from funding.models import Call, Criterion, Definition, Scheme, SchemeRegion
from funding.querysets.schemes import CHILDREN, SchemeQuerySet

DOUBTS: list[Doubt] = [  # Not errors, so never constraints: things a colleague would ask about.
    (
        _("Alle voorwaarden staan erin, zegt het vinkje. Maar er is er geen."),
        SchemeQuerySet.complete_without_criteria,
    ),
    (_("Vraagt deze regeling echt geen eigen bijdrage?"), SchemeQuerySet.without_contribution_rule),
    (_("Deze regeling heeft geen enkel tijdvak. Is er echt niets bekend?"), SchemeQuerySet.without_calls),
    (_("Zegt de tekst niets over staatssteun?"), SchemeQuerySet.without_known_state_aid),
    (
        _("De regeling is nog niet openbaar, een tijdvak wel. Is dat de bedoeling?"),
        SchemeQuerySet.published_calls_of_a_draft,
    ),
]


class LinkedInline(admin.TabularInline):
    """To see and to follow: these rows are edited on their own page."""

    show_change_link = True
    can_delete = False
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class CallInline(WindowColumns, LinkedInline):
    model = Call
    fields: Fields = ["slug", "opens", "closes", "certainty", "allocation", "checked_at"]
    readonly_fields = fields


class CriterionInline(LinkedInline):
    model = Criterion
    fields: Fields = ["sequence", "sentence_nl", "kind", "article", "paragraph", "checked_at"]
    readonly_fields = fields


class DefinitionInline(LinkedInline):
    model = Definition
    fields: Fields = ["term", "text_nl", "article", "checked_at"]
    readonly_fields = fields


class SchemeRegionInline(admin.TabularInline):
    model = SchemeRegion
    autocomplete_fields = ["region"]
    extra = 0


@admin.register(Scheme)
class SchemeAdmin(ClaimedAdmin, SourcedAdmin):
    form = SchemeForm
    list_display = [
        "short_name",
        "phase",
        "route",
        "agency",
        "confidence",
        "rules_complete",
        "is_public",
        "checked_at",
    ]
    list_filter = [
        PhaseFilter,
        StaleFilter,
        DoubtFilter,
        "confidence",
        "rules_complete",
        "route",
        "programme",
    ]
    list_select_related = ["agency"]
    search_fields = ["short_name", "name", "name_en", "slug", "other_names"]
    autocomplete_fields = ["source", "programme", "grantor", "agency"]
    prepopulated_fields = {"slug": ["short_name"]}
    doubts = [*DOUBTS, *SourcedAdmin.doubts]
    inlines = [
        CallInline,
        CriterionInline,
        DefinitionInline,
        SchemeRegionInline,
        GrantTermInline,
        CostTermInline,
        RequiredDocumentInline,
        PreparationInline,
        QualityCriterionInline,
        ClaimOfSchemeInline,
    ]
    fieldsets = [
        (None, {"fields": ["name", ("short_name", "name_en"), "slug", "other_names", "published_at"]}),
        (_("wat en voor wie"), {"fields": [("purpose_nl", "purpose_en"), "route", "url", "confidence"]}),
        (_("van wie"), {"fields": ["programme", ("grantor", "agency"), "legal_basis"]}),
        (
            _("geldigheid"),
            {"fields": [("in_force_from", "repealed_on"), ("ended", "historical"), "calls_complete"]},
        ),
        (_("besluit"), {"fields": [("decision_weeks", "decision_extension_weeks", "decision_from")]}),
        (_("waar"), {"fields": ["region_scope"]}),
        (
            _("waarvoor"),
            {"fields": ["sectors", "themes", "target_groups", "activities"], "classes": ["collapse"]},
        ),
        (_("voorwaarden"), {"fields": ["rules_complete", ("rules_note_nl", "rules_note_en")]}),
        (
            _("ander geld"),
            {"fields": ["state_aid_basis", ("state_aid_nl", "state_aid_en"), ("stacking_nl", "stacking_en")]},
        ),
        (_("vooruitzicht"), {"fields": [("outlook_nl", "outlook_en")]}),
        SOURCE_FIELDS,
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        schemes: Any = super().get_queryset(request)
        return schemes.with_availability(moment_of(request))

    @admin.display(description=_("fase"))
    def phase(self, scheme: Any) -> str:
        return str(Availability(scheme.availability).label)

    @admin.display(description=_("openbaar"), boolean=True, ordering="published_at")
    def is_public(self, scheme: Scheme) -> bool:
        return scheme.is_published

    def marked_checked(self, request: HttpRequest, queryset: Any) -> int:
        """Whoever compares a scheme with its text has compared the rows below it that come from that text."""
        marked = super().marked_checked(request, queryset)
        for scheme in queryset:
            for rows in (*CHILDREN, "calls"):
                same = getattr(scheme, rows).filter(source=scheme.source_id)
                marked += same.mark_checked(at=moment_of(request), by=request.user)
        return marked
