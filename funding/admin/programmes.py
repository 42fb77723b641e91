"""Programmes, with the schemes in them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from funding.admin.sourced import SOURCE_FIELDS, Fields, SourcedAdmin
from funding.models import Programme, Scheme


class SchemeOfProgrammeInline(admin.TabularInline):
    """To see and to follow; a scheme is edited on its own page."""

    model = Scheme
    fields: Fields = ["short_name", "route", "confidence"]
    readonly_fields = fields
    show_change_link = True
    can_delete = False
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Programme)
class ProgrammeAdmin(SourcedAdmin):
    list_display = ["name_nl", "parent", "grantor", "agency", "checked_at"]
    list_select_related = ["parent", "grantor", "agency"]
    search_fields = ["name_nl", "name_en", "slug"]
    autocomplete_fields = ["source", "parent", "grantor", "agency"]
    prepopulated_fields = {"slug": ["name_nl"]}
    inlines = [SchemeOfProgrammeInline]
    fieldsets = [
        (None, {"fields": [("name_nl", "name_en"), "slug", "parent", ("grantor", "agency")]}),
        (_("samenvatting"), {"fields": ["summary_nl", "summary_en"]}),
        SOURCE_FIELDS,
    ]
