"""Requests to keep a page, and proposed partnerships, for an administrator to grant or refuse."""

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

from partners import requesting
from partners.claiming import AlreadyDecided, grant, refuse
from partners.deciding_mail import tell_decision, tell_members
from partners.models import MembershipWord, OrganisationClaim, PartnershipRequest
from partners.models.requests import ClaimState

Decision = Callable[..., Any]


class Deciding(admin.ModelAdmin):
    """To read, and to decide. What somebody asked is changed by nobody. `granting`: what a yes does."""

    actions = ["grant", "refuse"]
    granting: Decision

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description=gettext_lazy("Keur goed"), permissions=["change"])
    def grant(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._decide(request, queryset, "grant", self.granting)

    @admin.action(description=gettext_lazy("Wijs af met reden"), permissions=["change"])
    def refuse(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._decide(request, queryset, "refuse", refuse)

    def decided(self, request: HttpRequest, claim: Any) -> None:
        """After it stands: a mail that fails undoes nothing."""
        tell_decision(request, claim)

    def _decide(
        self, request: HttpRequest, queryset: QuerySet[Any], name: str, decide: Decision
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
            else:
                self.decided(request, type(claim)._default_manager.get(pk=claim.pk))
        return None

    def _ask(self, request: HttpRequest, queryset: QuerySet[Any], name: str) -> HttpResponse:
        told = {
            **self.admin_site.each_context(request),
            "title": _("Keur goed") if name == "grant" else _("Wijs af met reden"),
            "opts": self.opts,
            "claims": queryset.select_related("organisation", "user"),
            "decision": name,
            "asked": "reden" in request.POST,
        }
        return TemplateResponse(request, "admin/partners/organisationclaim/decide.html", told)


@admin.register(OrganisationClaim)
class OrganisationClaimAdmin(Deciding):
    granting = staticmethod(grant)
    list_display = ["organisation", "user", "position", "explanation", "made_at", "state", "decided_by"]
    list_filter = ["state"]
    list_select_related = ["organisation", "user", "decided_by"]
    search_fields = ["user__email", "organisation__name", "organisation__sort_key"]
    date_hierarchy = "made_at"
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


@admin.register(PartnershipRequest)
class PartnershipRequestAdmin(Deciding):
    """A proposal is a draft until it is granted: then it is published."""

    granting = staticmethod(requesting.grant)
    list_display = ["__str__", "organisation", "user", "explanation", "made_at", "state", "decided_by"]
    list_filter = ["state"]
    list_select_related = ["organisation", "partnership", "user", "decided_by"]
    search_fields = ["user__email", "organisation__name", "organisation__sort_key", "name"]
    date_hierarchy = "made_at"
    fields = [
        "partnership",
        "name",
        "form",
        "start_year",
        "summary",
        "members",
        "organisation",
        "user",
        "explanation",
        "made_at",
        "state",
        "decided_at",
        "decided_by",
        "reason",
    ]
    readonly_fields = fields

    def decided(self, request: HttpRequest, claim: Any) -> None:
        super().decided(request, claim)
        if claim.state == ClaimState.GRANTED and claim.name:
            tell_members(request, claim.partnership)


@admin.register(MembershipWord)
class MembershipWordAdmin(admin.ModelAdmin):
    """What members say of themselves is theirs to say."""

    list_display = ["membership", "named_by_lead", "says", "said_at", "said_by"]
    list_filter = ["named_by_lead", "says"]
    list_select_related = ["membership__organisation", "said_by"]
    search_fields = ["membership__organisation__name", "membership__organisation__sort_key"]
    fields = ["membership", "named_by_lead", "says", "said_at", "said_by"]
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
