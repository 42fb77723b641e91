"""Claims: what sources say that disagree, on a page of their own, and the decision between them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from funding.admin.sourced import SOURCE_FIELDS, OfSchemeAdmin
from funding.models import Claim


@admin.register(Claim)
class ClaimAdmin(OfSchemeAdmin):
    list_display = ["field", "scheme", "row_name", "written", "cited", "certainty", "settled_at", "upheld"]
    list_filter = ["field", "certainty", ("settled_at", admin.EmptyFieldListFilter)]
    search_fields = [*OfSchemeAdmin.search_fields, "text_nl", "key"]
    fieldsets = [
        (None, {"fields": ["scheme", "call", "ceiling", "grant_term", "cost_term", "criterion"]}),
        (_("wat de bron zegt"), {"fields": ["field", "key", "value", ("text_nl", "text_en")]}),
        SOURCE_FIELDS,
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        claims: Any = super().get_queryset(request)
        return claims.select_related("call", "ceiling__call", "grant_term", "cost_term", "criterion")

    @admin.display(description=_("rij"))
    def row_name(self, claim: Claim) -> str:
        return str(claim.row)

    @admin.display(description=_("waarde"))
    def written(self, claim: Claim) -> str:
        return claim.written
