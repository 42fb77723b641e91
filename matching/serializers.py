"""What POST /api/v1/matches answers, for the OpenAPI document. `matching.wire` writes the answer itself."""

from __future__ import annotations

from typing import get_args

from rest_framework import serializers

from funding.choices import Allocation, Availability, Certainty, Zone
from funding.serializers import CitationSerializer
from matching.facts import AnswerType, Because, Outcome
from matching.wire import VERDICTS
from publication.shapes import Code, Euros, Moment, Shape, Told, Whole, YesNo


def words(values: object) -> list[tuple[str, str]]:
    return [(str(value), str(value)) for value in values]  # type: ignore[attr-defined]


class MatchWindowSerializer(Shape):
    """What the source says of the window of the call."""

    certainty = Code(Certainty)
    opens_text = Told(help_text="De opening in woorden van de bron.")
    closes_text = Told(help_text="De sluiting in woorden van de bron.")
    opens_time_known = serializers.BooleanField(help_text="Of de bron een kloktijd noemt.")
    closes_time_known = serializers.BooleanField(help_text="Of de bron een kloktijd noemt.")
    closes_when_spent = serializers.BooleanField(help_text="Open tot het geld op is; er is geen sluitdatum.")
    zone = Code(Zone)
    allocation = Code(Allocation)


class MatchGrantSerializer(Shape):
    requested = Euros(allow_null=True)
    maximum = Euros(
        allow_null=True, help_text="Het meeste dat dit plan kan krijgen; null: onbekend, of het past niet."
    )
    limited_by = Told(help_text="De voorwaarde die het maximum bepaalt.")
    partial = serializers.BooleanField(help_text="Er kan minder dan is gevraagd.")


class ShortfallSerializer(Shape):
    """How far off: one of these."""

    amount = Euros(required=False)
    count = serializers.IntegerField(required=False, help_text="Hoeveel er ontbreken …")
    of = serializers.IntegerField(required=False, help_text="… van hoeveel.")
    share = serializers.CharField(required=False)
    days = serializers.IntegerField(required=False)


class FindingSerializer(Shape):
    criterion = serializers.CharField()
    outcome = serializers.ChoiceField(words(Outcome))
    unknown_because = serializers.ChoiceField(
        words(Because),
        allow_null=True,
        help_text="profile: het verzoek zegt het niet. registry: het register weet het niet. "
        "judgement: alleen mensen beslissen dit.",
    )
    text = serializers.CharField(help_text="Eén zin in de taal van de lezer.")
    citation = CitationSerializer(allow_null=True)
    observed = Told(help_text="Wat wij vonden.")
    required = Told(help_text="Wat de voorwaarde vraagt.")
    shortfall = ShortfallSerializer(allow_null=True)
    question = Told(help_text="De sleutel van de vraag die dit beantwoordt.")
    reading = Told(help_text="Hoe wij de tekst lezen, als die niet duidelijk is.")


class MatchResultSerializer(Shape):
    scheme = serializers.CharField()
    scheme_name = serializers.CharField()
    call = Told(help_text="Het tijdvak dat telt; null: er is geen tijdvak bekend.")
    verdict = serializers.ChoiceField(words(VERDICTS.values()))
    availability = Code(Availability)
    opens_at = Moment(allow_null=True)
    closes_at = Moment(allow_null=True, help_text="Het eerste moment waarop een aanvraag te laat is.")
    window = MatchWindowSerializer(allow_null=True)
    grant = MatchGrantSerializer()
    findings = FindingSerializer(many=True, help_text="Elke voorwaarde, ook die waaraan het plan voldoet.")
    remedies = serializers.ListField(
        child=serializers.DictField(), allow_null=True, help_text="Null: niet uitgerekend."
    )
    questions = serializers.ListField(
        child=serializers.CharField(), help_text="Sleutels van vragen die dit oordeel nog kunnen veranderen."
    )


class MatchQuestionSerializer(Shape):
    key = serializers.CharField()
    text = serializers.CharField()
    type = serializers.ChoiceField(words(get_args(AnswerType)))
    choices = serializers.ListField(child=serializers.CharField(), allow_null=True)
    favourable = YesNo(help_text="Het antwoord dat helpt.")
    settles = Whole(help_text="Hoeveel oordelen het antwoord kan beslissen.")
    about = Told(help_text="De key van het lid waarover de vraag gaat.")
    schemes = serializers.ListField(child=serializers.CharField())


class MatchAnswerSerializer(Shape):
    moment = Moment()
    results = MatchResultSerializer(many=True, help_text="Eén per regeling.")
    questions = MatchQuestionSerializer(many=True, help_text="De vraag die het meeste beslist, staat voorop.")
