"""What Django answers when no view could: a page for people, a problem for programs."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.views import defaults

from .nearby import nearby
from .problems import is_api, problem

NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "password")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(400) if is_api(request) else defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(403) if is_api(request) else defaults.permission_denied(request, exception)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Who lost the cookie of a form sends the same again by one button; another site's form gets none."""
    if is_api(request):
        return problem(403)
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_SENT_AGAIN
        for value in values
    ]
    context = {"typed": typed, "again": ours and not request.FILES}
    return render(request, "errors/expired.html", context, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_api(request):
        return problem(404)
    return render(request, "404.html", {"nearby": nearby(request.path)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A database that is away, or too busy, is not our bug: say so, and when to come back."""
    away = isinstance(sys.exception(), (OperationalError, InterfaceError))
    if is_api(request):
        answer = problem(503 if away else 500)
    else:
        answer = HttpResponse(loader.get_template("500.html").render(), status=503 if away else 500)
    if away:
        answer["Retry-After"] = "5"
    return answer
