"""Mandates, and what they mean for the pages of whatever is kept in an organisation's name."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import ngettext

from partners.mandates import may
from partners.models import Mandate


class KeptAdmin(admin.ModelAdmin):
    """Everybody with the role sees every row; who acts for one of its stewards changes it."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may(request.user, "change", obj))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """As the row is now, too: nobody writes at another's, or gives away what they keep."""
        if not may(request.user, "change" if change else "add", obj):
            raise PermissionDenied
        super().save_model(request, obj, form, change)

    def kept(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Of these rows those that this person may change; says so when there are others."""
        rows = list(queryset)
        own = [row.pk for row in rows if may(request.user, "change", row)]
        if others := len(rows) - len(own):
            text = ngettext(
                "%d rij is van een ander en blijft zoals zij is.",
                "%d rijen zijn van een ander en blijven zoals ze zijn.",
                others,
            )
            self.message_user(request, text % others, messages.WARNING)
        return queryset.filter(pk__in=own)


@admin.register(Mandate)
class MandateAdmin(admin.ModelAdmin):
    list_display = ["user", "organisation", "note"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__email", "organisation__name", "organisation__sort_key"]
    autocomplete_fields = ["user", "organisation"]
