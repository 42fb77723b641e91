"""How many schemes each word of a facet would leave, where no column tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Count, QuerySet

from funding.choices import Closing, CostCategory, Treatment
from funding.codes import MemberKind
from funding.kinds_of_schemes import kinds_on
from funding.querysets.choosing import PAYING, holding
from publication.facets import Counted, only

WITHIN = [Closing.DAYS_14.value, Closing.DAYS_30.value, Closing.DAYS_90.value]  # each holds those before


def closing_counts(rows: Any, moment: datetime) -> Counted:
    """Of schemes or calls. What closes within fourteen days does so within thirty as well."""
    many = dict(rows.with_closing(moment).values_list("word").annotate(many=Count("pk", distinct=True)))
    told, none = only(many, [*WITHIN, Closing.WHEN_SPENT])
    so_far = 0
    for word in WITHIN:
        so_far += told.get(word, 0)
        told[word] = so_far
    return told, none


class CountsSchemes:
    """The counting of a question about schemes."""

    day: date
    moment: datetime

    def count_leads(self, found: QuerySet[Any]) -> Counted:
        """Where no rule says who leads, anybody may for all we know."""
        told = kinds_on(self.day).lead
        everybody = frozenset(MemberKind)
        return _kinds(told.get(pk, everybody) for pk in found.values_list("pk", flat=True))

    def count_partners(self, found: QuerySet[Any]) -> Counted:
        told = kinds_on(self.day).partner
        return _kinds(told.get(pk, frozenset()) for pk in found.values_list("pk", flat=True))

    def count_paying(self, found: Any) -> Counted:
        some = found.paying_for(self.day, *CostCategory.values)
        return self._costs(found, PAYING), found.count() - some.count()

    def count_perhaps_paying(self, found: Any) -> Counted:
        refused, whole = self._costs(found, [Treatment.EXCLUDED]), found.count()
        some = found.perhaps_paying_for(self.day, *CostCategory.values)
        counts = {category: whole - refused.get(category, 0) for category in CostCategory.values}
        return counts, whole - some.count()

    def count_closing(self, found: Any) -> Counted:
        return closing_counts(found, self.moment)

    def _costs(self, found: QuerySet[Any], treatments: Iterable[str]) -> dict[str, int]:
        terms = apps.get_model("funding", "CostTerm").objects.filter(holding(self.day))
        told = terms.filter(treatment__in=treatments, scheme__in=found.values("pk"))
        return dict(told.order_by().values_list("category").annotate(many=Count("scheme", distinct=True)))


def _kinds(told: Iterable[frozenset[str]]) -> Counted:
    counts: Counter[str] = Counter()
    none = 0
    for kinds in told:
        counts.update(map(str, kinds))
        none += not kinds
    return counts, none
