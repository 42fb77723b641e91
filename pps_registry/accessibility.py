"""The page that says what was tested for people with a disability, and what was not."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The address to complain at is that of who publishes the register, when there is one."""
    return render(request, "accessibility.html", {"contact": settings.DCAT_CONTACT})
