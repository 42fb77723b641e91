"""How much a filter on a place leaves, of every place at once: what lies in what is read once.

In and around mean what they do in the filters: `in_region` of organisations and partnerships, `applying_in`
of schemes. A test compares every count with the list of that place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from django.db.models import Func

from partners.models import Containment, Partnership, Region
from publication.fields import UNKNOWN, UNKNOWN_WORD
from publication.sets import Counted, Marks, Reach, Sets, any_of


class Each(Func):
    """A row for every element of a list; a list that nobody knows gives none."""

    function = "unnest"
    set_returning = True


Pairs = dict[int, set[int]]  # of a place, those beside it


class Places(NamedTuple):
    """What lies directly in what on a day; `shown`: the code, the name and what it is told to lie in, in the
    order of lists.
    """

    shown: dict[int, Counted]
    inner: Pairs
    outer: Pairs

    def inside(self, place: int) -> set[int]:
        """That place and all that lies in it, however deep."""
        return _walked({place}, self.inner)

    def touching(self, place: int) -> set[int]:
        """All that lies in it, around it or partly in it."""
        return _walked(self.inside(place), self.outer)


def _walked(places: set[int], pairs: Pairs) -> set[int]:
    found, new = set(places), places
    while new:
        new = set(chain.from_iterable(pairs.get(place, ()) for place in new)) - found
        found |= new
    return found


def places_on(day: date) -> Places:
    """Three queries."""
    pairs = Containment.objects.valid_on(day)
    shown = pairs.public().values_list("inner", "outer__code").order_by("outer__kind", "outer__code")
    within: dict[int, list[str]] = {}
    for place, code in shown:
        within.setdefault(place, []).append(code)
    inner: Pairs = {}
    outer: Pairs = {}
    for one, other in pairs.order_by().values_list("inner", "outer"):
        inner.setdefault(other, set()).add(one)
        outer.setdefault(one, set()).add(other)
    rows = Region.objects.public().for_listing().values_list("pk", "code", "name")
    told = {pk: Counted(code, name, within.get(pk, [])) for pk, code, name in rows}
    return Places(told, inner, outer)


class CountsPlaces:
    """The counting of a question that can be asked of a place."""

    day: date

    @cached_property
    def places(self) -> Places:
        return places_on(self.day)

    def every_place(self) -> list[Counted]:
        return [*self.places.shown.values(), Counted(UNKNOWN, UNKNOWN_WORD)]

    def reach(self, there: Sets, near: Callable[[int], set[int]], unknown: int, everywhere: int = 0) -> Reach:
        """`there`: by the key of a place. `near`: the places that count for a place.

        `unknown`: what is nobody knows where.
        """
        shown = self.places.shown.items()
        reached = {told.value: [str(one) for one in near(place)] for place, told in shown}
        return Reach(there, reached, everywhere, unknown)


class CountsOrganisations(CountsPlaces):
    def sets_of_places(self, marks: Marks) -> Reach:
        """Seated there, or in what lies in it."""
        towns, countries = (marks.by(marks.rows, seat) for seat in ("municipality", "country"))
        there = {place: any_of(towns, [place]) | any_of(countries, [place]) for place in towns | countries}
        return self.reach(there, self.places.inside, marks.of(marks.rows.filter(municipality=None)))


class CountsPartnerships(CountsPlaces):
    def sets_of_places(self, marks: Marks) -> Reach:
        """There, in what lies in it, around it or partly in it."""
        there = marks.by(Partnership.regions.through.objects, "region", "partnership")
        return self.reach(there, self.places.touching, marks.of(marks.rows.filter(regions=None)))
