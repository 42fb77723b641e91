"""Which schemes each word of a facet finds, where no column tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import accumulate
from operator import or_
from typing import Any

from django.apps import apps

from funding.choices import CostCategory, RegionScope, Treatment
from funding.codes import MemberKind
from funding.kinds_of_schemes import Kinds, kinds_on
from funding.querysets.calls import DAYS
from funding.querysets.choosing import PAYING, holding
from partners.counting import CountsPlaces
from publication.fields import UNKNOWN
from publication.sets import Marks, Reach, Sets, any_of


def closing_sets(marks: Marks, calls: Any, moment: datetime, key: str = "pk") -> Sets:
    """By when these calls close. What closes within fourteen days does so within thirty as well."""
    told = marks.by(calls.with_closing(moment), "word", key)
    so_far = accumulate((told.get(word, 0) for word in DAYS), or_)
    return told | dict(zip(DAYS, so_far, strict=True))


class CountsSchemes(CountsPlaces):
    """The counting of a question about schemes."""

    moment: datetime

    def sets_of_places(self, marks: Marks) -> Reach:
        """For the whole country, or for we do not know where: everywhere. Else there, in it or around it."""
        there = marks.by(apps.get_model("funding", "SchemeRegion").objects, "region", "scheme")
        nowhere = marks.every & ~any_of(there, there)
        everywhere = nowhere | marks.of(marks.rows.filter(region_scope=RegionScope.NATIONAL))
        unknown = nowhere & marks.of(marks.rows.filter(region_scope=RegionScope.UNKNOWN))
        return self.reach(there, self.places.touching, unknown, everywhere)

    def sets_of_leads(self, marks: Marks) -> Sets:
        """Where no rule says who leads, anybody may for all we know."""
        told = kinds_on(self.day).lead
        silent = marks.every & ~marks.these(told)
        named = _kinds(marks, told)
        return {kind: named.get(kind, 0) | silent for kind in {*named, *MemberKind}} | {UNKNOWN: silent}

    def sets_of_partners(self, marks: Marks) -> Sets:
        return _kinds(marks, kinds_on(self.day).partner)

    def sets_of_paying(self, marks: Marks) -> Sets:
        """Unknown: of no costs at all anything is said."""
        said = self._costs(marks, [*PAYING, Treatment.EXCLUDED])
        return self._costs(marks, PAYING) | {UNKNOWN: marks.every & ~any_of(said, said)}

    def sets_of_perhaps_paying(self, marks: Marks) -> Sets:
        """What nothing is said of may be paid."""
        refused = self._costs(marks, [Treatment.EXCLUDED])
        return {category: marks.every & ~refused.get(category, 0) for category in CostCategory.values}

    def sets_of_closing(self, marks: Marks) -> Sets:
        """By any of its calls."""
        calls = apps.get_model("funding", "Call").objects.announced_of_schemes(self.moment)
        schemes: Any = marks.rows
        unknown = marks.of(schemes.of_unknown_closing(self.moment))
        return closing_sets(marks, calls, self.moment, "scheme") | {UNKNOWN: unknown}

    def _costs(self, marks: Marks, treatments: Iterable[str]) -> Sets:
        terms = apps.get_model("funding", "CostTerm").objects.filter(holding(self.day))
        return marks.by(terms.filter(treatment__in=treatments), "category", "scheme")


def _kinds(marks: Marks, told: Kinds) -> Sets:
    kinds = {kind for those in told.values() for kind in those}
    return {kind: marks.these([key for key, those in told.items() if kind in those]) for kind in kinds}
