"""Organisations of the register that may be asked to take part: never what is not shown to everybody.

The database picks, of each kind and of what else rules ask, the few for whom most speaks. The number of
queries is the same for any plan and any register.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from matching.contract import MemberIn
from matching.facts import Member, Profile
from matching.loading.circles import Circles, circles_of
from matching.loading.partners import member_of_row
from matching.profiles import member_of
from matching.suggesting import MOST_SHARED, Active, Candidate, Led, Received, Shared
from partners.choices import GrantStatus, OrganisationStatus, Role
from partners.models import GrantReceived, Membership, Organisation, OrganisationLink, Region
from partners.naming import sort_key

MOST_OF_A_SORT = 20

# What rules ask beside the kind: none of these may crowd out another.
SORTS = ("kind", "publicly_funded", "sme", "cao_based", "country")

GIVEN = (GrantStatus.AWARDED, GrantStatus.COMPLETED, GrantStatus.SETTLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Who takes part already. `slugs`: of the registered members, the member's key by its slug."""

    profile: Profile
    slugs: Mapping[str, str]

    @property
    def names(self) -> dict[str, str]:
        return {member.key: member.name or member.key for member in self.profile.members or ()}

    @property
    def sectors(self) -> tuple[str, ...]:
        """Those of the project; else those of the members."""
        if self.profile.project.sectors is not None:
            return self.profile.project.sectors
        return tuple(sector for member in self.profile.members or () for sector in member.sectors or ())


def candidates(kinds: Collection[str], present: Present, key: str, day: date) -> tuple[Candidate, ...]:
    """Those of these kinds for whom most speaks. `key`: the one that a new member gets."""
    circles = circles_of(present.profile, day)
    shared = _shared(present)
    active = _active(circles)
    rows = list(_picked(kinds, present, _weight(present, circles, shared, active)))
    picked = [row.pk for row in rows]
    led = _led(picked)
    grants = _grants(picked, led)
    linked = _linked(picked, present)
    return tuple(
        Candidate(
            slug=row.slug,
            name=row.name,
            member=_member(row, key, linked.get(row.pk, ())),
            place=_place(row),
            near=circles.nearest(row.municipality_id),
            active=tuple(active.get(row.pk, ())),
            shared=tuple(shared.get(row.pk, ())),
            sectors=tuple(sector for sector in row.sectors or () if sector in present.sectors),
            led=tuple(led.get(row.pk, {}).values()),
            grants=tuple(grants.get(row.pk, ())),
        )
        for row in rows
    )


def _member(row: Organisation, key: str, linked: Sequence[str]) -> Member:
    """As POST /matches reads it when it is told as a member that carries out an activity."""
    said = MemberIn(key=key, organisation=row.slug, hasActivity=True, linkedWith=tuple(linked) or None)
    return member_of(said, {row.slug: member_of_row(row)})


def _place(row: Organisation) -> tuple[str, str] | None:
    place = row.municipality
    return None if place is None or place.confidence == "low" else (place.code, place.name)


def _picked(kinds: Collection[str], present: Present, weight: Any) -> QuerySet[Organisation]:
    """At most twenty of each sort, most reasons first; the same order as `Candidate.weight`."""
    names = {sort_key(name) for name in present.names.values()}
    rows = Organisation.objects.public().of_kind(*kinds).exclude(slug__in=present.slugs)
    rows = rows.exclude(status__in=(OrganisationStatus.MERGED, OrganisationStatus.ENDED))
    rows = rows.exclude(sort_key__in=names).annotate(weight=weight)
    place = Window(
        RowNumber(), partition_by=[F(name) for name in SORTS], order_by=[F("weight").desc(), "sort_key", "pk"]
    )
    rows = rows.annotate(place=place).filter(place__lte=MOST_OF_A_SORT)
    return rows.select_related("municipality", "country").order_by("sort_key", "pk")


def _weight(
    present: Present,
    circles: Circles,
    shared: Mapping[int, Sequence[Shared]],
    active: Collection[int],
) -> Any:
    """As `Candidate.weight`, for the database."""
    given, leads = _given(), _leads()
    of_lead = leads.filter(partnership__in=given.exclude(partnership=None).values("partnership"))
    granted = Q(pk__in=given.exclude(organisation=None).values("organisation"))
    granted |= Q(pk__in=of_lead.values("organisation"))
    near = [(Q(municipality__in=places), points) for points, places in circles.weights()]
    together = [(Q(pk__in=_at_least(most, shared)), most) for most in range(MOST_SHARED, 0, -1)]
    overlap, led = Q(sectors__overlap=list(present.sectors)), Q(pk__in=leads.values("organisation"))
    signs = [[(sign, 1)] for sign in (Q(pk__in=active), overlap, led, granted)]
    return sum((_points(part) for part in (together, *signs)), start=_points(near))


def _at_least(most: int, shared: Mapping[int, Sequence[Shared]]) -> list[int]:
    return [pk for pk, told in shared.items() if len(told) >= most]


def _points(part: Iterable[tuple[Q, int]]) -> Case:
    """The points of the first condition that holds."""
    whens = [When(condition, then=Value(points)) for condition, points in part]
    return Case(*whens, default=Value(0), output_field=IntegerField())


def _given() -> Any:
    return GrantReceived.objects.public().undisputed().filter(status__in=GIVEN)


def _leads() -> Any:
    return Membership.objects.public().filter(role=Role.LEAD).exclude(organisation=None)


def _shared(present: Present) -> dict[int, list[Shared]]:
    """Organisation → the partnerships in which it takes or took part with a member of the plan."""
    if not present.slugs:
        return {}
    shown = Membership.objects.public()
    ours = shown.filter(organisation__slug__in=present.slugs).order_by("pk")
    with_whom = {
        pk: present.slugs[slug] for pk, slug in ours.values_list("partnership", "organisation__slug")
    }
    others = shown.filter(partnership__in=with_whom).exclude(organisation=None)
    rows = others.exclude(organisation__slug__in=present.slugs).order_by("partnership__sort_key", "pk")
    found: dict[int, dict[int, Shared]] = {}
    for pk, partnership, name in rows.values_list("organisation", "partnership", "partnership__name"):
        found.setdefault(pk, {})[partnership] = Shared(partnership=name, member=with_whom[partnership])
    return {pk: list(told.values()) for pk, told in found.items()}


def _active(circles: Circles) -> dict[int, list[Active]]:
    """Organisation → the partnerships in which it takes or took part, where project or members are."""
    if not circles.codes:
        return {}
    near = Region.objects.public().filter(code__in=circles.codes)
    rows = Membership.objects.public().filter(partnership__regions__in=near).exclude(organisation=None)
    found: dict[int, dict[int, Active]] = {}
    for pk, partnership, name, region in rows.order_by("partnership__sort_key", "pk").values_list(
        "organisation", "partnership", "partnership__name", "partnership__regions__name"
    ):
        found.setdefault(pk, {})[partnership] = Active(partnership=name, region=region)
    return {pk: list(told.values()) for pk, told in found.items()}


def _led(picked: Sequence[int]) -> dict[int, dict[int, Led]]:
    """Organisation → the partnerships that it leads or led."""
    rows = _leads().filter(organisation__in=picked).order_by("partnership__sort_key", "pk")
    found: dict[int, dict[int, Led]] = {}
    for pk, partnership, name, form in rows.values_list(
        "organisation", "partnership", "partnership__name", "partnership__form"
    ):
        found.setdefault(pk, {})[partnership] = Led(partnership=name, form=form)
    return found


def _grants(picked: Sequence[int], led: Mapping[int, Mapping[int, Led]]) -> dict[int, list[Received]]:
    """Organisation → the grants that it got, itself or as the lead of a partnership."""
    leaders: dict[int, list[int]] = {}
    for pk, partnerships in led.items():
        for partnership in partnerships:
            leaders.setdefault(partnership, []).append(pk)
    rows = _given().filter(Q(organisation__in=picked) | Q(partnership__in=leaders))
    found: dict[int, list[Received]] = {}
    for row in rows.select_related("partnership").order_by("-awarded_year", "pk"):
        received = Received(
            scheme=row.scheme or row.scheme_name,
            year=row.awarded_year,
            partnership=row.partnership.name if row.partnership else None,
        )
        for pk in [row.organisation_id] if row.organisation_id else leaders[row.partnership_id]:
            found.setdefault(pk, []).append(received)
    return found


def _linked(picked: Sequence[int], present: Present) -> dict[int, list[str]]:
    """Organisation → the members of the plan to which ownership or board links it."""
    if not present.slugs:
        return {}
    sides = ("one", "other"), ("other", "one")
    found: dict[int, list[str]] = {}
    either = [Q(**{f"{own}__in": picked, f"{theirs}__slug__in": present.slugs}) for own, theirs in sides]
    rows = OrganisationLink.objects.public().filter(either[0] | either[1]).order_by("pk")
    for one, other, slug, other_slug in rows.values_list("one", "other", "one__slug", "other__slug"):
        for pk, member in ((one, other_slug), (other, slug)):
            if member in present.slugs:
                found.setdefault(pk, []).append(present.slugs[member])
    return found
