"""“Klopt dit niet?”: a visitor says what is wrong on a page, without an account."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from publication.models import Report

from .reported import is_ours, subject_of

MOST, PERIOD = 100, timedelta(hours=1)  # of all visitors together: more is a machine

UNKNOWN_PAGE = gettext_lazy("Deze pagina kennen we niet. Ga terug en probeer het opnieuw.")


class ReportForm(forms.ModelForm):
    """Three fields, of which one must be filled in. `page` comes from the page that the visitor was on."""

    use_required_attribute = False  # nothing is wrong before anything was typed
    page = forms.CharField(
        max_length=300,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "max_length"), UNKNOWN_PAGE),
    )

    class Meta:
        model = Report
        fields = ["text", "source", "email", "page"]
        labels = {
            "text": gettext_lazy("Wat klopt er niet?"),
            "source": gettext_lazy("Waar staat hoe het wel zit?"),
            "email": gettext_lazy("Je e-mailadres"),
        }
        help_texts = {
            "source": gettext_lazy("Een link of de naam van een document. Mag leeg blijven."),
            "email": gettext_lazy("Alleen als je antwoord wilt. We gebruiken het nergens anders voor."),
        }
        error_messages = {"text": {"required": gettext_lazy("Schrijf wat er niet klopt.")}}
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}

    def clean_page(self) -> str:
        page = str(self.cleaned_data["page"])
        if not is_ours(page):
            raise ValidationError(UNKNOWN_PAGE)
        return page


@csrf_exempt  # nobody is logged in for it, and a page that lay open too long must not cost what was typed
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _taken(request, ReportForm(request.POST), timezone.now())
    page = request.GET.get("pagina", "")
    form = ReportForm(initial={"page": page})
    return _page(request, form, page=page, thanks="dank" in request.GET)


def _taken(request: HttpRequest, form: ReportForm, now: datetime) -> HttpResponse:
    page = request.POST.get("page", "")
    if not form.is_valid():
        return _page(request, form, page=page, status=400)
    if Report.objects.filter(made_at__gt=now - PERIOD).count() >= MOST:
        form.add_error(None, _("Er komen nu te veel meldingen binnen. Probeer het over een uur opnieuw."))
        return _page(request, form, page=page, status=429)
    form.instance.made_at = now
    form.save()
    return redirect(f"{reverse('report')}?{urlencode({'dank': '1', 'pagina': page})}")


def _page(request: HttpRequest, form: ReportForm, *, status: int = 200, **context: Any) -> HttpResponse:
    context |= {"known": is_ours(context["page"]), "subject": subject_of(context["page"])}
    return render(request, "report.html", context | {"form": form}, status=status)
