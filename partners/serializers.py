"""What the API tells of places, organisations and partnerships. Nothing here queries."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from partners.choices import (
    Confidence,
    Funder,
    GrantStatus,
    IdentifierScheme,
    NameKind,
    OrganisationKind,
    OrganisationStatus,
    PartnershipForm,
    Phase,
    RegionKind,
    Role,
    Sector,
    TargetGroup,
    Theme,
)
from publication.shapes import (
    Code,
    Codes,
    Day,
    Euros,
    Moment,
    NullIfEmpty,
    Reference,
    Shape,
    Told,
    Whole,
    YesNo,
)


class ReferenceSerializer(Reference):
    """The short form of a row elsewhere. One that is not public is not named."""

    def get_attribute(self, instance: Any) -> Any:
        row = super().get_attribute(instance)
        return None if row is None or row.confidence == Confidence.LOW else row


class RegionReferenceSerializer(ReferenceSerializer):
    of = "regions"

    code = serializers.CharField()
    kind = Code(RegionKind)
    name = serializers.CharField()


class OrganisationReferenceSerializer(ReferenceSerializer):
    of = "organisations"

    slug = serializers.CharField()
    name = serializers.CharField()
    kind = Code(OrganisationKind)


class PartnershipReferenceSerializer(ReferenceSerializer):
    of = "partnerships"

    slug = serializers.CharField()
    name = serializers.CharField()
    form = Code(PartnershipForm)
    phase = Code(Phase)


class PartnerProvenanceSerializer(Shape):
    """Where we read it, when, and how sure it is."""

    source = serializers.CharField(help_text="Waar we dit lazen, in woorden of als adres.")
    read_on = Day(allow_null=True)
    confidence = Code(Confidence)


# --- places ---------------------------------------------------------------------------------------------


class RegionSummarySerializer(Shape):
    code = serializers.CharField(help_text="Officiële code, zoals GM0114, PV22, AM03, BQ-SA of NL.")
    kind = Code(RegionKind)
    name = serializers.CharField()
    alt_names = serializers.ListField(child=serializers.CharField(), help_text="Andere namen.")
    valid_from = Day(allow_null=True)
    valid_until = Day(allow_null=True, help_text="De eerste dag waarop het gebied niet meer bestaat.")


class RegionPlaceSerializer(Shape):
    region = RegionReferenceSerializer(source="outer", allow_null=True)
    valid_from = Day(allow_null=True)
    valid_until = Day(allow_null=True)


class RegionSerializer(RegionSummarySerializer):
    iso_code = Told(source="iso_3166_2", help_text="Code volgens ISO 3166-2.")
    nuts2 = Told()
    corop_code = Told()
    corop_name = Told()
    tooi_uri = Told()
    centre = RegionReferenceSerializer(
        source="shown_centre", allow_null=True, help_text="Centrumgemeente of hoofdstad; null: onbekend."
    )
    lies_in = RegionPlaceSerializer(
        source="containments", many=True, help_text="Waar dit gebied in ligt, en wanneer."
    )
    provenance = PartnerProvenanceSerializer(source="*")


# --- organisations --------------------------------------------------------------------------------------


class OrganisationNameSerializer(Shape):
    name = serializers.CharField()
    kind = Code(NameKind)
    until = Day(allow_null=True)


class OrganisationSummarySerializer(Shape):
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = Code(OrganisationKind)
    status = Code(OrganisationStatus)
    municipality = RegionReferenceSerializer(allow_null=True)
    country = RegionReferenceSerializer(allow_null=True)
    sectors = Codes(Sector)
    publicly_funded = YesNo(help_text="Bekostigd door de overheid; null: onbekend.")
    other_names = OrganisationNameSerializer(source="names", many=True, help_text="Vroegere en andere namen.")


class IdentifierSerializer(Shape):
    scheme = Code(IdentifierScheme)
    value = serializers.CharField()
    valid_from = Day(allow_null=True)
    valid_until = Day(allow_null=True)


class OrganisationMembershipSerializer(Shape):
    partnership = PartnershipReferenceSerializer()
    role = Code(Role)
    joined_on = Day(allow_null=True)
    left_on = Day(allow_null=True, help_text="De eerste dag waarop de organisatie niet meer meedoet.")
    provenance = PartnerProvenanceSerializer(source="*")


class GrantReceivedSerializer(Shape):
    scheme = Told(help_text="Slug van de regeling; null: niet in het register.")
    scheme_name = Told(help_text="De regeling in woorden van de bron.")
    edition = Told()
    status = Code(GrantStatus)
    amount = Euros(allow_null=True)
    applied_on = Day(allow_null=True)
    awarded_year = Whole()
    awarded_on = Day(allow_null=True)
    ends_on = Day(allow_null=True)
    funder = Code(Funder)
    disputed = serializers.BooleanField(
        help_text="Bronnen noemen verschillende regelingen; elke bron heeft hier een rij."
    )
    provenance = PartnerProvenanceSerializer(source="*")


class OrganisationLinkSerializer(Shape):
    organisation = OrganisationReferenceSerializer()
    reason = serializers.CharField(help_text="Hoe zij verbonden zijn.")


class OrganisationSerializer(OrganisationSummarySerializer):
    sme = YesNo(help_text="Mkb-onderneming; null: onbekend.")
    cao_based = YesNo(help_text="Opgericht onder een cao; null: onbekend.")
    founded_on = Day(allow_null=True)
    member_companies = Whole(help_text="Aangesloten bedrijven; null: onbekend.")
    employees = Whole(help_text="Werknemers; null: onbekend.")
    sector_text = Told(help_text="De sector in woorden van de bron.")
    website = Told()
    identifiers = IdentifierSerializer(many=True)
    successor = OrganisationReferenceSerializer(source="shown_successor", allow_null=True)
    predecessors = OrganisationReferenceSerializer(many=True)
    linked_with = OrganisationLinkSerializer(many=True, help_text="Verbonden door eigendom of bestuur.")
    memberships = OrganisationMembershipSerializer(many=True, help_text="Samenwerkingen waarvan wij weten.")
    grants = GrantReceivedSerializer(many=True, help_text="Subsidies waarvan wij weten.")
    provenance = PartnerProvenanceSerializer(source="*")


# --- partnerships ---------------------------------------------------------------------------------------


class MemberSerializer(Shape):
    organisation = OrganisationReferenceSerializer(allow_null=True)
    name_as_stated = Told(
        help_text="De naam zoals de bron die geeft, als de organisatie geen eigen rij heeft."
    )


class LeadSerializer(MemberSerializer):
    def get_attribute(self, instance: Any) -> Any:
        """Of the leads that a listing fetched, else of the members that a detail fetched."""
        members = instance.leads if hasattr(instance, "leads") else instance.memberships.all()
        return next((one for one in members if one.role == Role.LEAD and one.left_on is None), None)


class PartnershipSummarySerializer(Shape):
    slug = serializers.CharField()
    name = serializers.CharField()
    form = Code(PartnershipForm)
    phase = Code(Phase)
    sectors = Codes(Sector)
    themes = Codes(Theme)
    regions = NullIfEmpty(
        child=RegionReferenceSerializer(), allow_null=True, help_text="Null: onbekend waar."
    )
    start_year = Whole()
    end_year = Whole()
    lead = LeadSerializer(allow_null=True, help_text="De penvoerder; null: onbekend.")


class OwnWordSerializer(Shape):
    named_by_lead = serializers.BooleanField(
        help_text="De penvoerder noemde deze deelnemer; dat is geen bron."
    )
    says = YesNo(help_text="Of het klopt volgens de deelnemer zelf; null: die zei nog niets.")
    said_at = Moment(allow_null=True)


class PartnershipMemberSerializer(MemberSerializer):
    role = Code(Role)
    joined_on = Day(allow_null=True)
    left_on = Day(allow_null=True, help_text="De eerste dag waarop de organisatie niet meer meedoet.")
    own_word = OwnWordSerializer(
        source="word", allow_null=True, help_text="Wat de deelnemer zelf van zijn deelname zegt; null: niets."
    )
    provenance = PartnerProvenanceSerializer(source="*")


class PartnershipSerializer(PartnershipSummarySerializer):
    target_groups = Codes(TargetGroup)
    nlqf_levels = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=8), allow_null=True
    )
    summary = Told()
    theme_text = Told(help_text="Het onderwerp in woorden van de bron.")
    region_text = Told(help_text="Het gebied in woorden van de bron.")
    starts_on = Day(allow_null=True)
    ends_on = Day(allow_null=True)
    funding_note = Told(help_text="Het geld in woorden van de bron.")
    members = NullIfEmpty(
        child=PartnershipMemberSerializer(),
        source="memberships",
        allow_null=True,
        help_text="Null: onbekend.",
    )
    grants = GrantReceivedSerializer(many=True, help_text="Subsidies waarvan wij weten.")
    provenance = PartnerProvenanceSerializer(source="*")
