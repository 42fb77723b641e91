"""Programmes, with the schemes in them."""

from __future__ import annotations

from rest_framework import serializers

from funding.serializers.calls import SchemeReferenceSerializer
from funding.serializers.facts import FactSerializer
from funding.serializers.schemes import ProgrammeReferenceSerializer
from partners.serializers import OrganisationReferenceSerializer
from publication.shapes import Shape, Text


class ProgrammeSummarySerializer(Shape):
    slug = serializers.CharField()
    name = Text()
    parent = ProgrammeReferenceSerializer(allow_null=True, help_text="Waar het een onderdeel van is.")
    grantor = OrganisationReferenceSerializer(allow_null=True, help_text="Wie de subsidie geeft.")
    agency = OrganisationReferenceSerializer(allow_null=True, help_text="Wie het uitvoert.")


class ProgrammeSerializer(ProgrammeSummarySerializer, FactSerializer):
    summary = Text(allow_null=True)
    parts = ProgrammeReferenceSerializer(many=True, help_text="De onderdelen.")
    schemes = SchemeReferenceSerializer(many=True, help_text="De regelingen van dit programma.")
