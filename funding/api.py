"""The funding storey in the API: schemes and their calls. What is not published is not there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.routers import SimpleRouter

from funding import headings, rules_api
from funding.calendar.gone import gone_calls, gone_of, once_named
from funding.calendar.writing import CALENDAR
from funding.filters import CallQuestion, SchemeCallQuestion, SchemeQuestion
from funding.glossary import api as terms_api
from funding.published import CALLS, SCHEMES
from funding.rules_api import public_scheme
from funding.writing.api import AddsCall, ChangesCall, ChangesScheme
from funding.writing.ceilings import AddsCeiling
from publication.api import KEY, ReadViewSet, WholeListViewSet
from publication.exporting import TABLES
from publication.exporting.answering import described_export
from publication.facets import described_facets
from publication.filters import MomentQuestion, Question

CALL_FORMS = {**TABLES, "ics": CALENDAR}


@extend_schema_view(
    list=extend_schema(
        operation_id="listSchemes",
        summary="Regelingen",
        description="Subsidieregelingen, elk met het tijdvak dat telt. Waar je kunt aanvragen, staat boven.",
    ),
    retrieve=extend_schema(
        operation_id="getScheme",
        summary="Eén regeling",
        description="Alles wat het register weet: tijdvakken, bedragen, kosten, voorwaarden en bronnen.",
    ),
    export=described_export("exportSchemes", "Regelingen"),
    facets=described_facets("countSchemes", "Regelingen"),
)
class SchemeViewSet(ChangesScheme, WholeListViewSet, ReadViewSet):
    queryset = SCHEMES.rows()
    resource = SCHEMES
    asks = SchemeQuestion
    asks_one = MomentQuestion
    called = "regelingen"
    headings = headings.SCHEMES
    lookup_field = "slug"

    def ordered(self, rows: Any, moment: datetime) -> Any:
        return rows.applicable_first(moment)


class Calls(WholeListViewSet):
    """What both lists of calls share."""

    queryset = CALLS.rows()
    resource = CALLS
    forms = CALL_FORMS
    called = "tijdvakken"
    headings = headings.CALLS

    def ordered(self, rows: Any, moment: datetime) -> Any:
        return rows.most_mattering_first(moment)


@extend_schema_view(
    list=extend_schema(
        operation_id="listCalls",
        summary="Tijdvakken",
        description="Wanneer je kunt aanvragen, van alle regelingen. Wat nu open is, staat boven.",
    ),
    retrieve=extend_schema(
        operation_id="getCall",
        summary="Eén tijdvak",
        description="Een tijdvak met de woorden van de bron, plafonds en verdeling.",
    ),
    export=described_export("exportCalls", "Tijdvakken", CALL_FORMS),
    facets=described_facets("countCalls", "Tijdvakken"),
)
class CallViewSet(ChangesCall, Calls, ReadViewSet):
    asks = CallQuestion
    asks_one = MomentQuestion
    lookup_field = "slug"

    def gone(self, question: Question) -> list[Any]:
        """Of the other filters none can tell any more where it stood."""
        scheme = question.query.get("scheme")
        return gone_of(once_named(scheme).slugs) if scheme else gone_calls()


@extend_schema_view(
    list=extend_schema(
        operation_id="listSchemeCalls",
        summary="Tijdvakken van één regeling",
        description="De tijdvakken van een regeling. Wat nu open is, staat boven.",
    ),
    export=described_export("exportSchemeCalls", "Tijdvakken van één regeling", CALL_FORMS),
    facets=described_facets("countSchemeCalls", "Tijdvakken van één regeling"),
)
class SchemeCallViewSet(AddsCall, Calls):
    """Only the list, and what is added to it: a call has one address of its own."""

    call_view = CallViewSet
    asks = SchemeCallQuestion

    def seen(self) -> Any:
        return super().seen().of_scheme(public_scheme(self.kwargs["scheme"]))

    def gone(self, question: Question) -> list[Any]:
        return gone_of(once_named(self.kwargs["scheme"]).slugs)


class CallCeilingViewSet(AddsCeiling):
    call_view = CallViewSet


def register(router: SimpleRouter) -> None:
    router.register("schemes", SchemeViewSet)
    router.register(rf"schemes/(?P<scheme>{KEY})/calls", SchemeCallViewSet, basename="scheme-call")
    router.register("calls", CallViewSet)
    router.register(rf"calls/(?P<call>{KEY})/ceilings", CallCeilingViewSet, basename="call-ceiling")
    rules_api.register(router)
    terms_api.register(router)
