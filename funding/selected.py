"""What stands on the page of a part of the register, a place or a sector. Unknown is counted apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, Sum

from funding.availability import Availability
from funding.presenting import Line, lines
from partners.choices import GrantStatus
from partners.models import GrantReceived, Membership, Organisation

SHOWN = 25


@dataclass(frozen=True, kw_only=True)
class Selected:
    """`day` is the day it is at `moment`. A part says which rows are its own."""

    moment: datetime
    day: date

    @property
    def partnerships(self) -> Any:
        raise NotImplementedError

    @property
    def organisations(self) -> Any:
        raise NotImplementedError

    @property
    def every_scheme(self) -> Any:
        """Those that apply there, as far as anybody knows."""
        raise NotImplementedError

    @property
    def silent(self) -> Q:
        """Those of which nobody knows whether they do."""
        raise NotImplementedError

    @property
    def schemes(self) -> Any:
        return self.every_scheme.suggested()

    @property
    def own_schemes(self) -> Any:
        """Of those the ones that name it."""
        raise NotImplementedError

    def in_order(self, partnerships: Any) -> Any:
        return partnerships.order_by("sort_key", "pk")

    def told(self) -> dict[str, Any]:
        """What the template asks for, read whole: none of it depends on more of the clock than the stand."""
        return {
            "partnership_count": self.partnerships.count(),
            "organisation_count": self.organisations.count(),
            "partnerships": list(self.in_order(self.partnerships.for_listing())[:SHOWN]),
            "partners": list(self.most_active()),
            "own": self._shown(self.own_schemes),
            "open": self._now(Availability.OPEN),
            "upcoming": self._now(Availability.UPCOMING),
            "money": self.money(),
            "grants": list(self.grants()),
            "endings": self.endings(),
            **self.counted(),
        }

    def counted(self) -> dict[str, int]:
        """How many schemes stand in the lists that the page leads to; one query."""
        rows = self.every_scheme.with_availability(self.moment)
        counted: dict[str, int] = rows.aggregate(
            open_count=Count("pk", filter=Q(availability=Availability.OPEN)),
            perhaps_count=Count("pk", filter=Q(availability=Availability.UNKNOWN)),
            silent_count=Count("pk", filter=self.silent),
        )
        return counted

    def _now(self, word: Availability) -> list[Line]:
        return self._shown(self.schemes.available_at(self.moment, word))

    def _shown(self, schemes: Any) -> list[Line]:
        return lines(schemes.for_listing().applicable_first(self.moment)[:SHOWN], self.moment)

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
