"""Requests to keep a page, for an administrator to grant or refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.claiming import AlreadyDecided, grant, refuse
from partners.models import OrganisationClaim

Decision = Callable[..., Any]


@admin.register(OrganisationClaim)
class OrganisationClaimAdmin(admin.ModelAdmin):
    """To read, and to decide. What somebody asked is changed by nobody."""

    list_display = ["organisation", "user", "position", "explanation", "made_at", "state", "decided_by"]
    list_filter = ["state"]
    list_select_related = ["organisation", "user", "decided_by"]
    search_fields = ["user__email", "organisation__name", "organisation__sort_key"]
    date_hierarchy = "made_at"
    actions = ["grant", "refuse"]
    fields = [
        "organisation",
        "user",
        "position",
        "explanation",
        "made_at",
        "state",
        "decided_at",
        "decided_by",
        "reason",
    ]
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description=gettext_lazy("Keur goed"), permissions=["change"])
    def grant(self, request: HttpRequest, queryset: QuerySet[OrganisationClaim]) -> HttpResponse | None:
        return self._decide(request, queryset, "grant", grant)

    @admin.action(description=gettext_lazy("Wijs af met reden"), permissions=["change"])
    def refuse(self, request: HttpRequest, queryset: QuerySet[OrganisationClaim]) -> HttpResponse | None:
        return self._decide(request, queryset, "refuse", refuse)

    def _decide(
        self, request: HttpRequest, queryset: QuerySet[OrganisationClaim], name: str, decide: Decision
    ) -> HttpResponse | None:
        reason = request.POST.get("reden", "").strip()
        if "reden" not in request.POST or (name == "refuse" and not reason):
            return self._ask(request, queryset, name)
        for claim in queryset:
            try:
                decide(claim, at=timezone.now(), by=request.user, reason=reason)
            except AlreadyDecided:
                text = _("Hierover is al beslist: %(claim)s.") % {"claim": claim}
                self.message_user(request, text, messages.WARNING)
        return None

    def _ask(self, request: HttpRequest, queryset: QuerySet[OrganisationClaim], name: str) -> HttpResponse:
        told = {
            **self.admin_site.each_context(request),
            "title": _("Keur goed") if name == "grant" else _("Wijs af met reden"),
            "opts": self.opts,
            "claims": queryset.select_related("organisation", "user"),
            "decision": name,
            "asked": "reden" in request.POST,
        }
        return TemplateResponse(request, "admin/partners/organisationclaim/decide.html", told)
