"""The page "Zoek financiering": a form, and under it what fits, what is missing and what is worth asking."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from matching.contract import parse
from matching.faults import BadRequest
from matching.forms import ConsortiumForm
from matching.forms.posted import answers_in, place_faults, unknown_names
from matching.loading.partners import organisation_names, organisations_named, prefilled, region_codes
from matching.loading.rules import scheme_choices
from matching.matches import answer_to
from matching.presenting import answered, groups, question_rows


@require_http_methods(["GET", "HEAD", "POST"])
def find_funding(request: HttpRequest) -> HttpResponse:
    """The form; posted, the form as it was filled in with the answer above it."""
    if request.method != "POST":
        faults = unknown_names(request.GET, ["partner", "samenwerking"])
        form = ConsortiumForm(schemes=scheme_choices(), members=prefilled(request.GET))
        return _page(request, form, faults=faults, status=400 if faults else 200)
    form = ConsortiumForm(request.POST, schemes=scheme_choices())
    faults = unknown_names(request.POST, form.names())
    if "meer" in request.POST:
        return _page(request, form, faults=faults)
    if not form.is_valid() or faults:
        return _page(request, form, faults=faults, status=400)
    return _answered(request, form)


def _answered(request: HttpRequest, form: ConsortiumForm) -> HttpResponse:
    now = timezone.now()
    regions, unknown_regions = region_codes(form.project.cleaned_data["regions"])
    if unknown_regions:
        form.project.add_error("regions", unknown_regions)
        return _page(request, form, status=400)
    answers, raw = answers_in(request.POST)
    names = [row.cleaned_data["name"].strip() for _, row in form.member_rows()]
    body = form.body(regions, organisations_named(names), answers)
    try:
        answer = answer_to(parse(json.dumps(body)), now)
    except BadRequest as refusal:
        faults = place_faults(form, refusal.faults)
        return _page(request, form, faults=faults, status=400)
    context: dict[str, Any] = {
        "answer": answer,
        "groups": groups(answer),
        "questions": question_rows(answer),
        "answered": answered(raw, answer),
    }
    return _page(request, form, **context)


def _page(request: HttpRequest, form: ConsortiumForm, *, status: int = 200, **context: Any) -> HttpResponse:
    context |= {"form": form, "organisation_names": organisation_names()}
    return render(request, "matching/find_funding.html", context, status=status)
