"""Plans: to see, and to give away or throw out. A new version is made where a plan is edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path

from matching.admin.flips import what_changes
from matching.models import (
    FactsConsent,
    Plan,
    PlanAccess,
    PlanInquiry,
    PlanInvitation,
    PlanNote,
    PlanStep,
    PlanTask,
    PlanVersion,
    ShortlistedCall,
)


class OnlyToSee:
    """Rows that the admin shows and never writes."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PlanVersionInline(OnlyToSee, admin.TabularInline):
    model = PlanVersion
    fields = ["number", "saved_at", "saved_by", "request"]
    readonly_fields = fields
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("saved_by")


class PlanAccessInline(OnlyToSee, admin.TabularInline):
    """Who comes to a plan is for its owner to say; an administrator can end it."""

    model = PlanAccess
    fields = ["user", "role", "since"]
    readonly_fields = fields
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("user")


class PlanInvitationInline(OnlyToSee, admin.TabularInline):
    model = PlanInvitation
    fields = ["email", "role", "created_at", "expires_at"]
    readonly_fields = fields
    extra = 0


class PlanInquiryInline(OnlyToSee, admin.TabularInline):
    """What partners answered is between them and the plan."""

    model = PlanInquiry
    fk_name = "plan"
    fields = ["partner", "on_behalf_of", "created_at", "expires_at", "answered_at", "taken_at"]
    readonly_fields = fields
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("on_behalf_of")


class FactsConsentInline(OnlyToSee, admin.TabularInline):
    model = FactsConsent
    fields = ["organisation", "state", "asked_at", "decided_at"]
    readonly_fields = fields
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("organisation")


class ShortlistedCallInline(OnlyToSee, admin.TabularInline):
    model = ShortlistedCall
    fields = ["call", "status", "changed_at"]
    readonly_fields = fields
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("call__scheme")


class PlanTaskInline(OnlyToSee, admin.TabularInline):
    model = PlanTask
    fields = ["text", "due_on", "done_at"]
    readonly_fields = fields
    extra = 0


class PlanNoteInline(OnlyToSee, admin.TabularInline):
    model = PlanNote
    fields = ["text", "link", "written_at"]
    readonly_fields = fields
    extra = 0


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin):
    list_display = ["title", "owner", "changed_at"]
    list_select_related = ["owner"]
    search_fields = ["title", "owner__email"]
    date_hierarchy = "changed_at"
    autocomplete_fields = ["owner"]
    fields = ["title", "owner", "created_at", "changed_at"]
    readonly_fields = ["created_at", "changed_at"]
    inlines = [
        PlanAccessInline,
        PlanInvitationInline,
        PlanInquiryInline,
        FactsConsentInline,
        PlanVersionInline,
        ShortlistedCallInline,
        PlanTaskInline,
        PlanNoteInline,
    ]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(what_changes)
        return [path("verandert/", view, name="matching_plan_flips"), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(PlanStep)
class PlanStepAdmin(OnlyToSee, admin.ModelAdmin):
    list_display = ["step", "shortlisted", "lead_time", "lead_unit", "done_at"]
    list_select_related = ["shortlisted"]
