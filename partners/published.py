"""What this storey publishes: places, organisations, partnerships. Nothing in them depends on the clock."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from partners.models import Organisation, Partnership, Region
from partners.presenting import links_of
from partners.serializers import (
    OrganisationSerializer,
    OrganisationSummarySerializer,
    PartnershipSerializer,
    PartnershipSummarySerializer,
    RegionSerializer,
    RegionSummarySerializer,
)
from publication.resources import Resource


class Regions(Resource):
    name = "regions"
    key = "code"
    summary_class = RegionSummarySerializer
    detail_class = RegionSerializer

    def rows(self) -> QuerySet[Any]:
        return Region.objects.public()


class Organisations(Resource):
    name = "organisations"
    summary_class = OrganisationSummarySerializer
    detail_class = OrganisationSerializer

    def rows(self) -> QuerySet[Any]:
        return Organisation.objects.public()

    def listed(self, rows: Any) -> Iterable[Any]:
        found: Iterable[Any] = rows.for_listing().with_public(names=())
        return found

    def detailed(self, rows: Any) -> Iterable[Any]:
        found = list(rows.for_detail())
        links = links_of(found)
        for row in found:
            row.linked_with = [{"organisation": other, "reason": how} for other, how in links.get(row.pk, ())]
        return found


class Partnerships(Resource):
    name = "partnerships"
    summary_class = PartnershipSummarySerializer
    detail_class = PartnershipSerializer

    def rows(self) -> QuerySet[Any]:
        return Partnership.objects.public()


REGIONS, ORGANISATIONS, PARTNERSHIPS = Regions(), Organisations(), Partnerships()
