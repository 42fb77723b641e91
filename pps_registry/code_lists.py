"""The lists of words that the API uses, each with what its words are called."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ViewSet

from publication.api import refuse_keys, refuse_unknown

from .serializers import CodeListSerializer
from .wordlists import NAMED

Json = dict[str, Any]


def code_list(name: str) -> Json:
    dutch, english = _words(name, "nl"), _words(name, "en")
    codes = [{"code": code, "label": {"nl": words, "en": english[code]}} for code, words in dutch.items()]
    return {"name": name, "codes": codes}


def _words(name: str, language: str) -> dict[str, str]:
    with translation.override(language):
        return {str(code): str(words) for code, words in NAMED[name].choices}


@extend_schema_view(
    list=extend_schema(
        operation_id="listCodeLists",
        summary="Codelijsten",
        description="Elke lijst van woorden die de API gebruikt, met wat ze betekenen.",
        responses=CodeListSerializer(many=True),
    ),
    retrieve=extend_schema(
        operation_id="getCodeList",
        summary="Eén codelijst",
        description="De woorden van een lijst, in de volgorde waarin wij ze tonen.",
        responses=CodeListSerializer,
    ),
)
class CodeListViewSet(ViewSet):
    """All in one answer: there are some thirty, and they change with the code only."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    lookup_value_regex = "[A-Za-z]{1,60}"
    lookup_url_kwarg = "name"
    http_method_names = ["get", "head"]

    def list(self, request: Request) -> Response:
        refuse_keys(request)
        return Response([code_list(name) for name in sorted(NAMED)])

    def retrieve(self, request: Request, name: str) -> Response:
        refuse_keys(request)
        refuse_unknown(name, NAMED)
        return Response(code_list(name))


def register(router: SimpleRouter) -> None:
    router.register("code-lists", CodeListViewSet, basename="code-list")
