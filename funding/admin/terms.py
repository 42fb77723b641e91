"""Amounts, costs and documents: on the scheme's page, and as lists of what nobody has checked."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from funding.admin.claimed import ClaimedAdmin, ClaimOfCostTermInline, ClaimOfGrantTermInline
from funding.admin.filters import StaleFilter
from funding.admin.sourced import OF_AN_INLINE, SOURCE_FIELDS, Fields, KnownSources, OfSchemeAdmin
from funding.models import CostTerm, GrantTerm, Preparation, QualityCriterion, RequiredDocument

GRANT_TERM: Fields = [
    ("kind", "slug", "sequence"),
    ("valid_from", "valid_until"),
    ("amount", "share_numerator", "share_denominator", "base", "strict"),
    ("text_nl", "text_en"),
    ("variant", "applies_to_nl", "applies_to_en"),
]
COST_TERM: Fields = [
    ("category", "treatment"),
    ("valid_from", "valid_until"),
    ("cap_amount", "cap_numerator", "cap_denominator"),
    ("text_nl", "text_en"),
]
DOCUMENT: Fields = [
    ("name_nl", "name_en"),
    ("slug", "sequence", "step", "template_required"),
    ("signed_by_nl", "signed_by_en"),
]
PREPARATION: Fields = [("step", "sequence"), ("text_nl", "text_en"), ("lead_time", "lead_unit")]
QUALITY: Fields = [("name_nl", "name_en"), ("slug", "sequence", "weight"), ("minimum_nl", "minimum_en")]


class OfSchemeInline(KnownSources, admin.StackedInline):
    """A row below a scheme, on the scheme's page."""

    classes = ["collapse"]
    extra = 0


class GrantTermInline(OfSchemeInline):
    model = GrantTerm
    fields = [*GRANT_TERM, *OF_AN_INLINE]
    prepopulated_fields = {"slug": ["kind"]}


class CostTermInline(OfSchemeInline):
    model = CostTerm
    fields = [*COST_TERM, *OF_AN_INLINE]


class RequiredDocumentInline(OfSchemeInline):
    model = RequiredDocument
    fields = [*DOCUMENT, *OF_AN_INLINE]
    prepopulated_fields = {"slug": ["name_nl"]}


class PreparationInline(OfSchemeInline):
    model = Preparation
    fields = [*PREPARATION, *OF_AN_INLINE]


class QualityCriterionInline(OfSchemeInline):
    model = QualityCriterion
    fields = [*QUALITY, *OF_AN_INLINE]
    prepopulated_fields = {"slug": ["name_nl"]}


@admin.register(GrantTerm)
class GrantTermAdmin(ClaimedAdmin, OfSchemeAdmin):
    inlines = [ClaimOfGrantTermInline]
    list_display = ["__str__", "scheme", "kind", "cited", "certainty", "checked_at"]
    list_filter = [StaleFilter, "kind", "certainty"]
    search_fields = [*OfSchemeAdmin.search_fields, "text_nl"]
    prepopulated_fields = {"slug": ["kind"]}
    fieldsets = [(None, {"fields": ["scheme", *GRANT_TERM]}), SOURCE_FIELDS]


@admin.register(CostTerm)
class CostTermAdmin(ClaimedAdmin, OfSchemeAdmin):
    inlines = [ClaimOfCostTermInline]
    list_display = ["category", "treatment", "scheme", "cited", "certainty", "checked_at"]
    list_filter = [StaleFilter, "category", "treatment", "certainty"]
    search_fields = [*OfSchemeAdmin.search_fields, "text_nl"]
    fieldsets = [(None, {"fields": ["scheme", *COST_TERM]}), SOURCE_FIELDS]


@admin.register(RequiredDocument)
class RequiredDocumentAdmin(OfSchemeAdmin):
    search_fields = [*OfSchemeAdmin.search_fields, "name_nl"]
    prepopulated_fields = {"slug": ["name_nl"]}
    fieldsets = [(None, {"fields": ["scheme", *DOCUMENT]}), SOURCE_FIELDS]


@admin.register(Preparation)
class PreparationAdmin(OfSchemeAdmin):
    list_display = ["step", "scheme", "lead_time", "lead_unit", "cited", "certainty", "checked_at"]
    list_filter = [StaleFilter, "step", "certainty"]
    search_fields = [*OfSchemeAdmin.search_fields, "text_nl"]
    fieldsets = [(None, {"fields": ["scheme", *PREPARATION]}), SOURCE_FIELDS]


@admin.register(QualityCriterion)
class QualityCriterionAdmin(OfSchemeAdmin):
    search_fields = [*OfSchemeAdmin.search_fields, "name_nl"]
    prepopulated_fields = {"slug": ["name_nl"]}
    fieldsets = [
        (_("wordt getoond, en door mensen beoordeeld"), {"fields": ["scheme", *QUALITY]}),
        SOURCE_FIELDS,
    ]
