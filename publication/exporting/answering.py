"""A list as a file over HTTP: which rows go into it, and the headers it leaves with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone, translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema

from publication.exporting.columns import columns_of
from publication.exporting.forms import TABLES, Export, Form
from publication.rendering import OrjsonRenderer

CHUNK = 500  # rows that are in memory at once; each chunk costs the queries of one page


class OneForm(OrjsonRenderer):
    """Stands for the form of a file when a client says what it accepts; what it writes are problems."""

    def __init__(self, media_type: str) -> None:
        self.media_type = media_type


def exported(view: Any, rows: Any, moment: datetime, gone: Iterable[Any] = ()) -> Export:
    """The list of this view, of which no row has been fetched yet."""
    request = view.request

    return Export(
        name=view.called,
        moment=moment,
        language=translation.get_language() or "nl",
        site=request.build_absolute_uri("/").rstrip("/"),
        address=request.build_absolute_uri(),
        columns=list(columns_of(view.get_serializer())),
        headings={key: str(heading) for key, heading in view.headings.items()},
        chunks=in_chunks(rows),
        told=lambda chunk: view.told(chunk, moment),
        gone=gone,
    )


def in_chunks(rows: Any) -> Iterator[list[Any]]:
    """One query that stays open, and for each chunk those that bring along what hangs on its rows."""
    found = rows.iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        yield chunk


def answer(form: Form, export: Export) -> HttpResponse | StreamingHttpResponse:
    """The file. Its first piece is made here, so that what goes wrong at once is still told as a problem."""
    pieces = form.write(export)
    name = f"pps-register-{export.name}-{timezone.localdate(export.moment)}.{form.ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if form.whole:
        return HttpResponse(b"".join(pieces), content_type=form.content_type, headers=headers)
    first = next(pieces, b"")
    return StreamingHttpResponse(_resumed(first, pieces), content_type=form.content_type, headers=headers)


def _resumed(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    """Can be closed, unlike a chain: who hangs up halfway leaves no file and no cursor open."""
    yield first
    yield from rest


def described_export(operation: str, what: str, forms: Mapping[str, Form] = TABLES) -> Any:
    """How the operation looks in the OpenAPI document."""
    kinds = "\n".join(f"* `{name}` - {form.described}" for name, form in forms.items())
    in_path = OpenApiParameter(
        "form",
        str,
        OpenApiParameter.PATH,
        enum=list(forms),
        description=f"Het soort bestand.\n\n{kinds}",
    )
    return extend_schema(
        operation_id=operation,
        summary=f"{what} als bestand",
        description="De hele lijst, met dezelfde filters en in dezelfde volgorde, zonder bladzijden. "
        "Hoe lijsten, records en wat onbekend is in cellen komen, staat in docs/api.md.",
        parameters=[in_path],
        responses={(200, form.media_type): OpenApiTypes.BINARY for form in forms.values()},
    )
