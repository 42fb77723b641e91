"""What there is to get, and under which conditions."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from funding.choices import (
    Activity,
    Availability,
    Confidence,
    CostCategory,
    DecisionFrom,
    GrantTermKind,
    RegionScope,
    Route,
    ShareBase,
    StateAidBasis,
    StepKind,
    Treatment,
    Variant,
)
from funding.clauses import KINDS
from funding.serializers.calls import CallWindowSerializer, SchemeCallSerializer
from funding.serializers.facts import (
    ClaimedSerializer,
    DatedSerializer,
    FactSerializer,
    SourceDocumentSerializer,
    Tree,
)
from partners.choices import Confidence as PartnerConfidence
from partners.choices import Sector, TargetGroup, Theme
from partners.serializers import OrganisationReferenceSerializer, RegionReferenceSerializer
from publication.shapes import (
    Code,
    Codes,
    Day,
    Euros,
    NullIfEmpty,
    Reference,
    Shape,
    Share,
    Text,
    Told,
    YesNo,
)

LOWEST = PartnerConfidence.LOW


class ProgrammeReferenceSerializer(Reference):
    of = "programmes"

    slug = serializers.CharField()
    name = Text()


# --- what a scheme says ---------------------------------------------------------------------------------


class GrantTermSerializer(ClaimedSerializer, DatedSerializer):
    slug = serializers.CharField()
    kind = Code(GrantTermKind)
    amount = Euros(allow_null=True)
    share = Share(allow_null=True)
    of = Code(ShareBase, source="base", allow_null=True, help_text="Waarvan het een deel is.")
    strict = serializers.BooleanField(help_text="De grens zelf telt niet mee: minder dan, of meer dan.")
    variant = Code(
        Variant, allow_null=True, help_text="Alleen voor deze soort aanvraag; null: voor de andere."
    )
    text = Text()
    applies_to = Text(allow_null=True, help_text="Voor wie of wat het geldt; null: voor alle.")


class CostTermSerializer(ClaimedSerializer, DatedSerializer):
    category = Code(CostCategory)
    treatment = Code(Treatment)
    cap_amount = Euros(allow_null=True)
    cap_share = Share(source="cap", allow_null=True)
    text = Text()


class RequiredDocumentSerializer(FactSerializer):
    slug = serializers.CharField()
    name = Text()
    step = Code(StepKind)
    template_required = YesNo(help_text="Op een vast formulier; null: onbekend.")
    signed_by = Text(allow_null=True)


class DefinitionSerializer(FactSerializer, DatedSerializer):
    key = serializers.CharField()
    term = Text("term", "term_en")
    text = Text()
    selector = Tree(allow_null=True, help_text="Wie eronder valt, als gegevens; null: niet te berekenen.")


class CriterionSerializer(ClaimedSerializer, DatedSerializer):
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


class DecisionTermSerializer(Shape):
    weeks = serializers.IntegerField(source="decision_weeks", allow_null=True)
    extension_weeks = serializers.IntegerField(
        source="decision_extension_weeks", allow_null=True, help_text="Zo lang mag het later worden."
    )
    after = Code(
        DecisionFrom, source="decision_from", allow_null=True, help_text="Null: de bron zegt het niet."
    )


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
    calls_complete = serializers.BooleanField(
        help_text="False: na het laatste tijdvak kunnen er andere zijn; dan is zij unknown en niet closed."
    )
    rules_complete = serializers.BooleanField(help_text="Of alle voorwaarden in het register staan.")
    confidence = Code(Confidence)
    url = Told()


def of_scheme(child: Shape, help_text: str, source: str | None = None) -> NullIfEmpty:
    """Rows of a scheme that nobody looked up when there are none."""
    return NullIfEmpty(
        child=child, source=source, allow_null=True, help_text=f"{help_text} Null: nog niet opgezocht."
    )


class SchemeSerializer(SchemeSummarySerializer, ClaimedSerializer):
    purpose = Text()
    legal_basis = Told()
    in_force_from = Day(allow_null=True)
    rules_note = Text(allow_null=True, help_text="Waarom het register niet over alles kan oordelen.")
    decision = DecisionTermSerializer(source="*", help_text="Binnen welke tijd het besluit komt.")
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
