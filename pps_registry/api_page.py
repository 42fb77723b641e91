"""/api/v1/docs: the description of the API for people, in which each operation can be tried."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    return render(request, "api.html")
