"""Definitions and criteria: rules as data, each on a page of its own."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from funding.admin.claimed import ClaimedAdmin, ClaimOfCriterionInline
from funding.admin.filters import StaleFilter
from funding.admin.forms import CriterionForm, DefinitionForm
from funding.admin.sourced import SOURCE_FIELDS, OfSchemeAdmin
from funding.models import Criterion, Definition


@admin.register(Criterion)
class CriterionAdmin(ClaimedAdmin, OfSchemeAdmin):
    form = CriterionForm
    inlines = [ClaimOfCriterionInline]
    list_display = [
        "sentence_nl",
        "scheme",
        "kind",
        "cited",
        "valid_from",
        "valid_until",
        "certainty",
        "checked_at",
    ]
    list_filter = [StaleFilter, "kind", "certainty", "scheme"]
    search_fields = [*OfSchemeAdmin.search_fields, "sentence_nl", "slug"]
    prepopulated_fields = {"slug": ["sentence_en"]}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "scheme",
                    ("sentence_nl", "sentence_en"),
                    ("slug", "sequence"),
                    ("valid_from", "valid_until"),
                    "kind",
                    "clause",
                ]
            },
        ),
        (
            _("als alleen mensen het weten"),
            {"fields": [("question_nl", "question_en"), "favourable"]},
        ),
        (_("waar de tekst zwijgt"), {"fields": [("reading_nl", "reading_en")]}),
        SOURCE_FIELDS,
    ]


@admin.register(Definition)
class DefinitionAdmin(OfSchemeAdmin):
    form = DefinitionForm
    list_display = ["term", "scheme", "cited", "certainty", "checked_at"]
    search_fields = [*OfSchemeAdmin.search_fields, "term", "key"]
    prepopulated_fields = {"key": ["term"]}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "scheme",
                    ("term", "term_en"),
                    ("key", "sequence"),
                    ("valid_from", "valid_until"),
                    ("text_nl", "text_en"),
                    "selector",
                ]
            },
        ),
        SOURCE_FIELDS,
    ]
