"""The rules of a scheme in the API, one by one; the programmes of schemes, and the sources of all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.routers import SimpleRouter

from funding import headings
from funding.beside import put_beside_rules
from funding.filters import ProgrammeQuestion, RuleQuestion, SourceQuestion
from funding.models import Claim, Criterion, Definition, Scheme
from funding.published import PROGRAMMES, SOURCES
from funding.serializers.schemes import CriterionSerializer, DefinitionSerializer
from publication.api import KEY, ListViewSet, ReadViewSet, WholeListViewSet, missing
from publication.exporting.answering import described_export
from publication.facets import described_facets
from publication.filters import MomentQuestion


def public_scheme(slug: str) -> str:
    """The slug, when there is such a scheme to be seen. Raises NotFound, with the nearest that there is."""
    schemes = Scheme.objects.published()
    if not schemes.filter(slug=slug).exists():
        raise missing(schemes, "slug", slug)
    return slug


class RulesOfScheme(ListViewSet):
    """Every version of the rules of one kind, in the order of the text; `holds` says which count then."""

    asks = RuleQuestion

    def seen(self) -> Any:
        return super().seen().filter(scheme__slug=public_scheme(self.kwargs["scheme"]))

    def listed(self, rows: Any) -> Any:
        return rows.select_related("source").order_by("sequence", "pk")

    def told(self, rows: Sequence[Any], moment: datetime) -> Sequence[Any]:
        put_beside_rules(rows, self.claims(rows), timezone.localdate(moment))
        return super().told(rows, moment)

    def claims(self, rows: Sequence[Any]) -> Iterable[Claim]:
        """What sources say of these rows; of definitions nobody keeps claims."""
        return ()


@extend_schema_view(
    list=extend_schema(
        operation_id="listSchemeCriteria",
        summary="Voorwaarden van één regeling",
        description="Elke voorwaarde met artikel, zin en de gegevens waarmee het register oordeelt.",
    )
)
class CriterionViewSet(RulesOfScheme):
    queryset = Criterion.objects.all()
    serializer_class = CriterionSerializer

    def claims(self, rows: Sequence[Any]) -> Iterable[Claim]:
        return Claim.objects.for_reading().filter(criterion__in=[row.pk for row in rows])


@extend_schema_view(
    list=extend_schema(
        operation_id="listSchemeDefinitions",
        summary="Begrippen van één regeling",
        description="Wat woorden in deze regeling betekenen, en wie eronder valt.",
    )
)
class DefinitionViewSet(RulesOfScheme):
    names = ("key",)
    queryset = Definition.objects.all()
    serializer_class = DefinitionSerializer


@extend_schema_view(
    list=extend_schema(
        operation_id="listProgrammes",
        summary="Programma's",
        description="Programma's waar regelingen bij horen, op naam.",
    ),
    retrieve=extend_schema(
        operation_id="getProgramme",
        summary="Eén programma",
        description="Een programma met zijn onderdelen en regelingen.",
    ),
)
class ProgrammeViewSet(ReadViewSet):
    queryset = PROGRAMMES.rows()
    resource = PROGRAMMES
    asks = ProgrammeQuestion
    asks_one = MomentQuestion
    lookup_field = "slug"


@extend_schema_view(
    list=extend_schema(
        operation_id="listSources",
        summary="Bronnen",
        description="De documenten waarin de feiten van het register zijn gelezen, op titel.",
    ),
    retrieve=extend_schema(
        operation_id="getSource", summary="Eén bron", description="Een document, en wanneer wij het lazen."
    ),
    export=described_export("exportSources", "Bronnen"),
    facets=described_facets("countSources", "Bronnen"),
)
class SourceViewSet(WholeListViewSet, ReadViewSet):
    queryset = SOURCES.rows()
    resource = SOURCES
    asks = SourceQuestion
    names = ("key",)
    called = "bronnen"
    headings = headings.SOURCES
    lookup_field = "key"


def register(router: SimpleRouter) -> None:
    router.register("sources", SourceViewSet, basename="source")
    router.register("programmes", ProgrammeViewSet)
    router.register(rf"schemes/(?P<scheme>{KEY})/criteria", CriterionViewSet, basename="scheme-criterion")
    router.register(
        rf"schemes/(?P<scheme>{KEY})/definitions", DefinitionViewSet, basename="scheme-definition"
    )
