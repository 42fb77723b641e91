"""/llms.txt: what an assistant must know before it reads the register for somebody (llmstxt.org)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    site = request.build_absolute_uri("/").rstrip("/")
    return render(request, "llms.txt", {"site": site}, content_type="text/plain; charset=utf-8")
