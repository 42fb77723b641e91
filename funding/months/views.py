"""The calendar of calls."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from funding.calendar import CALENDAR, calendar_of
from funding.models import Call, Scheme
from funding.months.asking import CalendarQuestion, CallsQuestion
from funding.months.edges import MOST, calls_in, edges_in, expected_sometime, weeks_of
from funding.querysets.schemes import SchemeQuerySet
from publication.exporting.answering import answer
from publication.pages import missing, refused


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What opens and closes in a month, day by day."""
    moment = timezone.now()
    question = CalendarQuestion(request.GET, moment)
    if question.faults:
        return refused(request, question)
    month = question.month
    calls = list(calls_in(month, question.narrowed(Scheme.objects.published()), moment)[: MOST + 1])
    edges = edges_in(month, calls[:MOST])
    context = {"question": question, "month": month, "weeks": weeks_of(month, edges), "count": len(edges)}
    context |= {"sometime": expected_sometime(month, calls[:MOST]), "more": len(calls) > MOST}
    context |= {"today": question.today}
    return render(request, "funding/calendar.html", context)


@conditional_page
@require_safe
def file(request: HttpRequest) -> HttpResponseBase:
    """Every call of the same selection, to subscribe to; those that were withdrawn say so."""
    moment = timezone.now()
    question = CallsQuestion(request.GET, moment)
    if question.faults:
        return refused(request, question)
    return _file(question.narrowed(Scheme.objects.published()), moment, request)


@conditional_page
@require_safe
def file_of_scheme(request: HttpRequest, slug: str) -> HttpResponseBase:
    published = Scheme.objects.published()
    found = published.filter(slug=slug)
    if not found:
        return missing(request, slug, published, "schemes")
    return _file(found, timezone.now(), request)


def _file(schemes: SchemeQuerySet, moment: datetime, request: HttpRequest) -> HttpResponseBase:
    chosen = schemes.order_by().values("pk")
    calls = Call.objects.published().filter(scheme__in=chosen).select_related("scheme").order_by("slug")
    return answer(CALENDAR, calendar_of(calls, moment, request))
