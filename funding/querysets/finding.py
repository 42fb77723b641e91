"""What a visitor asks of the schemes. What is not known of a scheme never makes it vanish from a list."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Self

from django.apps import apps
from django.db.models import Q

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

    def for_target_group(self, *groups: str) -> Self:
        """For one of these groups of people, for all, or for we do not know whom."""
        unknown = Q(target_groups=None) | Q(target_groups=[])
        return self.filter(unknown | Q(target_groups__overlap=list(groups)))

    def applying_in(self, code: str, day: date) -> Self:
        """For this region, or one in it, around it or partly in it; for the whole country; or unknown."""
        around = Region.objects.touching(code, day)
        # Read first: inside the search PostgreSQL may look the places up again for every scheme and region.
        places = list(around.values_list("pk", flat=True))
        pairs = apps.get_model("funding", "SchemeRegion").objects.values("scheme")
        here = pairs.filter(region__in=places)
        return self.filter(Q(region_scope="national") | ~Q(pk__in=pairs) | Q(pk__in=here))
