"""GET /changes: every published version of every record, in order, from where a reader had come."""

from __future__ import annotations

import re
from typing import Any

import orjson
from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import (
    extend_schema,
    extend_schema_field,
    extend_schema_serializer,
    extend_schema_view,
)
from rest_framework import serializers, status
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from partners.filters import ANY_OF
from publication.api import ListViewSet
from publication.faults import Fault
from publication.fields import CodesField, NumberField, Schema, refuse
from publication.filters import Question
from publication.models import Feed, Version
from publication.publishing import publish_waiting
from publication.resources import RESOURCES
from publication.shapes import Code, Moment, Shape

ON_A_PAGE, LARGEST_PAGE = 100, 1000
CURSOR = re.compile(r"([0-9a-f]{8})-([0-9]{1,18})")


class Published(models.TextChoices):
    """What is published, the lowest storey first: whoever copies it in this order finds what it names."""

    REGIONS = "regions", _("gebieden")
    ORGANISATIONS = "organisations", _("organisaties")
    PARTNERSHIPS = "partnerships", _("samenwerkingsverbanden")
    SOURCES = "sources", _("bronnen")
    PROGRAMMES = "programmes", _("programma's")
    SCHEMES = "schemes", _("regelingen")
    CALLS = "calls", _("tijdvakken")


class Kind(models.TextChoices):
    PUBLISHED = "published", _("gepubliceerd")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class Gone(APIException):
    """A cursor of a register that was begun anew: nobody can tell what its holder missed."""

    status_code = status.HTTP_410_GONE

    def __init__(self) -> None:
        super().__init__(Fault(parameter="since", code="other_feed").detail)


def cursor(feed: Feed, position: int) -> str:
    return f"{feed.name.hex[:8]}-{position}"


def current_feed() -> Feed:
    """How far it is now. What is visible at a position stays so: those who publish take turns."""
    return Feed.objects.get_or_create(pk=1)[0]


class SinceField(forms.Field):
    """A cursor of this list, as an earlier answer told it: the name of the feed, and a position in it."""

    schema: Schema = {"type": "string", "pattern": f"^{CURSOR.pattern}$"}

    def to_python(self, value: str | None) -> tuple[str, int] | None:
        if not value:
            return None
        if not (found := CURSOR.fullmatch(value)):
            refuse("since")
        return found[1], int(found[2])


class ChangeForm(forms.Form):
    since = SinceField(
        required=False, help_text="Waar je was: cursor van het vorige antwoord. Zonder: vanaf het begin."
    )
    resource = CodesField(
        choices=Published.choices, required=False, help_text=f"Alleen van deze soorten. {ANY_OF}"
    )
    pageSize = NumberField(
        least=1,
        most=LARGEST_PAGE,
        required=False,
        help_text=f"Hoeveel in één antwoord. Zonder: {ON_A_PAGE}.",
    )


class ChangeQuestion(Question):
    class Meta:
        form = ChangeForm


class FeedEntrySerializer(Shape):
    resource = Code(Published)
    key = serializers.CharField(help_text="De sleutel van het record: slug, code of key.")
    change = serializers.SerializerMethodField(help_text="Ingetrokken: het is niet meer te zien.")
    changed_at = Moment(help_text="Wanneer het veranderde.")
    address = serializers.SerializerMethodField(help_text="Waar het record staat, of stond.")
    record = serializers.SerializerMethodField(
        help_text="Het hele record zoals het toen werd, zonder wat van de klok afhangt (availability, call, "
        "holds). Null: ingetrokken."
    )

    @extend_schema_field(Code(Kind))
    def get_change(self, version: Version) -> str:
        return Kind.PUBLISHED if version.detail else Kind.WITHDRAWN

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_address(self, version: Version) -> str:
        request: Request = self.context["request"]
        return request.build_absolute_uri(f"/api/v1/{version.resource}/{version.key}")

    @extend_schema_field({"type": ["object", "null"], "additionalProperties": True})
    def get_record(self, version: Version) -> Any:
        if not version.detail:
            return None
        return RESOURCES[version.resource].timeless(orjson.loads(version.detail))


@extend_schema_serializer(many=False)
class FeedPageSerializer(serializers.Serializer[Any]):
    cursor = serializers.CharField(help_text="Geef dit de volgende keer mee als since.")
    more = serializers.BooleanField(help_text="Of er nu al meer is.")
    next = serializers.URLField(help_text="Het adres van wat hierna komt, nu of later.")
    results = FeedEntrySerializer(many=True)


@extend_schema_view(
    list=extend_schema(
        operation_id="listChanges",
        summary="Wat er is veranderd",
        description="Elke gepubliceerde versie van elk record, in volgorde. Wie next blijft volgen, mist "
        "niets en krijgt niets dubbel, ook na een herstart. Begin met de bestanden van /bulk-files. Antwoord "
        "410: het register is opnieuw begonnen, begin dus ook opnieuw.",
        responses=FeedPageSerializer,
    )
)
class ChangeViewSet(ListViewSet):
    queryset = Version.objects.all()
    serializer_class = FeedEntrySerializer
    pagination_class = None  # type: ignore[assignment]
    asks = ChangeQuestion
    names = ()

    def list(self, request: Request, **place: str) -> Response:
        publish_waiting()
        question = self.question(self.asks, self.get_queryset())
        asked = question.form.cleaned_data
        feed, size = current_feed(), asked["pageSize"] or ON_A_PAGE
        rows = Version.objects.filter(position__gt=since(feed, asked["since"]))
        if asked["resource"]:
            rows = rows.filter(resource__in=asked["resource"])
        found = list(rows[: size + 1])
        shown, more = found[:size], len(found) > size
        reached = cursor(feed, shown[-1].position if more else max(feed.position, *_positions(shown)))
        told = {
            "cursor": reached,
            "more": more,
            "next": _next(request, reached),
            "results": self.told(shown, question.moment),
        }
        return Response(told, headers={"Link": f'<{told["next"]}>; rel="next"'})


def _positions(versions: list[Version]) -> list[int]:
    return [0, *(version.position for version in versions)]


def since(feed: Feed, given: tuple[str, int] | None) -> int:
    """The position that was given. Raises Gone when it is of another feed."""
    if given is None:
        return 0
    name, position = given
    if name != feed.name.hex[:8] or position > feed.position:
        raise Gone
    return position


def _next(request: HttpRequest, reached: str) -> str:
    keys = request.GET.copy()
    keys["since"] = reached
    return request.build_absolute_uri(f"{request.path}?{keys.urlencode()}")


def register(router: SimpleRouter) -> None:
    router.register("changes", ChangeViewSet, basename="change")
