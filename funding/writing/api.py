"""PATCH of a scheme and of a call, and POST of a new call below its scheme."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request

from accounts.models import Scope
from accounts.repeating import once
from funding.models import Call, Scheme
from funding.serializers import CallSerializer, SchemeSerializer
from funding.writing.saving import change_call, change_scheme, new_call
from funding.writing.shapes import CallChange, NewCall, SchemeChange
from partners.writing.refusing import refuse_others
from publication.api import missing, refuse_keys
from publication.writing import ChangesOne, Writes, at_once, read_elsewhere, whole


class OfSchemes(ChangesOne):
    http_method_names = ["get", "head", "patch"]
    scope = Scope.SCHEMES_WRITE

    def refuse_others(self, row: Any) -> None:
        refuse_others(self.request.user, "change", row)


@extend_schema_view(
    partial_update=extend_schema(
        operation_id="changeScheme",
        summary="Wijzig een regeling",
        description="Wat je weglaat blijft; null is onbekend; een lijst vervangt de hele lijst. Voor wie "
        "handelt namens de gever of de uitvoerder.",
        request=SchemeChange,
        responses=SchemeSerializer,
    )
)
class ChangesScheme(OfSchemes):
    change_class = SchemeChange

    def change(self, row: Any, body: Any) -> None:
        change_scheme(row, body)


@extend_schema_view(
    partial_update=extend_schema(
        operation_id="changeCall",
        summary="Wijzig een tijdvak",
        description="Wat je weglaat blijft; null is onbekend. Een tijdstip schrijf je met tijdzone, of zoals "
        "de regeling het schrijft (2027-03-31 17:00, t/m 2027-03-31), op de klok van zone.",
        request=CallChange,
        responses=CallSerializer,
    )
)
class ChangesCall(OfSchemes):
    change_class = CallChange

    def change(self, row: Any, body: Any) -> None:
        change_call(row, body)


@extend_schema_view(
    create=extend_schema(
        operation_id="addSchemeCall",
        summary="Voeg een tijdvak toe",
        description="Een tijdvak van deze regeling; het is meteen openbaar. De slug is die van de regeling, "
        "het jaar en het nummer in dat jaar.",
        request=NewCall,
        responses={201: CallSerializer},
    )
)
class AddsCall(Writes):
    """`call_view`: whose address a call has."""

    http_method_names = ["get", "head", "post"]
    scope = Scope.SCHEMES_WRITE
    call_view: ClassVar[type[Any]]

    def create(self, request: Request, scheme: str) -> HttpResponse:
        refuse_keys(request)
        moment = timezone.now()
        with at_once():
            return once(request._request, moment, lambda: self.added(request, scheme, moment))

    def added(self, request: Request, scheme: str, moment: datetime) -> HttpResponse:
        schemes = Scheme.objects.published()
        row = schemes.select_for_update(of=("self",)).filter(slug=scheme).first()
        if row is None:
            raise missing(schemes, "slug", scheme)
        refuse_others(request.user, "add", Call(scheme=row))
        call = new_call(row, self.body(request, NewCall), moment)
        answer = read_elsewhere(self.call_view, request, slug=call.slug)
        answer.status_code = 201
        answer["Location"] = reverse("call-detail", args=[call.slug])
        return whole(answer)
