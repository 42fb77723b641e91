"""Claims: what sources say that disagree, on a page of their own, and the decision between them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from funding.admin.moments import moment_of
from funding.admin.sourced import SOURCE_FIELDS, OfSchemeAdmin
from funding.claim_values import read_value, value_text
from funding.claiming import state_effective, trial
from funding.clock import AMSTERDAM
from funding.models import Ceiling, Claim

HELP = _(
    "Zoals in de fixtures: 3/5, 25000, 2026-08-19 09:00, t/m 2026-09-07, tot het geld op is, ja of nee, "
    "en van een voorwaarde een object met een soort."
)


class ClaimForm(forms.ModelForm):
    """A value is written as people write it, on the clock of the call, and typed as its field is."""

    value = forms.CharField(label=_("waarde"), help_text=HELP, widget=forms.Textarea(attrs={"rows": 6}))

    class Meta:
        model = Claim
        fields = ["scheme"]  # the admin's fieldsets say which others

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["value"] = self.instance.written
        if ceiling := self.fields.get("ceiling"):
            scheme = self.data.get("scheme") or self.initial.get("scheme") or self.instance.scheme_id
            ceiling.queryset = Ceiling.objects.filter(call__scheme=scheme or None)  # type: ignore[attr-defined]
        if "key" in self.fields:
            self.fields["key"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("source") and not cleaned.get("key"):
            cleaned["key"] = cleaned["source"].key
        if "value" in cleaned and "field" in cleaned:
            try:
                cleaned["value"] = self._read(cleaned)
            except ValueError as error:
                self.add_error("value", str(error))
        return cleaned

    def _read(self, cleaned: dict[str, Any]) -> Any:
        rows = ("call", "ceiling", "grant_term", "cost_term", "criterion")
        about = next((name for name in rows if cleaned.get(name)), "scheme")
        call = cleaned.get("call") or (cleaned["ceiling"].call if cleaned.get("ceiling") else None)
        return dict(read_value(about, cleaned["field"], cleaned["value"], call.clock if call else AMSTERDAM))

    def _post_clean(self) -> None:
        """What would count with this claim must be a row that the database takes."""
        super()._post_clean()
        if not self.errors:
            try:
                trial(self.instance).validate_constraints()
            except ValidationError as error:
                self.add_error("value", error.messages)


@admin.register(Claim)
class ClaimAdmin(OfSchemeAdmin):
    form = ClaimForm
    list_display = ["field", "scheme", "row_name", "written", "cited", "certainty", "settled_at", "upheld"]
    list_filter = ["field", "certainty", ("settled_at", admin.EmptyFieldListFilter)]
    search_fields = [*OfSchemeAdmin.search_fields, "text_nl", "key"]
    autocomplete_fields = ["scheme", "call", "grant_term", "cost_term", "criterion", "source"]
    readonly_fields = [*OfSchemeAdmin.readonly_fields, "settled_at", "settled_by", "reason", "upheld"]
    actions = ["mark_checked", "decide"]
    fieldsets = [
        (
            _("waarover; alleen de regeling: over de regeling zelf"),
            {"fields": ["scheme", "call", "ceiling", "grant_term", "cost_term", "criterion"]},
        ),
        (_("wat de bron zegt"), {"fields": ["field", "key", "value", ("text_nl", "text_en")]}),
        SOURCE_FIELDS,
        (_("beslissing"), {"fields": [("settled_at", "settled_by"), "upheld", "reason"]}),
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

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        state_effective([form.instance.scheme_id])

    def delete_model(self, request: HttpRequest, obj: Claim) -> None:
        super().delete_model(request, obj)
        state_effective([obj.scheme_id])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        schemes = list(queryset.values_list("scheme", flat=True))
        super().delete_queryset(request, queryset)
        state_effective(schemes)

    @admin.action(description=_("Beslis met reden: deze bron krijgt gelijk"), permissions=["change"])
    def decide(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        chosen = list(self.kept(request, queryset))
        if len(chosen) != 1:
            self.message_user(request, _("Kies één bewering: die krijgt gelijk."), messages.ERROR)
            return None
        reason = request.POST.get("reden", "").strip()
        if not reason:
            return self._ask_for_a_reason(request, chosen[0])
        self._settle(request, chosen[0], reason)
        return None

    def _ask_for_a_reason(self, request: HttpRequest, claim: Claim) -> HttpResponse:
        rivals = Claim.objects.of_the_same_field(claim).for_reading()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Beslis met reden"),
            "opts": self.opts,
            "claim": claim,
            "rivals": rivals,
            "asked": "reden" in request.POST,
        }
        return TemplateResponse(request, "admin/funding/claim/decide.html", context)

    def _settle(self, request: HttpRequest, claim: Claim, reason: str) -> None:
        try:
            with transaction.atomic():
                claim.settle(at=moment_of(request), by=request.user, reason=reason)
                state_effective([claim.scheme_id])
        except IntegrityError:
            self.message_user(request, _("Met deze waarde kan de rij niet bestaan."), messages.ERROR)
            return
        self.message_user(request, _("Beslist: %s.") % value_text(claim.value), messages.SUCCESS)
        if claim.row.certainty == "disputed":
            text = _("De rij zelf staat nog op 'betwist'. Klopt dat nog?")
            self.message_user(request, text, messages.WARNING)
