"""POST /api/v1/matches: which schemes fit this partnership, and why. Anonymous, and stores nothing."""

from __future__ import annotations

from typing import IO, Any

from django.utils import timezone, translation
from rest_framework import viewsets
from rest_framework.parsers import BaseParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from matching.contract import parse
from matching.faults import BadRequest
from matching.matches import answer_to
from matching.wire import answer_json
from publication.api import Faulty, refuse_keys


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


def _text(request: Request) -> bytes:
    """The text of the body; a body of no bytes never reaches the parser."""
    read = request.data
    text = read.get("text") if isinstance(read, dict) else None
    return text if isinstance(text, bytes) else b""


def register(router: SimpleRouter) -> None:
    router.register("matches", MatchViewSet, basename="match")
