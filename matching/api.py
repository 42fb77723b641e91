"""POST /api/v1/matches: which schemes fit this partnership, and why. Anonymous, and stores nothing.

POST /api/v1/partner-suggestions says which registered organisations may be the partners that it lacks.

POST /api/v1/verdicts gives the same answer and keeps it; GET /api/v1/verdicts/{id} gives it again, byte for
byte.
"""

from __future__ import annotations

from datetime import datetime
from typing import IO, Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from rest_framework import viewsets
from rest_framework.exceptions import NotFound
from rest_framework.parsers import BaseParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from accounts.repeating import once
from matching.contract import SuggestionRequest, parse, parse_as
from matching.faults import BadRequest
from matching.keeping import keep
from matching.matches import answer_to
from matching.models import KeptVerdict
from matching.planning.api import CallStepsViewSet
from matching.suggested import suggestions_to
from matching.suggestion_wire import suggested_json
from matching.wire import answer_json
from publication.api import KEY, Faulty, refuse_keys
from publication.faults import Fault


class JSONText(BaseParser):
    """The JSON text as it came: `matching.contract.parse` reads it strictly, all faults at once."""

    media_type = "application/json"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None
    ) -> dict[str, bytes]:
        return {"text": stream.read()}


def reader_language() -> str:
    """Dutch, unless the reader asked for English."""
    return "en" if (translation.get_language() or "nl").startswith("en") else "nl"


class MatchViewSet(viewsets.ViewSet):
    """Write side: `matching.contract.MatchRequest`. Read side: `matching.wire`, built from frozen values."""

    http_method_names = ["post"]
    authentication_classes = ()
    permission_classes = (AllowAny,)
    parser_classes = (JSONText,)

    def create(self, request: Request) -> Response:
        refuse_keys(request)
        language = reader_language()
        try:
            answer = answer_to(parse(_text(request)), timezone.now())
        except BadRequest as refusal:
            raise Faulty(refusal.errors(language)) from None
        return Response(answer_json(answer, language))


class SuggestionViewSet(viewsets.ViewSet):
    """Write side: `matching.contract.SuggestionRequest`. Read side: `matching.suggestion_wire`."""

    http_method_names = ["post"]
    authentication_classes = ()
    permission_classes = (AllowAny,)
    parser_classes = (JSONText,)

    def create(self, request: Request) -> Response:
        refuse_keys(request)
        language = reader_language()
        try:
            suggested = suggestions_to(parse_as(SuggestionRequest, _text(request)), timezone.now())
        except BadRequest as refusal:
            raise Faulty(refusal.errors(language)) from None
        return Response(suggested_json(suggested, language))


class VerdictViewSet(viewsets.ViewSet):
    """Answers that are kept, under an address that nobody can guess. Whoever has it may read."""

    http_method_names = ["get", "head", "post"]
    authentication_classes = ()
    permission_classes = (AllowAny,)
    parser_classes = (JSONText,)
    lookup_value_regex = KEY

    def create(self, request: Request) -> HttpResponseBase:
        refuse_keys(request)
        now = timezone.now()
        with transaction.atomic():
            return once(request._request, now, lambda: self.kept(request, now))

    def kept(self, request: Request, now: datetime) -> HttpResponse:
        try:
            snapshot = keep(_text(request), now)
        except BadRequest as refusal:
            raise Faulty(refusal.errors(reader_language())) from None
        kept = snapshot.stored(now)
        address = reverse("verdict-detail", args=[kept.pk])
        return _bytes(kept, status=201, headers={"Location": address})

    def retrieve(self, request: Request, pk: str) -> HttpResponseBase:
        refuse_keys(request)
        return _bytes(_kept(pk))


def _kept(key: str) -> KeptVerdict:
    """The verdict, with its answers and without what they were made of. Raises NotFound."""
    try:
        return KeptVerdict.objects.defer("snapshot").get(pk=UUID(key))
    except (ValueError, KeptVerdict.DoesNotExist):
        raise NotFound(Fault(parameter="", code="unknown_record", value=key).detail) from None


def _bytes(kept: KeptVerdict, **more: Any) -> HttpResponse:
    language = reader_language()
    response = HttpResponse(kept.answer(language), content_type="application/json", **more)
    response["ETag"] = kept.etag(language)
    response["Cache-Control"] = "private, no-cache"  # the request in it is of whoever has the address
    return response


def _text(request: Request) -> bytes:
    """The text of the body; a body of no bytes never reaches the parser."""
    read = request.data
    text = read.get("text") if isinstance(read, dict) else None
    return text if isinstance(text, bytes) else b""


def register(router: SimpleRouter) -> None:
    router.register("matches", MatchViewSet, basename="match")
    router.register("partner-suggestions", SuggestionViewSet, basename="partner-suggestion")
    router.register(rf"calls/(?P<call>{KEY})/steps", CallStepsViewSet, basename="call-step")
    router.register("verdicts", VerdictViewSet, basename="verdict")
