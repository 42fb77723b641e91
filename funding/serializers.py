"""What the API tells of schemes and calls. Nothing here queries."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic.alias_generators import to_camel
from rest_framework import serializers

from funding.choices import (
    Activity,
    Allocation,
    Availability,
    Certainty,
    Confidence,
    CostCategory,
    GrantTermKind,
    RegionScope,
    Route,
    ShareBase,
    SourceKind,
    Stage,
    StateAidBasis,
    Treatment,
    Zone,
)
from funding.clauses import KINDS
from funding.clock import AMSTERDAM
from partners.choices import Confidence as PartnerConfidence
from partners.choices import Sector, TargetGroup, Theme
from partners.serializers import OrganisationReferenceSerializer, RegionReferenceSerializer
from publication.shapes import (
    Code,
    Codes,
    Day,
    Euros,
    Moment,
    NullIfEmpty,
    Shape,
    Share,
    Text,
    Told,
    YesNo,
)

LOWEST = PartnerConfidence.LOW


class LocalDay(Day):
    """The day in the Netherlands of a moment."""

    def get_attribute(self, instance: Any) -> date | None:
        moment: datetime | None = super().get_attribute(instance)
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


class SchemeReferenceSerializer(Shape):
    slug = serializers.CharField()
    short_name = serializers.CharField()


class ProgrammeReferenceSerializer(Shape):
    slug = serializers.CharField()
    name = Text()


# --- calls ----------------------------------------------------------------------------------------------


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


class CeilingSerializer(FactSerializer):
    size_class = Told(help_text="Voor welke klasse; null: het hele tijdvak.")
    amount = Euros()
    current = serializers.BooleanField(help_text="Of dit bedrag nu geldt; anders gold het eerder.")


class SchemeCallSerializer(CallWindowSerializer, FactSerializer):
    opens_text = Told(help_text="De opening in woorden van de bron.")
    closes_text = Told(help_text="De sluiting in woorden van de bron.")
    announced_opens_at = Moment(allow_null=True, help_text="Eerder aangekondigd, daarna verschoven.")
    announced_closes_at = Moment(allow_null=True, help_text="Eerder aangekondigd, daarna verschoven.")
    serves_period = Told(help_text="Alleen voor deze periode, zoals een studiejaar.")
    exhausted_at = Moment(allow_null=True, help_text="Sinds wanneer het geld op is.")
    withdrawn_at = Moment(allow_null=True, help_text="Wanneer het tijdvak is ingetrokken.")
    allocation_note = Text(allow_null=True, help_text="Hoe het geld wordt verdeeld.")
    ceilings = NullIfEmpty(
        child=CeilingSerializer(), allow_null=True, help_text="Hoeveel geld er is; null: onbekend."
    )


class CallSerializer(SchemeCallSerializer):
    scheme = SchemeReferenceSerializer()


# --- what a scheme says ---------------------------------------------------------------------------------


class GrantTermSerializer(FactSerializer):
    slug = serializers.CharField()
    kind = Code(GrantTermKind)
    amount = Euros(allow_null=True)
    share = Share(allow_null=True)
    of = Code(ShareBase, source="base", allow_null=True, help_text="Waarvan het een deel is.")
    strict = serializers.BooleanField(help_text="De grens zelf telt niet mee: minder dan, of meer dan.")
    text = Text()
    applies_to = Text(allow_null=True, help_text="Voor wie of wat het geldt; null: voor alle.")


class CostTermSerializer(FactSerializer):
    category = Code(CostCategory)
    treatment = Code(Treatment)
    cap_amount = Euros(allow_null=True)
    cap_share = Share(source="cap", allow_null=True)
    text = Text()


class RequiredDocumentSerializer(FactSerializer):
    slug = serializers.CharField()
    name = Text()
    template_required = YesNo(help_text="Op een vast formulier; null: onbekend.")
    signed_by = Text(allow_null=True)


class DefinitionSerializer(FactSerializer):
    key = serializers.CharField()
    term = Text("term", "term_en")
    text = Text()
    selector = Tree(allow_null=True, help_text="Wie eronder valt, als gegevens; null: niet te berekenen.")


class CriterionSerializer(FactSerializer):
    slug = serializers.CharField()
    kind = serializers.ChoiceField([(kind, kind) for kind in KINDS])
    clause = Tree(help_text="De voorwaarde als gegevens. Welke sleutels er zijn, hangt af van kind.")
    sentence = Text()
    reading = Text(allow_null=True, help_text="Hoe wij de tekst lezen, als die niet duidelijk is.")
    question = Text(allow_null=True, help_text="De vraag die alleen mensen kunnen beantwoorden.")
    favourable = YesNo(help_text="Het antwoord dat helpt.")


class QualityCriterionSerializer(FactSerializer):
    slug = serializers.CharField()
    name = Text()
    weight = Euros(allow_null=True)
    minimum = Text(allow_null=True)


# --- schemes --------------------------------------------------------------------------------------------


class StateAidSerializer(Shape):
    basis = Code(StateAidBasis, source="state_aid_basis")
    text = Text("state_aid_nl", "state_aid_en", allow_null=True)


class PlacesOfScheme(serializers.ListSerializer[Any]):
    """The places that a scheme names. Null where it names some and we do not know which."""

    def get_attribute(self, instance: Any) -> Any:
        places = [place for place in instance.regions.all() if place.confidence != LOWEST]
        known = instance.region_scope not in (RegionScope.UNKNOWN, RegionScope.LISTED)
        return places if places or known else None


class SchemeSummarySerializer(Shape):
    slug = serializers.CharField()
    short_name = serializers.CharField()
    name = Text("name", "name_en")
    other_names = serializers.ListField(child=serializers.CharField())
    availability = Code(Availability, help_text="De status op het gevraagde tijdstip (statusAt).")
    call = CallWindowSerializer(
        allow_null=True,
        help_text="Het tijdvak dat telt: open, anders het eerste dat komt, anders het laatste. "
        "Null: er is geen tijdvak bekend.",
    )
    route = Code(Route)
    grantor = OrganisationReferenceSerializer(allow_null=True, help_text="Wie de subsidie geeft.")
    agency = OrganisationReferenceSerializer(allow_null=True, help_text="Wie de regeling uitvoert.")
    programme = ProgrammeReferenceSerializer(allow_null=True)
    region_scope = Code(RegionScope)
    regions = PlacesOfScheme(
        child=RegionReferenceSerializer(), allow_null=True, help_text="De gebieden die de regeling noemt."
    )
    sectors = Codes(Sector, help_text="Null: onbekend; leeg: niet beperkt.")
    themes = Codes(Theme, help_text="Null: onbekend; leeg: niet beperkt.")
    target_groups = Codes(TargetGroup, help_text="Null: onbekend; leeg: niet beperkt.")
    historical = serializers.BooleanField()
    ended = serializers.BooleanField(help_text="Er komt geen tijdvak meer; dat zegt een bron.")
    repealed_on = Day(allow_null=True, help_text="De eerste dag waarop de regeling niet meer geldt.")
    rules_complete = serializers.BooleanField(help_text="Of alle voorwaarden in het register staan.")
    confidence = Code(Confidence)
    url = Told()


def of_scheme(child: Shape, help_text: str, source: str | None = None) -> NullIfEmpty:
    """Rows of a scheme that nobody looked up when there are none."""
    return NullIfEmpty(
        child=child, source=source, allow_null=True, help_text=f"{help_text} Null: nog niet opgezocht."
    )


class SchemeSerializer(SchemeSummarySerializer, FactSerializer):
    purpose = Text()
    legal_basis = Told()
    in_force_from = Day(allow_null=True)
    rules_note = Text(allow_null=True, help_text="Waarom het register niet over alles kan oordelen.")
    state_aid = StateAidSerializer(source="*")
    stacking = Text(allow_null=True, help_text="Wat de tekst zegt over andere subsidie erbij (cumulatie).")
    outlook = Text(allow_null=True, help_text="Vooruitzicht.")
    activities = Codes(Activity, help_text="Null: onbekend; leeg: niet beperkt.")
    calls = SchemeCallSerializer(many=True, help_text="De tijdvakken die het register kent.")
    grant_terms = of_scheme(GrantTermSerializer(), "Bedragen en percentages.")
    cost_terms = of_scheme(
        CostTermSerializer(), "Welke kosten worden betaald. Wat niet in de lijst staat, is onbekend."
    )
    documents = of_scheme(RequiredDocumentSerializer(), "Documenten bij de aanvraag.")
    definitions = of_scheme(DefinitionSerializer(), "Wat woorden in deze regeling betekenen.")
    criteria = of_scheme(CriterionSerializer(), "Voorwaarden. Zijn het ze alle? Zie rulesComplete.")
    quality_criteria = of_scheme(QualityCriterionSerializer(), "Wat een commissie beoordeelt.")
    sources = SourceDocumentSerializer(many=True, help_text="Alle bronnen van deze regeling.")
