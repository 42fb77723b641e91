"""PATCH of a partnership; its members as records of their own: listed, added, changed, ended by `leftOn`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Scope
from accounts.repeating import once
from partners.models import Membership, Partnership
from partners.serializers import PartnershipMemberSerializer, PartnershipSerializer
from partners.writing.refusing import refuse_others
from partners.writing.saving import change_member, change_partnership, new_member
from partners.writing.shapes import MemberChange, NewMembership, PartnershipChange
from publication.api import missing, refuse_keys
from publication.faults import Fault
from publication.filters import Question
from publication.page_forms import PageForm
from publication.writing import ChangesOne, at_once, whole


class OfPartnerships(ChangesOne):
    http_method_names = ["get", "head", "patch"]
    scope = Scope.PARTNERSHIPS_WRITE

    def refuse_others(self, row: Any) -> None:
        refuse_others(self.request.user, "change", row)


@extend_schema_view(
    partial_update=extend_schema(
        operation_id="changePartnership",
        summary="Wijzig een samenwerkingsverband",
        description="Wat je weglaat blijft; null is onbekend; een lijst vervangt de hele lijst. Voor wie "
        "handelt namens de penvoerder.",
        request=PartnershipChange,
        responses=PartnershipSerializer,
    )
)
class ChangesPartnership(OfPartnerships):
    change_class = PartnershipChange

    def change(self, row: Any, body: Any) -> None:
        change_partnership(row, body)


class MemberQuestion(Question):
    class Meta:
        form = PageForm


class PartnershipMembershipSerializer(PartnershipMemberSerializer):
    key = serializers.UUIDField(help_text="Het kenmerk van deze deelname, voor haar adres.")


MEMBER = OpenApiParameter("key", OpenApiTypes.UUID, OpenApiParameter.PATH, description="Uit de lijst.")


@extend_schema_view(
    list=extend_schema(
        operation_id="listPartnershipMembers",
        summary="Deelnemers van één samenwerkingsverband",
        description="Wie meedoet of meedeed, elk met een eigen kenmerk.",
    ),
    retrieve=extend_schema(
        operation_id="getPartnershipMember",
        summary="Eén deelname",
        description="Wie, in welke rol, en van wanneer tot wanneer.",
        parameters=[MEMBER],
    ),
    create=extend_schema(
        operation_id="addPartnershipMember",
        summary="Voeg een deelnemer toe",
        description="Een organisatie uit het register (organisation), of een naam (nameAsStated).",
        request=NewMembership,
        responses={201: PartnershipMembershipSerializer},
    ),
    partial_update=extend_schema(
        operation_id="changePartnershipMember",
        summary="Wijzig of beëindig een deelname",
        description="Wat je weglaat blijft; null is onbekend. Wie vertrekt, krijgt leftOn: de eerste dag "
        "waarop die niet meer meedoet. Verwijderd wordt er niets.",
        parameters=[MEMBER],
        request=MemberChange,
        responses=PartnershipMembershipSerializer,
    ),
)
class MembershipViewSet(OfPartnerships):
    """Whoever takes part, or took part. Who left stays, with the day on which they left."""

    http_method_names = ["get", "head", "post", "patch"]
    queryset = Membership.objects.public()
    serializer_class = PartnershipMembershipSerializer
    change_class = MemberChange
    asks = MemberQuestion
    names = ("key",)
    lookup_field = "key"
    lookup_value_regex = "[A-Za-z0-9-]{1,100}"

    def seen(self) -> Any:
        return Membership.objects.public().filter(partnership=self.partnership())

    def partnership(self, held: bool = False) -> Partnership:
        """The one of the address. Raises NotFound, with the nearest that there is."""
        rows, slug = Partnership.objects.public(), self.kwargs["partnership"]
        found = (rows.select_for_update(of=("self",)) if held else rows).filter(slug=slug).first()
        if found is None:
            raise missing(rows, "slug", slug)
        return found

    def listed(self, rows: Any) -> Any:
        return rows.select_related("organisation", "word").order_by("role", "pk")

    def retrieve(self, request: Request, **place: str) -> Response:
        question = self.question(self.asks_one, self.queryset)
        return Response(question.chosen([self.get_serializer(self.one()).data])[0])

    def one(self) -> Membership:
        try:
            key = UUID(self.kwargs["key"])
        except ValueError:
            key = UUID(int=0)
        found = self.seen().select_related("organisation").filter(key=key).first()
        if found is None:
            raise NotFound(Fault(parameter="", code="unknown_record", value=self.kwargs["key"]).detail)
        row: Membership = found
        return row

    def held(self) -> Any:
        """The partnership is held: who leads it decides who may, and it has one lead at a time."""
        self.partnership(held=True)
        return self.one()

    def change(self, row: Any, body: Any) -> None:
        change_member(row, body)

    def create(self, request: Request, partnership: str) -> HttpResponse:
        refuse_keys(request)
        with at_once():
            return once(request._request, timezone.now(), lambda: self.added(request, partnership))

    def added(self, request: Request, partnership: str) -> HttpResponse:
        row = self.partnership(held=True)
        refuse_others(request.user, "add", Membership(partnership=row))
        member = new_member(row, self.body(request, NewMembership))
        self.kwargs["key"] = str(member.key)
        answer = self.as_read(request)
        answer.status_code = 201
        answer["Location"] = reverse("partnership-member-detail", args=[partnership, member.key])
        return whole(answer)
