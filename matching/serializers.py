"""What POST /api/v1/matches answers, for the OpenAPI document. `matching.wire` writes the answer itself."""

from __future__ import annotations

from typing import get_args

from rest_framework import serializers

from funding.choices import Allocation, Availability, Certainty, Zone
from funding.serializers import CitationSerializer
from matching.facts import AnswerType, Because, Doubt, Outcome
from matching.plan_days import Clash
from matching.remedy_wire import CHANGES, VERDICTS
from matching.suggestion_texts import REASON_CODES
from partners.choices import OrganisationKind
from publication.shapes import Code, Day, Euros, Moment, Shape, Told, Whole, YesNo


def words(values: object) -> list[tuple[str, str]]:
    return [(str(value), str(value)) for value in values]  # type: ignore[attr-defined]


class SourceClaimSerializer(Shape):
    """What one of several sources says that disagree."""

    value = serializers.CharField(help_text="De waarde zoals de bron die geeft: 3/5, 25000.00, een tijdstip.")
    text = Told(help_text="In woorden, in de taal van de lezer.")
    citation = CitationSerializer()
    read_on = Day(help_text="De dag waarop wij dit lazen.")
    certainty = Code(Certainty)


class Doubted(Shape):
    """What may not be so, of what an answer rests on."""

    doubts = serializers.ListField(
        child=serializers.ChoiceField(words(get_args(Doubt))),
        help_text="disputed: bronnen spreken elkaar tegen, en de strengste telt. stale: al meer dan een jaar "
        "niet gelezen of met de bron vergeleken. Leeg: geen twijfel.",
    )
    claims = SourceClaimSerializer(
        many=True, allow_null=True, help_text="Wat elke bron zegt, als ze elkaar tegenspreken; anders null."
    )


class MatchWindowSerializer(Doubted):
    """What the source says of the window of the call."""

    certainty = Code(Certainty)
    opens_text = Told(help_text="De opening in woorden van de bron.")
    closes_text = Told(help_text="De sluiting in woorden van de bron.")
    opens_time_known = serializers.BooleanField(help_text="Of de bron een kloktijd noemt.")
    closes_time_known = serializers.BooleanField(help_text="Of de bron een kloktijd noemt.")
    closes_when_spent = serializers.BooleanField(help_text="Open tot het geld op is; er is geen sluitdatum.")
    zone = Code(Zone)
    allocation = Code(Allocation)


class MatchPlanDaysSerializer(Shape):
    """The days of the plan beside those of the call. They never change the verdict."""

    clashes = serializers.ListField(
        child=serializers.ChoiceField(words(get_args(Clash))), help_text="Wat er met die dagen mis kan gaan."
    )
    decided_by = Day(allow_null=True, help_text="De laatste dag van het besluit; null: onbekend.")
    decided_by_if_put_off = Day(allow_null=True)
    start_by = Day(allow_null=True, help_text="De laatste dag waarop het project dan mag beginnen.")
    start_by_if_put_off = Day(allow_null=True)


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


class FindingSerializer(Doubted):
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


class NewMemberSerializer(Shape):
    """What a new member must be, in the words of a member of the request; all else is free."""

    kind = serializers.CharField(required=False)
    role = serializers.CharField()
    lead = serializers.BooleanField(required=False)
    publicly_funded = serializers.BooleanField(required=False)
    sme = serializers.BooleanField(required=False)
    cao_based = serializers.BooleanField(required=False)
    founded_on = Day(required=False)
    member_companies = serializers.IntegerField(required=False)
    employees = serializers.IntegerField(required=False)
    country = serializers.CharField(required=False)
    sectors = serializers.ListField(child=serializers.CharField(), required=False)
    has_activity = serializers.BooleanField(required=False)


class ChangeSerializer(Shape):
    """One change; which of the other facts it has depends on its type."""

    type = serializers.ChoiceField(words(CHANGES), help_text="Wat er verandert.")
    text = serializers.CharField(help_text="De verandering als verzoek, zonder hoofdletter of punt.")
    count = serializers.IntegerField(required=False, help_text="Hoeveel leden erbij komen.")
    new_member = NewMemberSerializer(required=False)
    member = serializers.CharField(required=False, help_text="De key van een lid.")
    members = serializers.ListField(child=serializers.CharField(), required=False)
    source = Told(required=False, help_text="Wie het nu betaalt: een key, grant, of null: nog niemand.")
    target = Told(required=False, help_text="Wie het gaat betalen: een key, grant, of null: niemand meer.")
    amount = Euros(required=False)
    categories = serializers.ListField(child=serializers.CharField(), required=False, allow_null=True)
    total_costs = Euros(required=False, allow_null=True)
    requested_grant = Euros(required=False, allow_null=True)
    starts_on = Day(required=False, allow_null=True)
    ends_on = Day(required=False, allow_null=True)
    field = serializers.CharField(required=False, help_text="Het veld van project.")
    codes = serializers.ListField(child=serializers.CharField(), required=False)
    value = serializers.IntegerField(required=False)


class EffectSerializer(Shape):
    scheme = serializers.CharField()
    before = serializers.ChoiceField(words(VERDICTS.values()))
    after = serializers.ChoiceField(words(VERDICTS.values()))


class RemedySerializer(Shape):
    """The smallest set of changes: without any one of them the plan does not fit."""

    changes = ChangeSerializer(many=True)
    text = serializers.CharField(help_text="Alle veranderingen in één zin.")
    verdict = serializers.ChoiceField(words(VERDICTS.values()), help_text="Het oordeel na de veranderingen.")
    maximum = Euros(allow_null=True, help_text="Het meeste dat het plan dan kan krijgen.")
    effects = EffectSerializer(
        many=True,
        allow_null=True,
        help_text="Oordelen over andere regelingen die erdoor veranderen; null: niet uitgerekend.",
    )


class MatchResultSerializer(Shape):
    scheme = serializers.CharField()
    scheme_name = serializers.CharField()
    call = Told(help_text="Het tijdvak dat telt; null: er is geen tijdvak bekend.")
    verdict = serializers.ChoiceField(words(VERDICTS.values()))
    availability = Code(Availability)
    opens_at = Moment(allow_null=True)
    closes_at = Moment(allow_null=True, help_text="Het eerste moment waarop een aanvraag te laat is.")
    window = MatchWindowSerializer(allow_null=True)
    plan_days = MatchPlanDaysSerializer(
        allow_null=True, help_text="Null: het plan noemt geen dag, of aanvragen kan niet."
    )
    grant = MatchGrantSerializer()
    findings = FindingSerializer(many=True, help_text="Elke voorwaarde, ook die waaraan het plan voldoet.")
    remedies = RemedySerializer(
        many=True,
        allow_null=True,
        help_text="De kleinste veranderingen waarmee het plan past of kan passen, het makkelijkste voorop. "
        "Leeg: niet nodig, of niet gevonden. Null: niet uitgerekend, want andere regelingen passen beter; "
        "noem de regeling in schemes om haar te laten uitrekenen.",
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


class MissingSerializer(Shape):
    count = Whole(help_text="Hoeveel er ontbreken …")
    of = Whole(help_text="… van hoeveel.")


class SuggestedPlaceSerializer(Shape):
    code = serializers.CharField()
    name = serializers.CharField()


class SuggestedOrganisationSerializer(Shape):
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = Code(OrganisationKind)
    municipality = SuggestedPlaceSerializer(allow_null=True)


class SuggestedMemberSerializer(Shape):
    """A member for the request. Where it leads, the member that led no longer does."""

    key = serializers.CharField()
    organisation = serializers.CharField()
    lead = serializers.BooleanField()
    has_activity = serializers.BooleanField()
    linked_with = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="Leden met wie het register een band kent."
    )


class ReasonSerializer(Shape):
    code = serializers.ChoiceField(words(REASON_CODES))
    text = serializers.CharField()


class TurnSerializer(Shape):
    criterion = serializers.CharField()
    before = serializers.ChoiceField(words(Outcome))
    after = serializers.ChoiceField(words(Outcome))
    text = serializers.CharField(help_text="De bevinding daarna.")


class SuggestionEffectSerializer(Shape):
    """What the organisation does to one scheme: its verdict before and after, and the criteria that turn."""

    scheme = serializers.CharField()
    scheme_name = serializers.CharField()
    before = serializers.ChoiceField(words(VERDICTS.values()))
    after = serializers.ChoiceField(words(VERDICTS.values()))
    text = serializers.CharField(help_text="Wat er verandert, in woorden.")
    findings = TurnSerializer(many=True)


class SuggestionSerializer(Shape):
    organisation = SuggestedOrganisationSerializer()
    member = SuggestedMemberSerializer(help_text="Het lid dat is beoordeeld. Zet het zo in members.")
    sure = serializers.BooleanField(help_text="false: niet bekend of de organisatie meetelt.")
    still_missing = Whole(help_text="Hoeveel er daarna nog ontbreken.")
    reasons = ReasonSerializer(many=True, help_text="Waarom deze organisatie.")
    unlocks = SuggestionEffectSerializer(
        many=True, allow_null=True, help_text="Wat er beter van wordt. Null: niet uitgerekend."
    )
    unsettles = SuggestionEffectSerializer(
        many=True, allow_null=True, help_text="Wat er onbekend van wordt: dat is geen nee."
    )
    breaks = SuggestionEffectSerializer(
        many=True, allow_null=True, help_text="Wat daarna niet meer klopt, bij welke regeling dan ook."
    )


class NeedSerializer(Shape):
    """A partner that is missing for a criterion (unmet), or that may be (unknown)."""

    scheme = serializers.CharField()
    scheme_name = serializers.CharField()
    criterion = serializers.CharField()
    outcome = serializers.ChoiceField(words(Outcome))
    text = serializers.CharField(help_text="Wie er ontbreekt, in één zin.")
    missing = MissingSerializer()
    lead = serializers.BooleanField(help_text="Of de partner penvoerder moet zijn.")
    kinds = serializers.ListField(child=Code(OrganisationKind), help_text="Waaronder is gezocht.")
    suggestions = SuggestionSerializer(
        many=True, help_text="Ten hoogste vijf, de beste voorop. Leeg: het register kent niemand."
    )


class SuggestionAnswerSerializer(Shape):
    moment = Moment()
    needs = NeedSerializer(many=True, help_text="De regelingen die het dichtst bij passen zijn, voorop.")
    needs_left = Whole(help_text="Hoeveel er niet zijn bekeken; kies met for om welke het gaat.")
