"""Example cases: to write, to bring in and take out as files, and to run against the register of now."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.models import Scheme
from matching.admin.importing import ImportForm, take_files
from matching.admin.texts import JSONText, told
from matching.faults import Fault
from matching.golden_files import case_text, expect_faults, expect_in_order, in_order, pretty, request_faults
from matching.models import GoldenCase
from matching.running import outcomes


class GoldenCaseForm(forms.ModelForm):
    request = JSONText(
        label=_("Verzoek"),
        faults=request_faults,
        order=in_order,
        help_text=_("JSON, zoals POST /api/v1/matches het vraagt. Laat weg wat niet bekend is."),
    )
    expect = JSONText(
        label=_("Verwachting"),
        faults=expect_faults,
        order=expect_in_order,
        help_text=_(
            "JSON: per regeling wat er moet gelden, bijvoorbeeld "
            '{"rif-mbo": {"verdict": "ineligible", "unmet": ["11(3)"]}}. '
            "Ook: availability, opensAt, closesAt, maximum, partial, limitedBy, unknown, shortfall."
        ),
    )

    class Meta:
        model = GoldenCase
        fields = ["name", "slug", "source", "request", "expect", "answer_favourably"]

    def clean_expect(self) -> Any:
        """Of schemes that are there."""
        expect = self.cleaned_data["expect"]
        known = tuple(Scheme.objects.order_by("slug").values_list("slug", flat=True))
        faults = [
            Fault(pointer=(slug,), code="unknown_scheme", value=slug, choices=known)
            for slug in expect
            if slug not in known
        ]
        if faults:
            raise forms.ValidationError(told(faults, self.data.get("expect") or pretty(expect)))
        return expect


class SchemeFilter(admin.SimpleListFilter):
    """The scheme of which a case expects something."""

    title = _("regeling")
    parameter_name = "regeling"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(slug, slug) for slug in GoldenCase.objects.schemes()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.about(self.value()) if self.value() else queryset


@admin.register(GoldenCase)
class GoldenCaseAdmin(admin.ModelAdmin):
    form = GoldenCaseForm
    list_display = ["name", "slug", "about", "answer_favourably"]
    list_filter = [SchemeFilter]
    search_fields = ["name", "slug", "source"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "source", "request", "expect", "answer_favourably"]
    actions = ["run_them", "download_them"]
    save_as = True
    list_per_page = 100

    @admin.display(description=_("regelingen"))
    def about(self, case: GoldenCase) -> str:
        return ", ".join(case.schemes)

    def get_urls(self) -> list[Any]:
        own = [
            path("draaien/", self.admin_site.admin_view(self.run_page), name="matching_goldencase_run"),
            path(
                "importeren/", self.admin_site.admin_view(self.import_page), name="matching_goldencase_import"
            ),
        ]
        return own + super().get_urls()

    def run_page(self, request: HttpRequest) -> HttpResponse:
        """All cases, or those about one scheme (`regeling`), or one case (`geval`)."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        cases = GoldenCase.objects.all()
        if scheme := request.GET.get("regeling"):
            cases = cases.about(scheme)
        if slug := request.GET.get("geval"):
            cases = cases.filter(slug=slug)
        return self._outcomes(request, cases, about=scheme or "")

    @admin.action(description=_("Draai tegen het register zoals het nu is"), permissions=["view"])
    def run_them(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return self._outcomes(request, queryset)

    def _outcomes(self, request: HttpRequest, cases: Any, about: str = "") -> HttpResponse:
        now = timezone.now()
        ran = sorted(outcomes(cases, now), key=lambda outcome: outcome.passes)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Voorbeeldgevallen, gedraaid tegen het register zoals het nu is"),
            "opts": self.opts,
            "now": now,
            "about": about,
            "outcomes": ran,
            "failing": sum(not outcome.passes for outcome in ran),
        }
        return TemplateResponse(request, "admin/matching/goldencase/outcomes.html", context)

    def import_page(self, request: HttpRequest) -> HttpResponse:
        """Files in the format of the match contract; when one is wrong, none is taken."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
        if form.is_valid():
            self.message_user(request, take_files(form.cleaned_data["cases"]), messages.SUCCESS)
            return redirect("admin:matching_goldencase_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Voorbeeldgevallen importeren"),
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/matching/goldencase/import.html", context)

    @admin.action(description=_("Download als bestand"), permissions=["view"])
    def download_them(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        """One case as JSON, several as a zip of such files."""
        files = {f"{case.slug}.json": case_text(case.case) for case in queryset}
        if len(files) == 1:
            [(name, text)] = files.items()
            return _attached(name, "application/json", text.encode())
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as folder:
            for name, text in files.items():
                folder.writestr(name, text)
        return _attached("voorbeeldgevallen.zip", "application/zip", held.getvalue())


def _attached(name: str, kind: str, content: bytes) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
