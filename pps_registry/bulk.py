"""GET /bulk-files: everything that is published, as files from which a copy of the register can start."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from django.db.models import Count
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    extend_schema,
    extend_schema_serializer,
    extend_schema_view,
)
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ViewSet

from publication.api import refuse_keys, refuse_unknown
from publication.exporting import TABLES, Form
from publication.exporting.answering import OneForm
from publication.exporting.columns import columns_of
from publication.exporting.forms import Export
from publication.models import Document, Feed
from publication.publishing import publish_waiting
from publication.resources import RESOURCES, Json, Resource

from .changes import Published, current_feed, cursor

GZIP = "application/octet-stream"  # what every generated client can take
WORD = "[a-z-]{1,100}"
AT_ONCE = 500  # records that are in memory together

# All of each record a line, or what a list tells of each in a table.
FORMS: dict[str, Form] = {"jsonl": TABLES["jsonl"], "csv": TABLES["csv"]}


class BulkFileSerializer(serializers.Serializer[Any]):
    resource = serializers.ChoiceField(Published.choices)
    form = serializers.ChoiceField([(name, form.described) for name, form in FORMS.items()])
    records = serializers.IntegerField(help_text="Hoeveel records erin staan.")
    address = serializers.URLField()


@extend_schema_serializer(many=False)
class BulkSerializer(serializers.Serializer[Any]):
    cursor = serializers.CharField(help_text="Geef dit mee als since aan /changes, als je de bestanden hebt.")
    changes = serializers.URLField(help_text="Het adres van wat er hierna veranderde.")
    files = BulkFileSerializer(many=True)


@extend_schema_view(
    list=extend_schema(
        operation_id="listBulkFiles",
        summary="Het hele register",
        description="De bestanden waarmee een kopie begint, in de volgorde waarin zij elkaar noemen. Onthoud "
        "cursor, haal de bestanden op, en ga dan verder met changes: dan mist er niets.",
        responses=BulkSerializer,
    ),
    file=extend_schema(
        operation_id="getBulkFile",
        summary="Eén bestand van het register",
        description="Alle records van een soort, ingepakt met gzip, zonder wat van de klok afhangt "
        "(availability, call, holds). jsonl: het hele record, zoals onder zijn eigen adres; csv: wat een "
        "lijst ervan vertelt. De ETag verandert alleen als er iets is gepubliceerd.",
        parameters=[
            OpenApiParameter("resource", str, OpenApiParameter.PATH, enum=Published.values),
            OpenApiParameter("form", str, OpenApiParameter.PATH, enum=list(FORMS)),
        ],
        responses={(200, GZIP): OpenApiTypes.BINARY},
    ),
)
class BulkViewSet(ViewSet):
    http_method_names = ["get", "head"]
    authentication_classes = ()
    permission_classes = (AllowAny,)

    def get_renderers(self) -> list[BaseRenderer]:
        return [OneForm(GZIP)] if self.action == "file" else super().get_renderers()

    def list(self, request: Request) -> Response:
        refuse_keys(request)
        publish_waiting()
        feed = current_feed()
        counted = dict(Document.objects.values_list("resource").annotate(many=Count("pk")).order_by())
        files = [
            {
                "resource": name,
                "form": form,
                "records": counted.get(name, 0),
                "address": request.build_absolute_uri(f"{request.path}/{name}/{form}"),
            }
            for name in Published.values
            for form in FORMS
        ]
        on = _on(request, feed)
        told = {"cursor": cursor(feed, feed.position), "changes": on, "files": files}
        return Response(told, headers={"Link": f'<{on}>; rel="next"'})

    @action(detail=False, url_path=f"(?P<resource>{WORD})/(?P<form>{WORD})", url_name="file")
    def file(self, request: Request, resource: str, form: str) -> HttpResponseBase:
        refuse_keys(request)
        refuse_unknown(resource, Published.values)
        refuse_unknown(form, FORMS)
        publish_waiting()
        feed = current_feed()
        tag = f'"{resource}-{form}-{cursor(feed, feed.position)}"'
        found = get_conditional_response(request._request, etag=tag)
        if found is not None:  # they have it already, or want another one
            found["ETag"], found["Cache-Control"] = tag, "public, no-cache"
            return found
        pieces = FORMS[form].write(_export(request, RESOURCES[resource], form))
        name = f"pps-register-{Published(resource).label}.{FORMS[form].ending}.gz".replace("'", "")
        headers = {
            "ETag": tag,
            "Link": f'<{_on(request, feed)}>; rel="next"',
            "Content-Disposition": f'attachment; filename="{name}"',
        }
        return StreamingHttpResponse(zipped(pieces), content_type=GZIP, headers=headers)


def _on(request: Request, feed: Feed) -> str:
    """Where to go on from what is published now."""
    return request.build_absolute_uri(f"/api/v1/changes?since={cursor(feed, feed.position)}")


def _export(request: Request, resource: Resource, form: str) -> Export:
    part = "detail" if form == "jsonl" else "summary"
    rows = Document.objects.filter(resource=resource.name).order_by("key").values_list(part, flat=True)
    columns = [one for one in columns_of(resource.summary_class()) if one.path[0] not in resource.clocked]
    return Export(
        name=resource.name,
        moment=timezone.now(),
        language="nl",
        site=request.build_absolute_uri("/").rstrip("/"),
        address=request.build_absolute_uri(),
        columns=columns,
        headings={},
        chunks=_chunks(rows.iterator(AT_ONCE)),
        told=lambda chunk: [resource.timeless(_read(text)) for text in chunk],
    )


def _read(text: str) -> Json:
    found: Json = orjson.loads(text)
    return found


def _chunks(texts: Iterable[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for text in texts:
        chunk.append(text)
        if len(chunk) == AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def zipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """As a file of gzip, of which no more is in memory than is on its way."""
    packed = zlib.compressobj(wbits=31)
    for piece in pieces:
        yield packed.compress(piece)
    yield packed.flush()


def register(router: SimpleRouter) -> None:
    router.register("bulk-files", BulkViewSet, basename="bulk-file")
