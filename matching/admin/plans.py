"""Plans: to see, and to give away or throw out. A new version is made where a plan is edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path

from matching.admin.flips import what_changes
from matching.models import Plan, PlanVersion


class OnlyToSee:
    """Rows that the admin shows and never writes."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PlanVersionInline(OnlyToSee, admin.TabularInline):
    model = PlanVersion
    fields = ["number", "saved_at", "request"]
    readonly_fields = fields
    extra = 0
    can_delete = False


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin):
    list_display = ["title", "owner", "changed_at"]
    list_select_related = ["owner"]
    search_fields = ["title", "owner__email"]
    date_hierarchy = "changed_at"
    autocomplete_fields = ["owner"]
    fields = ["title", "owner", "created_at", "changed_at"]
    readonly_fields = ["created_at", "changed_at"]
    inlines = [PlanVersionInline]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(what_changes)
        return [path("verandert/", view, name="matching_plan_flips"), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
