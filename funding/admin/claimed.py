"""Rows of which sources disagree: claims are seen on the row's page, and an edit is the row's own word."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from funding.claimed_rows import ABOUT, claimed_columns
from funding.models import Claim


class ClaimInline(admin.TabularInline):
    """To see and to follow: a claim is edited, and decided about, on its own page."""

    model = Claim
    fk_name: str = "call"
    fields = ["field", "written", "source", "read_on", "certainty", "settled_at", "upheld"]
    readonly_fields = fields
    show_change_link = True
    can_delete = False
    extra = 0

    @admin.display(description=_("waarde"))
    def written(self, claim: Claim) -> str:
        return claim.written

    def get_queryset(self, request: HttpRequest) -> Any:
        return Claim.objects.for_reading()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ClaimOfSchemeInline(ClaimInline):
    fk_name = "scheme"


class ClaimOfCriterionInline(ClaimInline):
    fk_name = "criterion"


class ClaimOfGrantTermInline(ClaimInline):
    fk_name = "grant_term"


class ClaimOfCostTermInline(ClaimInline):
    fk_name = "cost_term"


class ClaimedAdmin:
    """Of a row on a page of its own. What sources disagree about is not typed there: it is worked out."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields: list[str] = [*super().get_readonly_fields(request, obj), "other_source"]
        return fields if obj is None else [*fields, *claimed_columns(obj)]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        *rest, (title, options) = super().get_fieldsets(request, obj)
        return [*rest, (title, {**options, "fields": [*options["fields"], "other_source"]})]

    @admin.display(description=_("zegt een andere bron iets anders?"))
    def other_source(self, row: Any) -> str:
        if row.pk is None:
            return "–"
        about = ABOUT[type(row)]
        scheme = row.pk if about == "scheme" else row.scheme_id
        query = {"scheme": scheme} | ({} if about == "scheme" else {about: row.pk})
        address = f"{reverse('admin:funding_claim_add')}?{urlencode(query)}"
        return format_html('<a href="{}">{}</a>', address, _("Leg het ernaast"))
