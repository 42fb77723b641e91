"""Facts with where they were read."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic.alias_generators import to_camel
from rest_framework import serializers

from funding.choices import Certainty, SourceKind
from funding.clock import AMSTERDAM
from publication.shapes import Code, Day, NullIfEmpty, Shape, Text, Told


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


class DecisionSerializer(Shape):
    """Somebody weighed what sources say against each other."""

    on = LocalDay(source="settled_at", help_text="De dag waarop iemand besliste.")
    reason = serializers.CharField()
    upheld = serializers.BooleanField(help_text="Of deze bron gelijk kreeg.")


class Decided(DecisionSerializer):
    """Null as long as nobody has decided."""

    def get_attribute(self, instance: Any) -> Any:
        return instance if instance.is_settled else None


class ClaimSerializer(FactSerializer):
    """What one source says of one field, where sources disagree or did."""

    field = serializers.CharField(help_text="Over welk veld van deze rij.")
    value = serializers.CharField(source="written", help_text="Zoals de bron het zegt: 3/5, t/m 2026-09-07.")
    text = Text(allow_null=True)
    own = serializers.BooleanField(source="is_own", help_text="Of dit de bron van de rij zelf is.")
    decision = Decided(allow_null=True, help_text="Null: nog niemand heeft beslist.")


class ClaimedSerializer(FactSerializer):
    """A fact of which sources may disagree: meanwhile the strictest counts."""

    claims = NullIfEmpty(
        child=ClaimSerializer(),
        source="told_claims",
        allow_null=True,
        help_text="Wat elke bron zegt, als bronnen elkaar tegenspreken of tegenspraken; anders null. "
        "Zolang niemand heeft beslist, telt de strengste waarde, en die staat in de rij zelf.",
    )


class DatedSerializer(Shape):
    """A rule that has versions."""

    valid_from = Day(allow_null=True, help_text="De eerste dag waarop dit geldt; null: altijd al.")
    valid_until = Day(allow_null=True, help_text="De eerste dag waarop dit niet meer geldt; null: onbepaald.")
    holds = serializers.BooleanField(help_text="Of dit geldt op het gevraagde tijdstip (statusAt).")


class SourceDocumentSerializer(Shape):
    key = serializers.CharField()
    title = serializers.CharField()
    identifier = Told(help_text="Kenmerk, zoals BWBR0048883 of stcrt-2023-31220.")
    url = Told()
    publisher = Told()
    kind = Code(SourceKind)
    read_on = Day()
    note = Told()
