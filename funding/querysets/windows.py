"""What a visitor asks of the calls. An edge that is not known never makes a call vanish from a list."""

from datetime import datetime
from typing import Self

from django.apps import apps
from django.db.models import F, Q

from funding.querysets.sourced import SourcedQuerySet


class CallFinding(SourcedQuerySet):
    """ "Before" is without the moment itself and "after" with it: together they split a list in two."""

    def of_published_schemes(self) -> Self:
        return self.filter(scheme__published_at__isnull=False)

    def of_scheme(self, slug: str) -> Self:
        return self.filter(scheme__slug=slug)

    def search(self, text: str) -> Self:
        """By the words of their scheme."""
        schemes = apps.get_model("funding", "Scheme").objects.search(text)
        return self.filter(scheme__in=schemes.values("pk"))

    def allocated_by(self, *ways: str) -> Self:
        return self.filter(allocation__in=ways)

    def opening_before(self, moment: datetime) -> Self:
        """Or for all we know."""
        return self.filter(Q(opens_at=None) | Q(opens_at__lt=moment))

    def opening_after(self, moment: datetime) -> Self:
        return self.filter(Q(opens_at=None) | Q(opens_at__gte=moment))

    def closing_before(self, moment: datetime) -> Self:
        return self.filter(Q(closes_at=None) | Q(closes_at__lt=moment))

    def closing_after(self, moment: datetime) -> Self:
        return self.filter(Q(closes_at=None) | Q(closes_at__gte=moment))

    def with_known_opening(self, known: bool) -> Self:
        return self.filter(opens_at__isnull=not known)

    def with_known_closing(self, known: bool) -> Self:
        """Not known is also: open until the money is spent."""
        return self.filter(closes_at__isnull=not known)

    def by_edge(self, edge: str) -> Self:
        """By `opens_at` or `closes_at`, backwards with a minus before it; what is not known comes last."""
        column = F(edge.removeprefix("-"))
        order = column.desc(nulls_last=True) if edge.startswith("-") else column.asc(nulls_last=True)
        return self.order_by(order, "slug")
