"""The page "Zoek financiering": a form, and under it what fits, what is missing and what is worth asking."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from matching.contract import parse
from matching.faults import BadRequest
from matching.forms import ConsortiumForm
from matching.forms.adding import Added, with_partner
from matching.forms.posted import answers_in, answers_posted, place_faults, unknown_names
from matching.keeping import keep
from matching.loading.partners import organisation_names, organisations_named, prefilled, region_codes
from matching.loading.rules import scheme_choices
from matching.matches import answer_from, gathered
from matching.presenting import LANGUAGE, answered, groups, question_rows
from matching.suggested import suggested
from matching.suggestion_shown import shown_at


@require_http_methods(["GET", "HEAD", "POST"])
def find_funding(request: HttpRequest) -> HttpResponse:
    """The form; posted, the form as it was filled in with the answer above it."""
    if request.method != "POST":
        faults = unknown_names(request.GET, ["partner", "samenwerking"])
        form = ConsortiumForm(schemes=scheme_choices(), members=prefilled(request.GET))
        return _page(request, form, faults=faults, status=400 if faults else 200)
    return _posted(request, _answered)


@require_POST
def keep_verdict(request: HttpRequest) -> HttpResponse:
    """The same form, of which the answer is kept; then to the address where it stays."""
    return _posted(request, _kept)


Answered = Callable[[HttpRequest, ConsortiumForm, str, Added], HttpResponse]


def _posted(request: HttpRequest, then: Answered) -> HttpResponse:
    """What comes of the form when it is right; else the form, with what is wrong at its place."""
    added = with_partner(request.POST)
    form = ConsortiumForm(added.data, schemes=scheme_choices())
    faults = unknown_names(added.data, form.names()) + ([added.fault] if added.fault else [])
    if "meer" in request.POST:
        return _page(request, form, faults=faults)
    if not form.is_valid() or faults:
        return _page(request, form, faults=faults, status=400)
    regions, unknown_regions = region_codes(form.project.cleaned_data["regions"])
    if unknown_regions:
        form.project.add_error("regions", unknown_regions)
        return _page(request, form, status=400)
    names = [row.cleaned_data["name"].strip() for _, row in form.member_rows()]
    body = form.body(regions, organisations_named(names), answers_in(request.POST)[0])
    try:
        return then(request, form, json.dumps(body), added)
    except BadRequest as refusal:
        faults = place_faults(form, refusal.faults)
        return _page(request, form, faults=faults, status=400)


def _answered(request: HttpRequest, form: ConsortiumForm, body: str, added: Added) -> HttpResponse:
    material = gathered(parse(body), timezone.now())
    answer = answer_from(material)
    partners = suggested(material, answer.profile, answer.results)
    context: dict[str, Any] = {
        "answer": answer,
        "added": added,
        "groups": groups(answer, shown_at(partners, LANGUAGE)),
        "questions": question_rows(answer),
        "answered": answered(answers_in(request.POST)[1], answer),
    }
    return _page(request, form, **context)


def _kept(request: HttpRequest, form: ConsortiumForm, body: str, added: Added) -> HttpResponse:
    now = timezone.now()
    kept = keep(body, now).stored(now)
    return redirect("matching:kept_verdict", kept.pk)


def _page(request: HttpRequest, form: ConsortiumForm, *, status: int = 200, **context: Any) -> HttpResponse:
    # What was answered goes along when the page shows no questions, or one mistake would lose it.
    carried = [] if "answer" in context else answers_posted(request.POST)
    context |= {"form": form, "organisation_names": organisation_names(), "carried": carried}
    return render(request, "matching/find_funding.html", context, status=status)
