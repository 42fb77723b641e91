"""The calls on the shortlist of a plan: how far one is with each, why not, and who said so when.

A call is put on it from the roof (`pps_registry/shortlisting.py`), which can follow it in the same breath.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from matching.models import ShortlistedCall, Standing
from matching.workspace.seats import Seat, editing, seat_at


class StandingForm(forms.ModelForm):
    class Meta:
        model = ShortlistedCall
        fields = ["status", "reason", "note"]
        labels = {
            "status": gettext_lazy("Hoe ver zijn jullie?"),
            "reason": gettext_lazy("Waarom niet?"),
            "note": gettext_lazy("Notitie"),
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 4, "maxlength": 2000})}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        why = told.get("reason", "")
        if told.get("status") == Standing.NOT_APPLYING and not why:
            self.add_error("reason", _("Zeg waarom jullie niet aanvragen."))
        if told.get("status") != Standing.NOT_APPLYING and why:
            self.add_error("reason", _("Laat dit leeg, of kies dat jullie niet aanvragen."))
        return told


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def shortlisted(request: HttpRequest, key: int, item: int) -> HttpResponse:
    seat = (editing if request.method == "POST" else seat_at)(request.user, key)
    row = _on(seat, item)
    form = StandingForm(request.POST or None, instance=row)
    if form.is_valid():
        row.changed_by, row.changed_at = request.user, timezone.now()  # type: ignore[assignment]
        form.save()
        messages.success(request, _("Bewaard."))
        return redirect(seat.plan)
    status = 400 if form.is_bound else 200
    told = {"seat": seat, "row": _on(seat, item), "form": form, "trail": _trail(row)}
    return render(request, "matching/workspace/shortlisted.html", told, status=status)


@never_cache
@login_required
@require_POST
def remove(request: HttpRequest, key: int, item: int) -> HttpResponse:
    seat = editing(request.user, key)
    _on(seat, item).delete()
    messages.success(request, _("Het tijdvak staat niet meer op de shortlist."))
    return redirect(seat.plan)


def _on(seat: Seat, item: int) -> ShortlistedCall:
    return get_object_or_404(seat.plan.shortlist.for_listing(), pk=item)


def _trail(row: ShortlistedCall) -> list[tuple[Any, str]]:
    """Each time that it was changed, the newest first, with how it stood from then on."""
    events = row.events.select_related("changed_by").order_by("-pgh_id")  # type: ignore[attr-defined]
    return [(event, str(Standing(event.status).label)) for event in events]
