"""The steps of one call, for everybody: lead times stand in the address, and nothing is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from funding.models import Call
from funding.presenting import title_of
from matching.planning.asked import asked_by, calls_with_steps, planned
from matching.planning.lead_times import LeadTimesForm, faults_of
from matching.planning.lines import length, lines_of
from matching.planning.telling import summary
from publication.pages import missing


@require_safe
def call_steps(request: HttpRequest, slug: str) -> HttpResponse:
    moment = timezone.now()
    public = Call.objects.published().of_published_schemes()
    call = calls_with_steps(public).filter(slug=slug).first()
    if call is None:
        return missing(request, slug, public, "calls")
    form = LeadTimesForm(request.GET, kinds=asked_by(call, timezone.localdate(moment)))
    faults = faults_of(request.GET, form)
    if faults:
        return render(request, "errors/question.html", {"faults": faults}, status=400)
    valid = form.is_valid()
    told = form.told
    asked, plan = planned(call, moment, told)
    shown: dict[str, Any] = {"call": call, "title": title_of(call), "form": form, "plan": plan}
    shown |= {"lines": lines_of(asked, plan, form, told), "length": length(plan), "moment": moment}
    shown["summary"] = summary(call, plan, any(one.documents for one in asked.values()))
    shown["availability"] = call.availability_at(moment)
    return render(request, "matching/planning/call.html", shown, status=200 if valid else 400)
