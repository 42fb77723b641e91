"""Facts with where they were read."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic.alias_generators import to_camel
from rest_framework import serializers

from funding.choices import Certainty, SourceKind
from funding.clock import AMSTERDAM
from publication.shapes import Code, Day, Shape, Told


class LocalDay(Day):
    """The day in the Netherlands of a moment."""

    def get_attribute(self, instance: Any) -> date | None:
        moment: Any = super().get_attribute(instance)
        return moment.astimezone(AMSTERDAM).date() if moment else None


class Tree(serializers.DictField):
    """Data of which the keys are words: written in camelCase, like everything else."""

    def to_representation(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {to_camel(key): self.to_representation(inner) for key, inner in value.items()}
        return [self.to_representation(inner) for inner in value] if isinstance(value, list) else value


class CitationSerializer(Shape):
    """Where in which text it stands: 11(3)(b) is article 11, paragraph 3, point b."""

    document = serializers.CharField(source="source.title")
    article = Told()
    paragraph = Told()
    point = Told()
    url = Told(source="source.url")


class ProvenanceSerializer(Shape):
    """Where and when we read it, how sure it is, and when somebody compared it with the source."""

    source = serializers.CharField(source="source.key", help_text="Sleutel van de bron.")
    quote = Told(help_text="De letterlijke tekst.")
    read_on = Day(help_text="De dag waarop wij dit lazen.")
    certainty = Code(Certainty)
    checked_on = LocalDay(
        source="checked_at",
        allow_null=True,
        help_text="De dag waarop iemand dit met de bron vergeleek; null: nog niemand.",
    )


class FactSerializer(Shape):
    """Whatever was read somewhere."""

    citation = CitationSerializer(source="*")
    provenance = ProvenanceSerializer(source="*")


class SourceDocumentSerializer(Shape):
    key = serializers.CharField()
    title = serializers.CharField()
    identifier = Told(help_text="Kenmerk, zoals BWBR0048883 of stcrt-2023-31220.")
    url = Told()
    publisher = Told()
    kind = Code(SourceKind)
    read_on = Day()
    note = Told()
