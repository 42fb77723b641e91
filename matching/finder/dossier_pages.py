"""The dossier of a search at the address that the search has: to print, as a workbook, as a calendar."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from funding.calendar.writing import CALENDAR
from matching.answer import Answer
from matching.contract import parse
from matching.faults import BadRequest
from matching.finder.dossier import answers_of, calls_of, plan_of, table_of
from matching.finder.page import glances_of
from matching.finder.searched import Searched
from matching.forms.address import query_of
from matching.forms.posted import answers_in
from matching.forms.steps import OUTCOME
from matching.matches import answer_from, gathered
from matching.presenting import Group, groups
from matching.questions_shown import answered
from publication.exporting import TABLES
from publication.exporting.answering import answer as sent

Found = tuple[Answer, list[Group]]


@require_safe
def dossier(request: HttpRequest) -> HttpResponse:
    """All results with every reason, and the plan that they are about."""
    searched = Searched(request.GET)
    if (found := _found(searched)) is None:
        return _mended(request)
    answer, told = found
    context = {"answer": answer, "groups": told, "plan": list(plan_of(searched.form))}
    rows = answered(answers_in(searched.data)[1], answer)
    context |= {"answers": list(answers_of(rows)), "query": query_of(searched.told)}
    response = render(request, "matching/dossier.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def workbook(request: HttpRequest) -> HttpResponseBase:
    found = _found(Searched(request.GET))
    if found is None:
        return _mended(request)
    return sent(TABLES["xlsx"], table_of(found[1], found[0], request))


@require_safe
def calendar(request: HttpRequest) -> HttpResponseBase:
    found = _found(Searched(request.GET))
    return _mended(request) if found is None else sent(CALENDAR, calls_of(*found, request))


def _found(searched: Searched) -> Found | None:
    """None: nothing was told, or something is wrong."""
    body = searched.body()
    if body is None or not searched.describes:
        return None
    try:
        answer = answer_from(gathered(parse(body), timezone.now()))
    except BadRequest:
        return None
    return answer, groups(answer, beside=glances_of(answer), first=searched.scheme)


def _mended(request: HttpRequest) -> HttpResponse:
    """The form at the same address says what is wrong."""
    query = request.GET.copy()
    query.setdefault("stap", OUTCOME.slug)
    return redirect(f"{reverse('matching:find_funding')}?{query.urlencode()}")
