"""What this storey publishes: schemes, calls, programmes and the sources that they were read in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from funding.beside import put_beside_call, put_beside_scheme
from funding.models import Call, CallState, Programme, Scheme, SourceDocument
from funding.presenting import sources_of
from funding.serializers import (
    CallSerializer,
    CallSummarySerializer,
    SchemeSerializer,
    SchemeSummarySerializer,
    SourceDocumentSerializer,
)
from funding.serializers.calls import CallWindowSerializer
from funding.serializers.programmes import ProgrammeSerializer, ProgrammeSummarySerializer
from funding.standing import BEHIND, call_at, rules_at, scheme_at, timeless_scheme, windows, without
from publication.resources import Json, Resource


def with_current_ceilings(call: Call) -> Call:
    """Of each of its ceilings, whether that is the amount that counts, or one of before."""
    current = {ceiling.pk for ceiling in call.current_ceilings}
    for ceiling in call.ceilings.all():
        ceiling.current = ceiling.pk in current  # type: ignore[attr-defined]
    return call


class Schemes(Resource):
    name = "schemes"
    clocked = frozenset({"availability", "call"})
    summary_class = SchemeSummarySerializer
    detail_class = SchemeSerializer

    def rows(self) -> QuerySet[Any]:
        return Scheme.objects.published()

    def listed(self, rows: Any) -> Iterable[Any]:
        for row in rows.for_listing().prefetch_related("regions"):
            row.availability = row.call = None
            yield row

    def detailed(self, rows: Any) -> Iterable[Any]:
        for row in rows.for_detail():
            put_beside_scheme(row)
            for call in row.calls.all():
                with_current_ceilings(call).availability = None  # type: ignore[attr-defined]
            row.availability, row.call, row.sources = None, None, sources_of(row)
            yield row

    def clock(self, detail: Json) -> Any:
        return windows(detail["calls"], CallWindowSerializer().fields)

    def at_summary(self, summary: Json, clock: Any, moment: datetime) -> None:
        scheme_at(summary, clock, moment)

    def at_detail(self, detail: Json, clock: Any, moment: datetime) -> None:
        scheme_at(detail, clock, moment)
        rules_at(detail, moment)
        for call in detail["calls"]:
            call_at(call, call, moment)

    def timeless(self, written: Json) -> Json:
        return timeless_scheme(written)


class Calls(Resource):
    name = "calls"
    clocked = frozenset({"availability"})
    summary_class = CallSummarySerializer
    detail_class = CallSerializer

    def rows(self) -> QuerySet[Any]:
        return Call.objects.published().of_published_schemes()

    def listed(self, rows: Any) -> Iterable[Any]:
        for row in rows.for_listing():
            row.availability = None
            yield row

    def detailed(self, rows: Any) -> Iterable[Any]:
        for row in rows.for_detail():
            put_beside_call(row)
            with_current_ceilings(row).availability = None  # type: ignore[attr-defined]
            yield row

    def clock(self, detail: Json) -> Any:
        return {key: detail[key] for key in BEHIND}

    def at_summary(self, summary: Json, clock: Any, moment: datetime) -> None:
        call_at(summary, summary | clock, moment)

    def at_detail(self, detail: Json, clock: Any, moment: datetime) -> None:
        call_at(detail, detail, moment)

    def edges(self, moment: datetime) -> QuerySet[Any, datetime]:
        """Those of schemes are the same: what is so of a scheme follows from its calls."""
        edges = CallState.objects.annotate(begins=F("during__startswith")).filter(begins__lte=moment)
        return edges.order_by("-begins").values_list("begins", flat=True)

    def timeless(self, written: Json) -> Json:
        return without(written, *self.clocked)


class Programmes(Resource):
    name = "programmes"
    summary_class = ProgrammeSummarySerializer
    detail_class = ProgrammeSerializer

    def rows(self) -> QuerySet[Any]:
        return Programme.objects.all()

    def detailed(self, rows: Any) -> Iterable[Any]:
        schemes = Prefetch("schemes", Scheme.objects.published().order_by("short_name", "slug"))
        found: Iterable[Any] = rows.for_detail().prefetch_related("parts", schemes)
        return found


class Sources(Resource):
    """What nothing published was read in is not there: it would tell of drafts."""

    name = "sources"
    key = "key"
    summary_class = detail_class = SourceDocumentSerializer

    def rows(self) -> QuerySet[Any]:
        return SourceDocument.objects.public()


SCHEMES, CALLS, PROGRAMMES, SOURCES = Schemes(), Calls(), Programmes(), Sources()
