"""How near an organisation is to project or members: same municipality, labour market region or province."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matching.facts import Profile
from matching.suggesting import CLOSENESS, Circle, Near
from partners.models import Containment, Region

CIRCLES: dict[str, Circle] = {
    "municipality": "municipality",
    "island": "municipality",
    "labour_market": "labour_market",
    "province": "province",
}
WIDER: tuple[Circle, ...] = ("labour_market", "province")


@dataclass(frozen=True, slots=True, kw_only=True)
class Circles:
    """Municipality → the smallest circle in which it lies together with the plan; by primary key.

    `codes`: every municipality, labour market region and province in which project or members are.
    """

    around: Mapping[int, Near]
    codes: frozenset[str]

    def nearest(self, municipality: int | None) -> Near | None:
        return None if municipality is None else self.around.get(municipality)

    def weights(self) -> Iterator[tuple[int, Sequence[int]]]:
        """How much each circle speaks for what lies in it, and the municipalities that do."""
        for circle, points in CLOSENESS.items():
            yield points, [place for place, near in self.around.items() if near.circle == circle]


def circles_of(profile: Profile, day: date) -> Circles:
    """Three queries, and none when nobody said where project or members are. Only shown rows are read."""
    whose = _places(profile)
    if not whose:
        return Circles(around={}, codes=frozenset())
    own: dict[int, Near] = {}
    codes: dict[str, Near] = {}
    for pk, code, kind, name in (
        Region.objects.public().filter(code__in=whose).values_list("pk", "code", "kind", "name")
    ):
        if circle := CIRCLES.get(kind):
            own[pk] = codes[code] = Near(circle=circle, place=name, member=whose[code])
    wide = _around(whose, {code: near for code, near in codes.items() if near.circle in WIDER}, day)
    smallest = {pk: near for pk, near in own.items() if near.circle not in WIDER}
    return Circles(around=_inside(wide, day) | smallest, codes=frozenset({*codes, *wide}))


def _places(profile: Profile) -> dict[str, str | None]:
    """Every place of the plan: None when it is the project's, else the first member that sits there."""
    places: dict[str, str | None] = dict.fromkeys(profile.project.regions or ())
    for member in profile.members or ():
        if member.municipality is not None:
            places.setdefault(member.municipality, member.key)
    return places


def _around(whose: Mapping[str, str | None], own: Mapping[str, Near], day: date) -> dict[str, Near]:
    """Every labour market region and province of the plan; where the project is comes before a member's."""
    rows = Containment.objects.public().valid_on(day).filter(inner__code__in=whose, outer_kind__in=WIDER)
    found = [
        (code, Near(circle=CIRCLES[kind], place=name, member=whose[inner]))
        for inner, code, kind, name in rows.values_list(
            "inner__code", "outer__code", "outer_kind", "outer__name"
        )
    ]
    order = list(whose.values())
    found.sort(key=lambda pair: order.index(pair[1].member))
    wide = dict(own)
    for code, near in found:
        if code not in wide or (wide[code].member is not None and near.member is None):
            wide[code] = near
    return wide


def _inside(wide: Mapping[str, Near], day: date) -> dict[int, Near]:
    """What lies in one of these, with the smallest in which it does."""
    rows = Containment.objects.public().valid_on(day).filter(outer__code__in=wide)
    found: dict[int, Near] = {}
    for inner, code in rows.order_by("inner", "outer__code").values_list("inner", "outer__code"):
        near = wide[code]
        if inner not in found or _order(near) < _order(found[inner]):
            found[inner] = near
    return found


def _order(near: Near) -> tuple[int, bool]:
    return -CLOSENESS[near.circle], near.member is not None
