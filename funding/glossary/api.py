"""The Regelwijzer in the API. `terms`: the `definitions` of a scheme are those of its own text (ADR 22)."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ViewSet

from funding.choices import TermGroup
from funding.glossary.terms import glossary
from publication.api import KEY, refuse_keys, refuse_unknown
from publication.shapes import Code, Shape, Text, Told


class TermSerializer(Shape):
    slug = serializers.CharField()
    name = Text("name", "name_en")
    also = serializers.ListField(child=serializers.CharField(), help_text="Hoe het ook wordt genoemd.")
    group = Code(TermGroup)
    meaning = Text(help_text="Wat het is, in gewone taal. De uitleg is van ons.")
    for_you = Text(help_text="Wat dat betekent voor wie subsidie zoekt.")
    source = serializers.CharField(  # type: ignore[assignment]
        help_text="Sleutel van de bron waarin het staat, of waar wij het lazen."
    )
    article = Told(help_text="Waar in die bron. Null: de bron gebruikt het woord, zonder het uit te leggen.")
    see = serializers.ListField(child=serializers.CharField(), help_text="Slugs van woorden die erbij horen.")


@extend_schema_view(
    list=extend_schema(
        operation_id="listTerms",
        summary="Woorden van de Regelwijzer",
        description="Wat woorden van subsidies betekenen. Zoeken erin kan met `/search?resource=terms`.",
        responses=TermSerializer(many=True),
    ),
    retrieve=extend_schema(
        operation_id="getTerm",
        summary="Eén woord van de Regelwijzer",
        description="Wat een woord betekent, en waar dat staat. In een regeling kan het iets anders "
        "betekenen: zie de begrippen van die regeling (`definitions`).",
        responses=TermSerializer,
    ),
)
class TermViewSet(ViewSet):
    """All in one answer, without a query: they change with the file only."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    lookup_value_regex = KEY
    lookup_url_kwarg = "slug"
    http_method_names = ["get", "head"]

    def list(self, request: Request) -> Response:
        refuse_keys(request)
        return Response(TermSerializer(list(glossary().values()), many=True).data)

    def retrieve(self, request: Request, slug: str) -> Response:
        refuse_keys(request)
        refuse_unknown(slug, glossary())
        return Response(TermSerializer(glossary()[slug]).data)


def register(router: SimpleRouter) -> None:
    router.register("terms", TermViewSet, basename="term")
