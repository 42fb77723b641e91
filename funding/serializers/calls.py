"""When one can apply, and for how much there is money."""

from __future__ import annotations

from rest_framework import serializers

from funding.choices import Allocation, Availability, Certainty, Stage, Zone
from funding.serializers.facts import ClaimedSerializer
from publication.shapes import Code, Euros, Moment, NullIfEmpty, Reference, Shape, Text, Told


class SchemeReferenceSerializer(Reference):
    of = "schemes"

    slug = serializers.CharField()
    short_name = serializers.CharField()


class CallWindowSerializer(Shape):
    """When one can apply."""

    slug = serializers.CharField()
    strand = Told(help_text="Onderdeel van de regeling; null: de hele regeling.")
    stage = Code(Stage)
    availability = Code(Availability, help_text="De status op het gevraagde tijdstip (statusAt).")
    opens_at = Moment(allow_null=True, help_text="Null: onbekend.")
    opens_time_known = serializers.BooleanField(help_text="Of de bron een kloktijd noemt.")
    closes_at = Moment(
        allow_null=True,
        help_text="Het eerste moment waarop een aanvraag te laat is. Null: onbekend, of geen sluitdatum "
        "(closesWhenSpent).",
    )
    closes_time_known = serializers.BooleanField(help_text="Of de bron een kloktijd noemt.")
    closes_when_spent = serializers.BooleanField(help_text="Open tot het geld op is; er is geen sluitdatum.")
    expected_until = Moment(
        allow_null=True, help_text="Van een verwachting waarvan alleen de maand bekend is: het eind daarvan."
    )
    zone = Code(Zone, help_text="De klok waarvan de bron de tijd noemt.")
    certainty = Code(Certainty)
    allocation = Code(Allocation)


class CallSummarySerializer(CallWindowSerializer):
    scheme = SchemeReferenceSerializer()


class CeilingSerializer(ClaimedSerializer):
    size_class = Told(help_text="Voor welke klasse; null: het hele tijdvak.")
    amount = Euros()
    current = serializers.BooleanField(help_text="Of dit bedrag nu geldt; anders gold het eerder.")


class SchemeCallSerializer(CallWindowSerializer, ClaimedSerializer):
    opens_text = Told(help_text="De opening in woorden van de bron.")
    closes_text = Told(help_text="De sluiting in woorden van de bron.")
    announced_opens_at = Moment(allow_null=True, help_text="Eerder aangekondigd, daarna verschoven.")
    announced_closes_at = Moment(allow_null=True, help_text="Eerder aangekondigd, daarna verschoven.")
    serves_period = Told(help_text="Alleen voor deze periode, zoals een studiejaar.")
    exhausted_at = Moment(allow_null=True, help_text="Sinds wanneer het geld op is.")
    withdrawn_at = Moment(allow_null=True, help_text="Wanneer het tijdvak is ingetrokken.")
    allocation_note = Text(allow_null=True, help_text="Hoe het geld wordt verdeeld.")
    applications = serializers.IntegerField(allow_null=True, help_text="Hoeveel er is aangevraagd.")
    awards = serializers.IntegerField(allow_null=True, help_text="Hoeveel er is toegekend of ingeloot.")
    ceilings = NullIfEmpty(
        child=CeilingSerializer(), allow_null=True, help_text="Hoeveel geld er is; null: onbekend."
    )


class CallSerializer(SchemeCallSerializer):
    scheme = SchemeReferenceSerializer()
