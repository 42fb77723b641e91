"""The versions of a plan: what each said, what differs, going back to one, and going on with the newest."""

from __future__ import annotations

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from matching.finder.page import with_answer
from matching.finder.searched import Searched
from matching.forms.address import LONGEST, PLAN, STEP, query_of
from matching.forms.steps import WHO
from matching.models import Plan, PlanVersion
from matching.workspace.offering import name_of_basis
from matching.workspace.seats import editing, seat_at
from matching.workspace.taking_over import told_by
from matching.workspace.telling import answer_now, between, words


@never_cache
@login_required
@require_safe
def versions(request: HttpRequest, key: int) -> HttpResponse:
    """All of them; with `van` and `naar` in the address also what differs between those two."""
    seat = seat_at(request.user, key)
    told = {"seat": seat, "versions": list(seat.plan.versions.select_related("saved_by").order_by("-number"))}
    numbers = [request.GET.get(name) for name in ("van", "naar")]
    if all(numbers):
        pair = [_numbered(seat.plan, number or "") for number in numbers]
        told |= {"pair": pair, "differences": between(pair, timezone.now())}
    return render(request, "matching/workspace/versions.html", told)


@never_cache
@login_required
@require_safe
def version(request: HttpRequest, key: int, number: int) -> HttpResponse:
    seat = seat_at(request.user, key)
    found = _numbered(seat.plan, str(number))
    parts = words(found, answer_now(found, timezone.now()))
    told = {"seat": seat, "version": found, "parts": parts, "newest": seat.plan.newest()}
    told["told_by"] = told_by(seat.plan, version=found)
    told["request_text"] = json.dumps(found.request, ensure_ascii=False, indent=2)
    return render(request, "matching/workspace/version.html", told)


@never_cache
@login_required
@require_POST
def restore(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """The same as a new version: nothing of what came between is lost."""
    seat = editing(request.user, key)
    old = _numbered(seat.plan, str(number))
    made = seat.plan.save_version(json.dumps(old.request), at=timezone.now(), told=old.told, by=request.user)
    text = _("Versie %(made)s zegt nu hetzelfde als versie %(old)s.")
    messages.success(request, text % {"made": made.number, "old": old.number})
    return redirect(seat.plan)


@never_cache
@login_required
@require_safe
def change(request: HttpRequest, key: int) -> HttpResponse:
    """On to "Zoek financiering", with all that the newest version tells in the address, if it fits in one."""
    newest = editing(request.user, key).plan.newest()
    data = QueryDict(newest.told, mutable=True)
    data[PLAN] = name_of_basis(newest)
    searched = Searched(data)
    query = query_of(searched.told, **{STEP: WHO.slug})
    if len(query) > LONGEST:
        return with_answer(request, searched, WHO)
    return redirect(f"{reverse('matching:find_funding')}?{query}")


def _numbered(plan: Plan, number: str) -> PlanVersion:
    known = int(number) if number.isdecimal() and len(number) < 10 else 0
    return get_object_or_404(plan.versions.select_related("saved_by"), number=known)
