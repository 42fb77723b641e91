"""The page on which somebody gets an address for their own calendar, and that calendar."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alerts.agenda import Own
from alerts.models import Agenda
from funding.calendar.writing import CALENDAR, calendar_of
from publication.exporting.answering import answer

PRIVATE = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("address")
def agenda(request: HttpRequest) -> HttpResponse:
    """POST makes an address, and another one each time."""
    if request.method == "POST":
        Agenda.objects.renew(request.user, timezone.now())
        messages.success(request, _("Je agenda heeft een nieuw adres."))
        return redirect("alerts:agenda")
    own = Agenda.objects.filter(pk=request.user.pk).first()
    address = own and request.build_absolute_uri(reverse("alerts:agenda_file", args=[own.opened]))
    return render(request, "alerts/agenda.html", {"address": address})


@login_required
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    Agenda.objects.filter(pk=request.user.pk).delete()
    messages.success(request, _("Het adres werkt niet meer."))
    return redirect("alerts:agenda")


@require_safe
@sensitive_variables("secret")
def file(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The address alone is what allows it: no session is asked for. In the language of its owner."""
    found_by = Agenda.objects.at(secret)
    if found_by is None:
        told = _("Dit adres werkt niet (meer).")
        return HttpResponse(told, status=404, content_type="text/plain; charset=utf-8", headers=PRIVATE)
    user: Any = found_by.user
    with translation.override(user.language):
        own = Own(user)
        export = calendar_of(own.calls, timezone.now(), request, own.gone)
        # Who passes the file on does not pass its address on.
        found = answer(CALENDAR, replace(export, name="agenda", address=""))
    for header, value in {**PRIVATE, "Content-Language": user.language}.items():
        found[header] = value
    return found
