"""GET /catalog: what harvesters of open data read."""

from __future__ import annotations

from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pps_registry.catalogue.described import catalogue
from pps_registry.catalogue.owner import lacking, not_yet, owner
from publication.api import refuse_keys
from publication.rendering import OrjsonRenderer


class LinkedDataRenderer(OrjsonRenderer):
    media_type = "application/ld+json"


class CatalogueView(APIView):
    """Not part of our own API, so not of its document either: the standard describes it."""

    http_method_names = ["get", "head"]
    authentication_classes = ()
    permission_classes = (AllowAny,)
    renderer_classes = (LinkedDataRenderer, OrjsonRenderer)
    schema = None

    def get(self, request: Request) -> Response:
        refuse_keys(request)
        if names := lacking():
            raise NotFound(not_yet(names))
        return Response(catalogue(request.build_absolute_uri("/").rstrip("/"), owner()))
