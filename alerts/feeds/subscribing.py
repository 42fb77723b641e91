"""The page that says how to get a list of calls in one's own calendar, or what changes in a feed reader."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from funding.models import Scheme
from funding.months.asking import CallsQuestion
from publication.pages import missing, refused


@require_safe
def subscribe(request: HttpRequest) -> HttpResponse:
    """To the list that these filters make."""
    question = CallsQuestion(request.GET, timezone.now())
    if question.faults:
        return refused(request, question)
    query = f"?{question.selection}" if question.used else ""
    told = {
        "calendar": request.build_absolute_uri(reverse("funding:calendar_file") + query),
        "feed": request.build_absolute_uri(reverse("alerts:changes") + query),
        "asked": question.asked,
        "back": reverse("funding:schemes") + query,
    }
    return _page(request, told)


@require_safe
def subscribe_to_scheme(request: HttpRequest, slug: str) -> HttpResponse:
    scheme = Scheme.objects.published().filter(slug=slug).first()
    if scheme is None:
        return missing(request, slug, Scheme.objects.published(), "schemes")
    told = {
        "calendar": request.build_absolute_uri(reverse("funding:calendar_of_scheme", args=[slug])),
        "feed": request.build_absolute_uri(reverse("alerts:changes_of_scheme", args=[slug])),
        "scheme": scheme,
    }
    return _page(request, told)


def _page(request: HttpRequest, told: Mapping[str, object]) -> HttpResponse:
    """`webcal`: the same address, in the way that a program takes for a calendar to subscribe to."""
    webcal = f"webcal:{str(told['calendar']).partition(':')[2]}"
    return render(request, "alerts/subscribe.html", {**told, "webcal": webcal})
