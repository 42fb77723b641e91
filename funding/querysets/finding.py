"""What a visitor asks of the schemes. What is not known of a scheme never makes it vanish from a list."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Self

from django.apps import apps
from django.db.models import Case, DateTimeField, F, IntegerField, OrderBy, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from funding.availability import Availability
from funding.querysets.sourced import SourcedQuerySet
from partners.models import Region

# What one can apply for comes first; what may be open for all we know before what is certainly closed.
ORDER = (
    Availability.OPEN,
    Availability.UPCOMING,
    Availability.EXPECTED,
    Availability.UNKNOWN,
    Availability.EXHAUSTED,
    Availability.CLOSED,
    Availability.LAPSED,
)

SEARCHED = (
    "short_name__unaccent",
    "name__unaccent",
    "name_en",
    "other_names",
    "purpose_nl__unaccent",
    "programme__name_nl__unaccent",
    "grantor__name__unaccent",
    "agency__name__unaccent",
)


class SchemeFinding(SourcedQuerySet):
    def search(self, text: str) -> Self:
        """Each word somewhere in its names, its purpose, or the names of programme, grantor and agency."""
        found = self
        for word in text.split():
            found = found.filter(reduce(or_, (Q(**{f"{field}__icontains": word}) for field in SEARCHED)))
        return found

    def by_route(self, *routes: str) -> Self:
        return self.filter(route__in=routes)

    def for_sector(self, sector: str) -> Self:
        """For this sector, for all, or for we do not know which."""
        return self.filter(Q(sectors=None) | Q(sectors=[]) | Q(sectors__contains=[sector]))

    def applying_in(self, code: str, day: date) -> Self:
        """For this region, one around it or one in it; for the whole country; or for we do not know where."""
        places = Region.objects.within(code, day) | Region.objects.containing(code, day)
        pairs = apps.get_model("funding", "SchemeRegion").objects.values("scheme")
        here = pairs.filter(region__in=places.values("pk"))
        return self.filter(Q(region_scope="national") | ~Q(pk__in=pairs) | Q(pk__in=here))


def applicable_first() -> list[OrderBy | str]:
    """Open, by closing; announced, by opening; expected; perhaps open; past. Of schemes with availability."""
    calls = apps.get_model("funding", "Call").objects.filter(pk=OuterRef("call_that_matters"))

    def of_call(*fields: str) -> Subquery:
        first = calls.annotate(first=Coalesce(*fields) if fields[1:] else F(fields[0]))
        return Subquery(first.values("first")[:1], output_field=DateTimeField())

    soonest = Case(
        When(availability=Availability.OPEN, then=of_call("closes_at")),
        When(availability=Availability.UPCOMING, then=of_call("opens_at")),
        When(availability=Availability.EXPECTED, then=of_call("opens_at", "closes_at", "expected_until")),
    )
    rank = Case(
        *(When(availability=word, then=Value(place)) for place, word in enumerate(ORDER)),
        output_field=IntegerField(),
    )
    return [rank.asc(), soonest.asc(nulls_last=True), "short_name", "slug"]
