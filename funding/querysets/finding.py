"""What a visitor asks of the schemes. What is not known of a scheme never makes it vanish from a list."""

from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, Self

from django.apps import apps
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from funding.availability import Availability, Matter
from funding.clock import AMSTERDAM
from funding.querysets.calls import FAR, NUMBER
from funding.querysets.sourced import SourcedQuerySet
from partners.models import Region

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

    def for_sector(self, *sectors: str) -> Self:
        """For one of these sectors, for all, or for we do not know which."""
        return self.filter(Q(sectors=None) | Q(sectors=[]) | Q(sectors__overlap=list(sectors)))

    def for_theme(self, *themes: str) -> Self:
        """On one of these themes, on all, or on we do not know which."""
        return self.filter(Q(themes=None) | Q(themes=[]) | Q(themes__overlap=list(themes)))

    def applying_in(self, code: str, day: date) -> Self:
        """For this region, one around it or one in it; for the whole country; or for we do not know where."""
        around = Region.objects.inside_or_around(code, day)
        # Read first: inside the search PostgreSQL may look the places up again for every scheme and region.
        places = list(around.values_list("pk", flat=True))
        pairs = apps.get_model("funding", "SchemeRegion").objects.values("scheme")
        here = pairs.filter(region__in=places)
        return self.filter(Q(region_scope="national") | ~Q(pk__in=pairs) | Q(pk__in=here))


# Of a call that has closed, where nobody looked up which came after.
PERHAPS_FOLLOWED = Q(availability=Availability.CLOSED, scheme__calls_complete=False)


def local_day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def calls_by_matter(moment: datetime) -> Any:
    """The calls of the scheme outside, those that one can apply in, the most mattering first."""
    calls = apps.get_model("funding", "Call").objects.filter(scheme=OuterRef("pk"))
    return calls.published().for_applications().most_mattering_first(moment)


def place_in_line(moment: datetime) -> Case:
    """Where a scheme stands when what one can apply for comes first. Without a call it may be open, last."""
    perhaps = Value((Matter.PERHAPS_OPEN + 1) * FAR - 1)
    of_first = Case(When(PERHAPS_FOLLOWED, then=perhaps), default=F("place"), output_field=NUMBER)
    first = calls_by_matter(moment).annotate(of_first=of_first)
    of_call = Subquery(first.values("of_first")[:1], output_field=NUMBER)
    no_call = Case(
        When(Q(ended=True) | Q(historical=True), then=Value((Matter.PAST + 1) * FAR)), default=perhaps
    )
    return Case(
        When(repealed_on__lte=local_day(moment), then=Value((Matter.PAST + 2) * FAR)),
        default=Coalesce(of_call, no_call),
        output_field=NUMBER,
    )
