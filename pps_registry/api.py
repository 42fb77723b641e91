"""The root of the API: every storey's resources under /api/v1/."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe
from pydantic.alias_generators import to_camel
from rest_framework.routers import SimpleRouter

from . import bulk, changes, code_lists, search
from .api_page import api_page
from .openapi import openapi

router = SimpleRouter(trailing_slash=False)

# A storey joins by having an `api` module with `register(router)`.
for app in ("partners", "funding", "matching"):
    if find_spec(f"{app}.api"):
        import_module(f"{app}.api").register(router)

code_lists.register(router)
search.register(router)
changes.register(router)
bulk.register(router)


@require_safe
def entry(request: HttpRequest) -> JsonResponse:
    """Where to begin: the description, the address of every list, and how to search (RFC 6570)."""
    lists = {
        to_camel(prefix.replace("-", "_")): request.build_absolute_uri(f"/api/v1/{prefix}")
        for prefix, view, _name in router.registry
        if hasattr(view, "list") and "(" not in prefix and view is not search.SearchViewSet
    }
    described = request.build_absolute_uri("/api/v1/openapi.json")
    page = request.build_absolute_uri("/api/v1/docs")
    told = {"version": settings.API_VERSION, "description": described, "docs": page, "lists": lists}
    return JsonResponse(told | {"search": f"{request.build_absolute_uri('/api/v1/search')}{{?text}}"})


urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    path("docs", api_page, name="api-page"),
    *router.urls,
]
