"""The plans of somebody, and the page of one plan."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from matching.models import Plan
from matching.workspace.offering import TitleForm
from matching.workspace.saving import DRAFT
from matching.workspace.seats import editing, owning, seat_at, seated
from matching.workspace.taking_over import told_by
from matching.workspace.telling import verdicts, words

ON_A_PAGE = 40


@never_cache
@login_required
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """One's own and those that others share; and what waits to be kept since before the log-in."""
    shown = Plan.objects.shown_to(request.user).select_related("owner")
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("pagina"))
    told = {"page": page, "seats": seated(request.user, list(page)), "waiting": DRAFT in request.session}
    return render(request, "matching/workspace/plans.html", told)


@never_cache
@login_required
@require_safe
def plan(request: HttpRequest, key: int) -> HttpResponse:
    seat = seat_at(request.user, key)
    version = seat.plan.newest()
    told = verdicts(version, timezone.now())
    told |= {"seat": seat, "version": version, "parts": words(version, told.get("answer"))}
    told["shortlist"] = list(seat.plan.shortlist.for_listing())
    told["listed"] = {row.call.slug for row in told["shortlist"]}
    told["told_by"] = told_by(seat.plan)
    told["to_do"] = seat.plan.tasks.filter(done_at=None).count()
    return render(request, "matching/workspace/plan.html", told)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, key: int) -> HttpResponse:
    seat = editing(request.user, key)
    form = TitleForm(request.POST or None, initial={"titel": seat.plan.title})
    if form.is_valid():
        Plan.objects.filter(pk=seat.plan.pk).update(title=form.cleaned_data["titel"])
        messages.success(request, _("De titel is gewijzigd."))
        return redirect(seat.plan)
    status = 400 if form.is_bound else 200
    return render(request, "matching/workspace/rename.html", {"seat": seat, "form": form}, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, key: int) -> HttpResponse:
    """Asks first, and says what goes with it."""
    seat = owning(request.user, key)
    if request.method != "POST":
        told = {"seat": seat, "versions": seat.plan.versions.count(), "members": seat.plan.access.count()}
        return render(request, "matching/workspace/delete.html", told)
    title = seat.plan.title
    seat.plan.delete()
    messages.success(request, _("%(title)s is verwijderd.") % {"title": title})
    return redirect("matching:plans")
