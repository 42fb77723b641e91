"""Source documents, for whoever looks up where something stood."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from funding.admin.sourced import HTTPS
from funding.models import Revision, SourceDocument


class WithoutAddressFilter(admin.SimpleListFilter):
    title = _("adres")
    parameter_name = "adres"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("zonder", _("niet bewaard"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        sources: QuerySet[Any] = queryset.without_address() if self.value() == "zonder" else queryset
        return sources


@admin.register(SourceDocument)
class SourceDocumentAdmin(admin.ModelAdmin):
    list_display = ["title", "identifier", "kind", "publisher", "read_on"]
    list_filter = ["kind", WithoutAddressFilter]
    search_fields = ["title", "identifier", "key", "publisher"]
    date_hierarchy = "read_on"
    formfield_overrides = HTTPS


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    """To be seen, not touched: the database writes it."""

    list_display = ["number"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
