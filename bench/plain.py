"""What one would write in an afternoon: a ModelViewSet with nested serializers and prefetching."""

from __future__ import annotations

from typing import Any

from django.urls import include, path
from rest_framework import pagination, renderers, routers, serializers, viewsets

from funding.models import Call, Programme, Scheme
from partners.models import Organisation, Region
from pps_registry.urls import urlpatterns as own


def shape(of: type[Any], *named: str, **nested: Any) -> Any:
    """A ModelSerializer with these fields."""
    meta = type("Meta", (), {"model": of, "fields": [*named, *nested]})
    return type(f"Plain{of.__name__}", (serializers.ModelSerializer,), {"Meta": meta, **nested})


WHO = shape(Organisation, "slug", "name", "kind")
CALL = shape(
    Call, "slug", "strand", "stage", "opens_at", "opens_time_known", "closes_at", "closes_time_known",
    "closes_when_spent", "expected_until", "zone", "certainty", "allocation",
)  # fmt: skip
SCHEME = shape(
    Scheme, "slug", "short_name", "name", "name_en", "other_names", "route", "region_scope", "sectors",
    "themes", "target_groups", "historical", "ended", "repealed_on", "calls_complete", "rules_complete",
    "confidence", "url", grantor=WHO(), agency=WHO(),
    programme=shape(Programme, "slug", "name_nl", "name_en")(),
    regions=shape(Region, "code", "kind", "name")(many=True), calls=CALL(many=True),
)  # fmt: skip


class Pages(pagination.PageNumberPagination):
    page_size = 50


class PlainViewSet(viewsets.ReadOnlyModelViewSet[Scheme]):
    queryset = (
        Scheme.objects.filter(published_at__isnull=False)
        .select_related("grantor", "agency", "programme")
        .prefetch_related("regions", "calls")
        .order_by("short_name", "slug")
    )
    serializer_class = SCHEME
    pagination_class = Pages
    renderer_classes = (renderers.JSONRenderer,)
    lookup_field = "slug"
    authentication_classes = ()


router = routers.SimpleRouter(trailing_slash=False)
router.register("plain/schemes", PlainViewSet)
urlpatterns = [path("api/v1/", include(router.urls)), *own]
