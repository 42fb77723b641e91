"""What organisations tell of themselves is theirs: an administrator sees that it is there; no more."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from partners.models import OwnAid, OwnFacts


class OwnAidInline(admin.TabularInline):
    model = OwnAid
    fields = ["granted_on"]
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(OwnFacts)
class OwnFactsAdmin(admin.ModelAdmin):
    list_display = ["organisation", "checked_at", "checked_by"]
    list_select_related = ["organisation", "checked_by"]
    search_fields = ["organisation__name", "organisation__sort_key"]
    date_hierarchy = "checked_at"
    fields = ["organisation", "checked_at", "checked_by"]
    readonly_fields = fields
    inlines = [OwnAidInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
