"""The steps of a call on the shortlist of a plan: filled in together, marked done, made into tasks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from matching.models import ShortlistedCall
from matching.planning.kept import (
    listed_with_steps,
    make_tasks,
    planned_for,
    rows_of,
    save,
    told_of,
)
from matching.planning.lead_times import LeadTimesForm, initial
from matching.planning.lines import length, lines_of
from matching.planning.telling import summary
from matching.workspace.seats import Seat, editing, seat_at

TASKS = "taken"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_steps(request: HttpRequest, key: int, item: int) -> HttpResponse:
    posted = request.method == "POST"
    seat = (editing if posted else seat_at)(request.user, key)
    listed, moment = _listed(seat, item), timezone.now()
    asked, plan = planned_for(listed, moment)
    rows = rows_of(listed)
    kept = initial(told_of(rows), [timed.kind for timed in plan.steps if timed.step.done])
    saves = posted and TASKS not in request.POST
    form = LeadTimesForm(request.POST if saves else None, kinds=asked, marks=True, initial=kept)
    if posted and (not saves or form.is_valid()):
        told = _kept(listed, form, asked, moment) if saves else _tasks(listed, plan, moment)
        messages.success(request, told)
        return redirect("matching:plan_steps", key, item)
    shown: dict[str, Any] = {"seat": seat, "row": listed, "call": listed.call, "plan": plan, "form": form}
    shown |= {"lines": lines_of(asked, plan, form, told_of(rows), rows), "length": length(plan)}
    shown["summary"] = summary(listed.call, plan, any(one.documents for one in asked.values()))
    shown |= {"availability": listed.call.availability_at(moment), "moment": moment}
    status = 400 if form.is_bound else 200
    return render(request, "matching/planning/plan.html", shown, status=status)


def _listed(seat: Seat, item: int) -> ShortlistedCall:
    for listed in listed_with_steps(seat.plan).filter(pk=item):
        return listed
    raise Http404


def _kept(listed: ShortlistedCall, form: LeadTimesForm, asked: Any, moment: Any) -> str:
    save(listed, form, asked, moment)
    return _("Bewaard.")


def _tasks(listed: ShortlistedCall, plan: Any, moment: Any) -> str:
    made = make_tasks(listed, plan, moment)
    if not made:
        return _("Alle stappen staan al bij de taken. Er is niets bij gekomen.")
    told = ngettext("Er staat %(count)d taak bij.", "Er staan %(count)d taken bij.", made)
    return told % {"count": made}
