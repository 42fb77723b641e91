"""GET /api/v1/calls/{slug}/steps: the steps before an application, counted back. Worked out when asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_serializer, extend_schema_view
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from funding.choices import LeadUnit, StepKind
from funding.models import Call
from funding.serializers.facts import FactSerializer
from matching.back_planning import BackPlan, Kind, LeadTime, Timed, needed
from matching.planning.asked import Asked, calls_with_steps, planned
from publication.api import missing, refuse_keys
from publication.shapes import Code, Day, Moment, Shape, Text


class LeadTimeSerializer(Shape):
    amount = serializers.IntegerField()
    unit = Code(LeadUnit)


class StepDocumentSerializer(FactSerializer):
    slug = serializers.CharField()
    name = Text()


class StepSourceSerializer(FactSerializer):
    text = Text()


class CallStepSerializer(Shape):
    step = Code(StepKind)
    needs = serializers.ListField(child=Code(StepKind), help_text="Wat klaar is voordat deze stap begint.")
    asked = serializers.BooleanField(help_text="False: geen bron vraagt deze stap. Wij noemen hem.")
    lead_time = LeadTimeSerializer(allow_null=True, help_text="Volgens een bron. Null: onbekend.")
    start_by = Day(allow_null=True, help_text="De laatste dag om te beginnen. Null: onbekend.")
    ready_by = Day(
        allow_null=True,
        help_text="De laatste dag om klaar te zijn. Null: een latere stap duurt onbekend lang.",
    )
    surely_by = Day(allow_null=True, help_text="Na deze dag is het zeker te laat, wat er ook onbekend is.")
    waits_for_unknown = serializers.ListField(
        child=Code(StepKind), help_text="De latere stappen waarvan niemand weet hoe lang ze duren."
    )
    source = StepSourceSerializer(allow_null=True, help_text="Wat een bron over de stap zegt.")  # type: ignore[assignment]
    documents = StepDocumentSerializer(many=True)


@extend_schema_serializer(many=False)
class CallStepsSerializer(Shape):
    call = serializers.CharField(help_text="Slug van het tijdvak.")
    closes_at = Moment(allow_null=True, help_text="Het eerste moment waarop je te laat bent. Null: onbekend.")
    over = serializers.BooleanField(help_text="Aanvragen kan niet meer.")
    submit_by = Day(
        allow_null=True,
        help_text="De laatste dag die we aanraden: sluit het voor 12 uur, dan de dag ervoor. Null: geen.",
    )
    documents_known = serializers.BooleanField(help_text="False: er kunnen stappen ontbreken.")
    steps = CallStepSerializer(many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One step as the answer has it."""

    step: Kind
    needs: list[Kind]
    asked: bool
    lead_time: LeadTime | None
    start_by: date | None
    ready_by: date | None
    surely_by: date | None
    waits_for_unknown: tuple[Kind, ...]
    source: Any
    documents: tuple[Any, ...]


def told_of(asked: Mapping[Kind, Asked], plan: BackPlan) -> list[Told]:
    return [_told(asked[timed.kind], timed, frozenset(asked)) for timed in plan.steps]


def _told(asked: Asked, timed: Timed, present: frozenset[Kind]) -> Told:
    before = needed(timed.kind, present)
    return Told(
        step=timed.kind,
        needs=[kind for kind in Kind if kind in before],
        asked=not asked.own,
        lead_time=asked.lead_time,
        start_by=timed.start_by,
        ready_by=timed.ready_by,
        surely_by=timed.surely_by,
        waits_for_unknown=timed.waits_for_unknown,
        source=asked.preparation,
        documents=asked.documents,
    )


@extend_schema_view(
    list=extend_schema(
        operation_id="getCallSteps",
        summary="De stappen voor een aanvraag",
        description="Wat er te doen is voor je aanvraagt, teruggeteld vanaf de laatste dag. Doorlooptijden "
        "staan er alleen als een bron ze noemt. Onbekend is nooit nul: stappen ervoor hebben geen dag.",
        responses=CallStepsSerializer,
    )
)
class CallStepsViewSet(ViewSet):
    """Worked out at the moment of asking: a moved deadline moves every day."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    http_method_names = ["get", "head"]

    def list(self, request: Request, call: str) -> Response:
        refuse_keys(request)
        public = Call.objects.published().of_published_schemes()
        found = calls_with_steps(public).filter(slug=call).first()
        if found is None:
            raise missing(public, "slug", call)
        asked, plan = planned(found, timezone.now())
        told = {
            "call": found.slug,
            "closes_at": found.closes_at,
            "over": plan.over,
            "submit_by": plan.submit_by,
            "documents_known": any(one.documents for one in asked.values()),
            "steps": told_of(asked, plan),
        }
        return Response(CallStepsSerializer(told).data)
