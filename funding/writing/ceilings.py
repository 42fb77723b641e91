"""POST of a ceiling: how much money a call has. A later one replaces an earlier one, and both stay."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from django.db.models import Max
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from pydantic import Field, WithJsonSchema
from rest_framework.request import Request

from accounts.models import Scope
from accounts.repeating import once
from funding.models import Call, Ceiling
from funding.published import CALLS
from funding.serializers import CallSerializer
from funding.writing import english
from funding.writing.saving import SOURCE
from funding.writing.shapes import CitationChange, ProvenanceOfNew
from partners.writing.refusing import refuse_others
from publication.api import missing, refuse_keys
from publication.bodies import LEFT_OUT, Body, Readable, refuse
from publication.rows import faults_of, fill, resolve
from publication.writing import Writes, at_once, read_elsewhere, whole

WRITTEN = r"^([1-9][0-9]{0,11}\.[0-9]{2}|0\.(0[1-9]|[1-9][0-9]))$"  # more than nothing
EUROS = {"type": "string", "pattern": WRITTEN, "examples": ["250000.00"]}
Euros = Annotated[str, Field(pattern=WRITTEN), WithJsonSchema(EUROS)]


class NewCeiling(Body):
    size_class: Annotated[str, Readable(40)] | None = LEFT_OUT
    amount: Euros
    citation: CitationChange = LEFT_OUT
    provenance: ProvenanceOfNew


def new_ceiling(call: Call, told: NewCeiling) -> Ceiling:
    """The one that counts from now on. Raises Faulty; the caller holds the call, and has asked who may."""
    columns, places = told.columns(), NewCeiling.places()
    faults = list(resolve(columns, SOURCE, places))
    columns["amount"] = Decimal(columns["amount"])
    before = Ceiling.objects.filter(call=call, size_class=columns.get("size_class") or "")
    ceiling = Ceiling(call=call, sequence=(before.aggregate(last=Max("sequence"))["last"] or 0) + 1)
    fill(ceiling, columns)
    found = faults_of(ceiling, places, english.CEILING)
    refuse([*faults, *(each for each in found if not faults or each.place != places["source"])])
    ceiling.save()
    return ceiling


@extend_schema_view(
    create=extend_schema(
        operation_id="addCallCeiling",
        summary="Voeg een subsidieplafond toe",
        description="Hoeveel geld het tijdvak heeft, als geheel of voor één klasse (sizeClass). Het nieuwe "
        "plafond geldt vanaf nu; wat eerder gold, blijft staan. Het antwoord is het tijdvak.",
        request=NewCeiling,
        responses={201: CallSerializer},
    )
)
class AddsCeiling(Writes):
    """Nothing is read here: a call tells its ceilings. `call_view`: whose address a call has."""

    http_method_names = ["post"]
    queryset = CALLS.rows()
    serializer_class = CallSerializer
    scope = Scope.SCHEMES_WRITE
    call_view: ClassVar[type[Any]]

    def create(self, request: Request, call: str) -> HttpResponse:
        refuse_keys(request)
        moment = timezone.now()
        with at_once():
            return once(request._request, moment, lambda: self.added(request, call, moment))

    def added(self, request: Request, call: str, moment: datetime) -> HttpResponse:
        calls = CALLS.rows()
        row = calls.select_for_update(of=("self",)).filter(slug=call).first()
        if row is None:
            raise missing(calls, "slug", call)
        refuse_others(request.user, "add", Ceiling(call=row))
        new_ceiling(row, self.body(request, NewCeiling))
        answer = read_elsewhere(self.call_view, request, slug=call)
        answer.status_code = 201
        answer["Location"] = reverse("call-detail", args=[call])
        return whole(answer)
