"""The calendar of calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from funding.calendar.gone import gone_calls, gone_of, once_named
from funding.calendar.writing import CALENDAR, calendar_of
from funding.models import Call, Scheme
from funding.months.asking import CalendarQuestion, CallsQuestion
from funding.months.edges import MOST, calls_in, edges_in, expected_sometime, weeks_of
from funding.querysets.schemes import SchemeQuerySet
from publication.exporting.answering import answer
from publication.pages import missing, refused
from publication.publishing import publish_waiting
from publication.versions import tag_of


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


@require_safe
def file(request: HttpRequest) -> HttpResponseBase:
    """Every call of the same selection, to subscribe to; those that are off say so."""
    moment = timezone.now()
    question = CallsQuestion(request.GET, moment)
    if question.faults:
        return refused(request, question)
    found = question.narrowed(Scheme.objects.published())
    return _file(found, moment, request, lambda: _gone(question))


@require_safe
def file_of_scheme(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Also at a slug of before, and of a scheme that is gone: else who subscribed never hears of it."""
    publish_waiting()
    named, published = once_named(slug), Scheme.objects.published()
    if not named.rows:
        return missing(request, slug, published, "schemes")
    found = published.filter(slug=slug)
    if not found:
        found = published.filter(pk__in=named.rows)
    return _file(found, timezone.now(), request, lambda: gone_of(named.slugs))


def _file(
    schemes: SchemeQuerySet, moment: datetime, request: HttpRequest, gone: Callable[[], list[Call]]
) -> HttpResponseBase:
    chosen = schemes.order_by().values("pk")
    calls = Call.objects.published().filter(scheme__in=chosen).select_related("scheme").order_by("slug")
    return _polled(request, cast(HttpResponse, answer(CALENDAR, calendar_of(calls, moment, request, gone))))


def _polled(request: HttpRequest, found: HttpResponse) -> HttpResponseBase:
    """Asked again and again, also by HEAD, of which Django makes no tag; the same for everybody."""
    for name, value in {"Cache-Control": "public, no-cache", "ETag": tag_of(found.content)}.items():
        found[name] = value
    return get_conditional_response(request, etag=found["ETag"], response=found) or found


def _gone(question: CallsQuestion) -> list[Call]:
    """What is gone wherever it may have stood: not of schemes that such a filter leaves out."""
    gone = gone_calls()
    others = question.others_lastingly() if gone else frozenset()
    return [call for call in gone if call.scheme.slug not in others]
