"""The partners storey in the API: places, organisations, partnerships. Not what is of low confidence."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.routers import SimpleRouter

from partners import headings
from partners.filters import OrganisationQuestion, PartnershipQuestion, RegionQuestion
from partners.published import ORGANISATIONS, PARTNERSHIPS, REGIONS
from partners.writing.api import ChangesPartnership, MembershipViewSet
from publication.api import KEY, ReadViewSet, WholeListViewSet
from publication.exporting.answering import described_export
from publication.facets import described_facets


@extend_schema_view(
    list=extend_schema(
        operation_id="listRegions",
        summary="Gebieden",
        description="Landen, provincies, arbeidsmarktregio's, gemeenten en eilanden, per soort op naam.",
    ),
    retrieve=extend_schema(
        operation_id="getRegion", summary="Eén gebied", description="Een gebied, en waar het in ligt."
    ),
    export=described_export("exportRegions", "Gebieden"),
    facets=described_facets("countRegions", "Gebieden"),
)
class RegionViewSet(WholeListViewSet, ReadViewSet):
    queryset = REGIONS.rows()
    resource = REGIONS
    asks = RegionQuestion
    names = ("code",)
    called = "gebieden"
    headings = headings.REGIONS
    lookup_field = "code"


@extend_schema_view(
    list=extend_schema(
        operation_id="listOrganisations",
        summary="Organisaties",
        description="Scholen, fondsen, bedrijven, overheden en andere organisaties, op naam.",
    ),
    retrieve=extend_schema(
        operation_id="getOrganisation",
        summary="Eén organisatie",
        description="Alle feiten over een organisatie, met haar samenwerkingen en subsidies.",
    ),
    export=described_export("exportOrganisations", "Organisaties"),
    facets=described_facets("countOrganisations", "Organisaties"),
)
class OrganisationViewSet(WholeListViewSet, ReadViewSet):
    queryset = ORGANISATIONS.rows()
    resource = ORGANISATIONS
    asks = OrganisationQuestion
    called = "organisaties"
    headings = headings.ORGANISATIONS
    lookup_field = "slug"


@extend_schema_view(
    list=extend_schema(
        operation_id="listPartnerships",
        summary="Samenwerkingsverbanden",
        description="Publiek-private samenwerkingen (pps), op naam: vorm, fase, gebied, penvoerder.",
    ),
    retrieve=extend_schema(
        operation_id="getPartnership",
        summary="Eén samenwerkingsverband",
        description="Alle feiten over een samenwerking, met de deelnemers en de subsidies.",
    ),
    export=described_export("exportPartnerships", "Samenwerkingsverbanden"),
    facets=described_facets("countPartnerships", "Samenwerkingsverbanden"),
)
class PartnershipViewSet(ChangesPartnership, WholeListViewSet, ReadViewSet):
    queryset = PARTNERSHIPS.rows()
    resource = PARTNERSHIPS
    asks = PartnershipQuestion
    called = "samenwerkingsverbanden"
    headings = headings.PARTNERSHIPS
    lookup_field = "slug"


def register(router: SimpleRouter) -> None:
    router.register("organisations", OrganisationViewSet)
    router.register("partnerships", PartnershipViewSet)
    members = rf"partnerships/(?P<partnership>{KEY})/members"
    router.register(members, MembershipViewSet, basename="partnership-member")
    router.register("regions", RegionViewSet)
