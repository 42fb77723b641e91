"""Which schemes each word of a facet finds, where no column tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import accumulate
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from funding.choices import Closing, CostCategory, RegionScope, Treatment
from funding.codes import MemberKind
from funding.kinds_of_schemes import Kinds, kinds_on
from funding.querysets.choosing import PAYING, holding
from partners.counting import CountsPlaces
from publication.fields import UNKNOWN
from publication.sets import Reach, Sets, keys_of, sets_of

WITHIN = [Closing.DAYS_14.value, Closing.DAYS_30.value, Closing.DAYS_90.value]  # each holds those before


def closing_sets(rows: Any, moment: datetime) -> Sets:
    """Of schemes or calls. What closes within fourteen days does so within thirty as well."""
    told = sets_of(rows.with_closing(moment).order_by().values_list("word", "pk"))
    so_far = accumulate((told.get(word, set()) for word in WITHIN), or_)
    return told | dict(zip(WITHIN, so_far, strict=True))


class CountsSchemes(CountsPlaces):
    """The counting of a question about schemes."""

    moment: datetime

    def sets_of_places(self, rows: QuerySet[Any]) -> Reach:
        """For the whole country, or for we do not know where: everywhere. Else there, in it or around it."""
        pairs = apps.get_model("funding", "SchemeRegion").objects.order_by().values_list("region", "scheme")
        placed = {scheme for _region, scheme in pairs}
        national = keys_of(rows.filter(region_scope=RegionScope.NATIONAL))
        everywhere = {*national, *(set(keys_of(rows)) - placed)}
        unknown = set(keys_of(rows.filter(region_scope=RegionScope.UNKNOWN))) - placed
        return self.reach(pairs, self.places.touching, unknown, everywhere)

    def sets_of_leads(self, rows: QuerySet[Any]) -> Sets:
        """Where no rule says who leads, anybody may for all we know."""
        told = kinds_on(self.day).lead
        silent = {UNKNOWN: set(keys_of(rows)) - set(told)}
        return _kinds(rows, told, frozenset(MemberKind)) | silent

    def sets_of_partners(self, rows: QuerySet[Any]) -> Sets:
        return _kinds(rows, kinds_on(self.day).partner, frozenset())

    def sets_of_paying(self, rows: QuerySet[Any]) -> Sets:
        """Unknown: of no costs at all anything is said."""
        said = self._costs(rows, [*PAYING, Treatment.EXCLUDED]).values()
        return self._costs(rows, PAYING) | {UNKNOWN: set(keys_of(rows)).difference(*said)}

    def sets_of_perhaps_paying(self, rows: QuerySet[Any]) -> Sets:
        """What nothing is said of may be paid."""
        refused, whole = self._costs(rows, [Treatment.EXCLUDED]), set(keys_of(rows))
        return {category: whole - refused.get(category, set()) for category in CostCategory.values}

    def sets_of_closing(self, rows: QuerySet[Any]) -> Sets:
        return closing_sets(rows, self.moment)

    def _costs(self, rows: QuerySet[Any], treatments: Iterable[str]) -> Sets:
        terms = apps.get_model("funding", "CostTerm").objects.filter(holding(self.day))
        told = terms.filter(treatment__in=treatments, scheme__in=rows.order_by().values("pk"))
        return sets_of(told.order_by().values_list("category", "scheme"))


def _kinds(rows: QuerySet[Any], told: Kinds, otherwise: frozenset[str]) -> Sets:
    return sets_of((kind, key) for key in keys_of(rows) for kind in told.get(key, otherwise))
