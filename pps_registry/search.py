"""The search over everything: what can be asked, and what is told of what is found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from funding.choices import Availability
from funding.models import Call, Scheme
from partners.filters import ANY_OF
from publication.api import ListViewSet, cursor_of_this_list
from publication.facets import described_facets
from publication.fields import CodesField, WordsField
from publication.filters import Question
from publication.models import SearchEntry
from publication.page_forms import MomentPageForm
from publication.paging import Envelope, Json, address_of, envelope, part_among
from publication.searching.excerpts import excerpt
from publication.searching.finding import counted, found
from publication.searching.meaning import Meaning
from publication.searching.places import ORDER
from publication.searching.ranking import entries_of, suggestions
from publication.shapes import Code, Shape
from publication.stand import as_stands


class Resource(models.TextChoices):
    """Where to look. What fits equally well stands in this order."""

    SCHEMES = "schemes", _("regelingen")
    ORGANISATIONS = "organisations", _("organisaties")
    PARTNERSHIPS = "partnerships", _("samenwerkingsverbanden")
    CALLS = "calls", _("tijdvakken")
    TERMS = "terms", _("woorden van de Regelwijzer")

    @property
    def page(self) -> str:
        """What the router calls the address of one."""
        return f"{self.removesuffix('s')}-detail"


class SearchForm(MomentPageForm):
    """What to look for, and where."""

    text = WordsField(
        help_text="Woorden zoals mensen ze zeggen: een naam van nu of vroeger, een afkorting, een onderwerp. "
        "Een tikfout mag."
    )
    resource = CodesField(
        choices=Resource.choices,
        required=False,
        help_text=f"Waarin je zoekt. {ANY_OF} Zonder deze sleutel: in alles.",
    )

    field_order = ("text", "resource", "statusAt")


class SearchQuestion(Question):
    class Meta:
        form = SearchForm

    @property
    def resources(self) -> list[str]:
        wanted = self.form.cleaned_data["resource"]
        return [str(name) for name in Resource if name in wanted or not wanted]


class ExcerptPartSerializer(Shape):
    text = serializers.CharField(help_text="Gewone tekst, geen HTML.", trim_whitespace=False)
    hit = serializers.BooleanField(help_text="Of dit is wat je zocht.")


class SearchSuggestionSerializer(Shape):
    """A record whose name looks like what was asked. Written at once: by field costs more than finding."""

    resource = Code(Resource)
    slug = serializers.CharField()
    title = serializers.CharField()
    address = serializers.SerializerMethodField(help_text="Het adres van dit record in de API.")

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_address(self, entry: SearchEntry) -> str:
        return self._before_slug[entry.resource] + entry.slug

    @cached_property
    def _before_slug(self) -> dict[str, str]:
        """By kind of record, what the address of one begins with."""
        request: Request = self.context["request"]
        any_of = {kind: request.build_absolute_uri(reverse(kind.page, args=["x"])) for kind in Resource}
        return {str(kind): address.removesuffix("x") for kind, address in any_of.items()}

    def to_representation(self, entry: SearchEntry) -> Json:
        told = {"resource": entry.resource, "slug": entry.slug, "title": entry.title}
        return told | {"address": self.get_address(entry)}


class SearchResultSerializer(SearchSuggestionSerializer):
    availability = Code(
        Availability, allow_null=True, help_text="Van een regeling of tijdvak, op statusAt; anders null."
    )
    excerpt = ExcerptPartSerializer(
        many=True, help_text="Waar het staat: stukjes gewone tekst, achter elkaar."
    )

    def to_representation(self, entry: Any) -> Json:
        parts = [{"text": piece.text, "hit": piece.hit} for piece in entry.excerpt]
        told = super().to_representation(entry)
        return told | {"availability": entry.availability, "excerpt": parts}


class SearchEnvelope(Envelope):
    """A page of what was found, with names that come near when that is nothing."""

    def get_paginated_response_schema(self, schema: Json) -> Json:
        page = super().get_paginated_response_schema(schema)
        page["required"].append("suggestions")
        page["properties"]["suggestions"] = {
            "type": "array",
            "description": "Als er niets is gevonden: de namen die er het meest op lijken.",
            "items": {
                "type": "object",
                "required": ["resource", "slug", "title", "address"],
                "properties": {
                    "resource": {"$ref": "#/components/schemas/SearchResource"},
                    "slug": {"type": "string"},
                    "title": {"type": "string"},
                    "address": {"type": "string", "format": "uri"},
                },
            },
        }
        return page


@extend_schema_view(
    list=extend_schema(
        operation_id="listSearchResults",
        summary="Zoeken",
        description="Zoekt in regelingen, tijdvakken, organisaties, samenwerkingsverbanden en de Regelwijzer "
        "tegelijk. Wat het best past, staat boven; data tellen daarbij niet mee.",
    ),
    facets=described_facets("countSearchResults", "Zoekresultaten"),
)
class SearchViewSet(ListViewSet):
    queryset = SearchEntry.objects.all()
    serializer_class = SearchResultSerializer
    pagination_class = SearchEnvelope
    asks = SearchQuestion
    names = ("resource", "slug")

    def list(self, request: Request, **place: str) -> Response:
        question = self.question(self.asks, self.get_queryset())
        stands = self.stand.words if self.stand else None
        meant, places = found(question.form.cleaned_data["text"], question.resources, stands)
        with cursor_of_this_list():
            part = part_among(places, ORDER, question)
        results = self.get_serializer(shown(entries_of(part.rows), meant, question.moment), many=True)
        answer = envelope(part, question.chosen(results.data), address_of(request, question))
        near = [] if part.count else suggestions(meant, question.resources)
        told = SearchSuggestionSerializer(near, many=True, context=self.get_serializer_context())
        answer.data["suggestions"] = told.data
        if near:  # of which the tag of a list knows nothing
            del answer["ETag"]
        return as_stands(answer, self.lasting)

    @action(detail=False, pagination_class=None)
    def facets(self, request: Request, **place: str) -> Response:
        """How many a search in each kind of record alone would find."""
        question = self.question(self.asks, self.get_queryset(), whole=True)
        text, stands = question.form.cleaned_data["text"], self.stand.words if self.stand else None
        many = counted(text, Resource.values, stands)
        values = [{"value": kind, "word": str(word), "count": many[kind]} for kind, word in Resource.choices]
        count = len(found(text, question.resources, stands).places)
        told = {"count": count, "facets": [{"key": "resource", "values": values, "none": 0}]}
        return as_stands(Response(told), self.lasting)


def shown(entries: list[Any], meant: Meaning, moment: datetime) -> list[Any]:
    """The entries of a page, each with its excerpt and whether one can apply."""
    states, hits = states_at(entries, moment), meant.hits
    for entry in entries:
        entry.excerpt = excerpt(entry, hits)
        entry.availability = states.get((entry.resource, entry.slug))
    return entries


def states_at(entries: Iterable[SearchEntry], moment: datetime) -> dict[tuple[str, str], str]:
    """Of the schemes and the calls among them, whether one can apply then; a query for each of both."""
    slugs: dict[str, list[str]] = {}
    for entry in entries:
        slugs.setdefault(entry.resource, []).append(entry.slug)
    schemes = Scheme.objects.filter(slug__in=slugs.get("schemes", ())).with_availability(moment)
    calls = Call.objects.filter(slug__in=slugs.get("calls", ())).with_availability(moment)
    return {
        (resource, slug): state
        for resource, rows in (("schemes", schemes), ("calls", calls))
        for slug, state in rows.values_list("slug", "availability")
    }


def register(router: SimpleRouter) -> None:
    router.register("search", SearchViewSet, basename="search")
