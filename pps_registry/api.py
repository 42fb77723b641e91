"""The root of the API: every storey's resources under /api/v1/."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import path
from rest_framework.routers import SimpleRouter

from .openapi import openapi

router = SimpleRouter(trailing_slash=False)

# A storey joins by having an `api` module with `register(router)`.
for app in ("partners", "funding", "matching"):
    if find_spec(f"{app}.api"):
        import_module(f"{app}.api").register(router)

urlpatterns = [path("openapi.json", openapi, name="openapi"), *router.urls]
