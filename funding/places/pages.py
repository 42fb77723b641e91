"""All that stands on the page of one place. What is unknown is counted apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, Sum

from funding.availability import Availability
from funding.models import Scheme
from funding.presenting import Line, lines
from partners.choices import GrantStatus, RegionKind
from partners.models import GrantReceived, Membership, Organisation, Partnership, Region

SHOWN = 25


@dataclass(frozen=True)
class PlacePage:
    """`day` is the day it is at `moment`."""

    region: Region
    moment: datetime
    day: date

    @property
    def partnerships(self) -> Any:
        return Partnership.objects.public().in_region(self.region.code, self.day)

    @property
    def organisations(self) -> Any:
        return Organisation.objects.public().in_region(self.region.code, self.day)

    @cached_property
    def _schemes(self) -> Any:
        """Places are looked up once for all that is asked of these."""
        return Scheme.objects.published().suggested().applying_in(self.region.code, self.day)

    def told(self) -> dict[str, Any]:
        """What the template asks for, read whole: none of it depends on more of the clock than the stand."""
        return {
            "partnership_count": self.partnerships.count(),
            "organisation_count": self.organisations.count(),
            "national_count": self.partnerships.filter(pk__in=_national()).count(),
            "partnerships": list(self._own_first(self.partnerships.for_listing())[:SHOWN]),
            "partners": list(self.most_active()),
            "own": self.own_schemes(),
            "homeless": Partnership.objects.public().without_region().count(),
            "seatless": Organisation.objects.public().without_seat().count(),
            "open_count": self._schemes.available_at(self.moment, Availability.OPEN).count(),
            "open": self._now(Availability.OPEN),
            "upcoming": self._now(Availability.UPCOMING),
            "money": self.money(),
            "grants": list(self.grants()),
            "endings": self.endings(),
            "municipalities": list(self.municipalities()),
        }

    def _own_first(self, rows: Any) -> Any:
        """What is for the whole country comes last."""
        return rows.annotate(national=Q(pk__in=_national())).order_by("national", "sort_key", "pk")

    def own_schemes(self) -> list[Line]:
        """Those for named regions, of which this is one, lies in one or has one in it."""
        listed = self._schemes.filter(region_scope="listed").exclude(scheme_regions=None)
        return lines(listed.for_listing().applicable_first(self.moment)[:SHOWN], self.moment)

    def _now(self, word: Availability) -> list[Line]:
        found = self._schemes.available_at(self.moment, word).for_listing()
        return lines(found.applicable_first(self.moment)[:SHOWN], self.moment)

    def most_active(self) -> Any:
        """The organisations that take part in most partnerships there, as far as that may be shown."""
        taking_part = Membership.objects.public().filter(partnership__in=self.partnerships.values("pk"))
        still = Q(left_on=None) | Q(left_on__gt=self.day)
        keys = taking_part.filter(still).exclude(organisation=None)
        found = Organisation.objects.public().filter(memberships__in=keys.values("pk"))
        counted = found.annotate(together=Count("memberships__partnership", distinct=True))
        return counted.order_by("-together", "sort_key", "pk")[:SHOWN]

    def _grants(self) -> Any:
        ours = Q(partnership__in=self.partnerships.values("pk"))
        theirs = Q(organisation__in=self.organisations.values("pk"))
        return GrantReceived.objects.public().undisputed().filter(ours | theirs)

    def grants(self) -> Any:
        rows = self._grants().select_related("partnership", "organisation")
        return rows.order_by("-awarded_year", "pk")[:SHOWN]

    def money(self) -> dict[str, Any]:
        """Of all that was given there: what runs, what ended, and what nobody told us."""
        over = Q(status__in=GrantStatus.over())
        return (
            self._grants()
            .given()
            .aggregate(
                given=Count("pk"),
                total=Sum("amount"),
                without_amount=Count("pk", filter=Q(amount=None)),
                running=Count("pk", filter=~over & Q(ends_on__gte=self.day)),
                over=Count("pk", filter=over | Q(ends_on__lt=self.day)),
                end_unknown=Count("pk", filter=~over & Q(ends_on=None)),
            )
        )

    def endings(self) -> list[tuple[int | None, int]]:
        """How many of its partnerships end in which year; those of which nobody knows come last."""
        rows = self.partnerships.order_by().values_list("end_year").annotate(Count("pk"))
        return sorted(rows, key=lambda row: (row[0] is None, row[0] or 0))

    def municipalities(self) -> Any:
        within = Region.objects.public().within(self.region.code, self.day)
        return within.of_kind("municipality", "island").valid_on(self.day).order_by("sort_key")


def _national() -> Any:
    links = Partnership.regions.through.objects.filter(region__kind=RegionKind.COUNTRY)
    return links.values("partnership")
