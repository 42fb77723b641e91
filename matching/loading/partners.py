"""What the register of partners brings: facts of members, and which place lies in which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from matching.contract import MatchRequest
from matching.facts import Member
from matching.faults import Fault
from partners.models import Containment, Membership, Organisation
from partners.naming import sort_key

Json = dict[str, Any]

SME_KINDS = "company", "self_employed"

SHORTEST_NAME, MOST_NEAR, NEARLY_THE_SAME = 3, 3, 0.75

MUNICIPALITY = "GM"  # how the codes of municipalities begin, in which nothing lies


def known_members(request: MatchRequest) -> tuple[dict[str, Member], list[Fault]]:
    """The registered facts by what each `organisation` says, and a fault for each that nobody knows."""
    found = registered_members(member.organisation for member in request.members or () if member.organisation)
    return found, [
        Fault(
            pointer=("members", index, "organisation"), code="unknown_organisation", value=member.organisation
        )
        for index, member in enumerate(request.members or ())
        if member.organisation and member.organisation.strip() not in found
    ]


def registered_members(named: Iterable[str]) -> dict[str, Member]:
    """The registered facts of each organisation that is known by what is said; two queries."""
    references = {name.strip() for name in named}
    if not references:
        return {}
    found: dict[str, Member] = {}
    rows = (
        Organisation.objects.public().identified_by(references).for_listing().prefetch_related("identifiers")
    )
    for row in rows:
        member = member_of_row(row)
        for reference in _references(row) & references:
            found[reference] = member
    return found


def _references(row: Organisation) -> set[str]:
    numbers = {number.value for number in row.identifiers.all() if number.scheme in ("brin", "kvk")}
    return {row.slug, *numbers, *(number.lower() for number in numbers)}


def member_of_row(row: Organisation) -> Member:
    """The facts that the register holds of an organisation; its key is its slug."""
    return Member(
        key=row.slug,
        name=row.name,
        kind=row.kind,
        publicly_funded=row.publicly_funded,
        sme=row.sme if row.kind in SME_KINDS else None,
        cao_based=row.cao_based,
        founded_on=row.founded_on,
        member_companies=row.member_companies,
        employees=row.employees,
        country=row.country.code if row.country else None,
        municipality=row.municipality.code if row.municipality else None,
        sectors=None if row.sectors is None else tuple(row.sectors),
    )


def places_of(
    request: MatchRequest, wanted: frozenset[str], day: date
) -> tuple[dict[str, frozenset[str]], list[Fault]]:
    """For each region that plan or rule names: itself and all it lies in. A fault for each unknown code.

    Of what the plan names also the parts that lie in a wanted region: a province may cross one.
    """
    named = tuple((request.project.regions if request.project else None) or ())
    if not named:
        return {}, []
    larger = {code for code in named if not code.startswith(MUNICIPALITY)}
    found = containing({*named, *wanted} | _parts_of(larger, day), day)
    faults = [
        Fault(pointer=("project", "regions", index), code="unknown_region", value=code)
        for index, code in enumerate(named)
        if code not in found
    ]
    asked = {*named, *wanted}
    return {code: around for code, around in found.items() if code in asked or around & wanted}, faults


def _parts_of(codes: set[str], day: date) -> set[str]:
    """What lies directly in these regions; no query for none."""
    rows = Containment.objects.valid_on(day).filter(outer__code__in=codes)
    return set(rows.values_list("inner__code", flat=True)) if codes else set()


def containing(codes: Iterable[str], day: date) -> dict[str, frozenset[str]]:
    """Each code that is known, with every region that it lies in on that day; one query."""
    return Containment.objects.around(codes, day)


def organisation_names() -> list[str]:
    """The names that a person can pick from while typing."""
    return list(Organisation.objects.public().exclude(status="merged").values_list("name", flat=True))


def organisations_named(names: Iterable[str]) -> dict[str, str]:
    """Name as typed → slug, for each name that is a name of exactly one organisation, and for each slug."""
    typed = [name for name in names if name]
    keys = {sort_key(name): name for name in typed}
    if not keys:
        return {}
    # A merged school keeps its row; its name is a former name of the successor, which people mean.
    rows = Organisation.objects.public().exclude(status="merged")
    rows = rows.filter(Q(sort_key__in=keys) | Q(names__sort_key__in=keys) | Q(slug__in=typed)).distinct()
    found: dict[str, set[str]] = {}
    for row in rows.prefetch_related("names"):
        for key in {row.sort_key, *(name.sort_key for name in row.names.all())} & keys.keys():
            found.setdefault(keys[key], set()).add(row.slug)
    slugs = {row.slug: row.slug for row in rows if row.slug in typed}
    return slugs | {name: slugs.pop() for name, slugs in found.items() if len(slugs) == 1}


def organisations_like(names: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Name as typed → slug and name of those that are called nearly so, the nearest first; one query."""
    keys = {name: sort_key(name) for name in names}
    wanted = [
        Q(sort_key__trigram_similar=key) | Q(sort_key__contains=key)
        for key in keys.values()
        if len(key) >= SHORTEST_NAME
    ]
    if not wanted:
        return {}
    rows = Organisation.objects.public().exclude(status="merged").filter(reduce(or_, wanted))
    known = list(rows.order_by("sort_key", "slug").values_list("slug", "name", "sort_key"))
    return {name: _nearest(key, known) for name, key in keys.items()}


def _nearest(key: str, known: Iterable[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """The few whose name is nearly the same, or holds all of what was typed as words of its own."""
    told = []
    for slug, name, other in known:
        near = SequenceMatcher(None, key, other).ratio()
        if near >= NEARLY_THE_SAME or f" {key} " in f" {other} ":
            told.append((-near, name, slug))
    return [(slug, name) for _far, name, slug in sorted(told)[:MOST_NEAR]]


def name_to_type(slug: str) -> str | None:
    """What to type to mean this organisation: its name, or its slug where others are called the same."""
    name = Organisation.objects.public().filter(slug=slug).values_list("name", flat=True).first()
    return name if name is None or organisations_named([name]) == {name: slug} else slug


def prefilled(query: QueryDict, day: date) -> list[Json] | None:
    """Rows for the partners that the address names: organisations by slug, or who is in a partnership on
    that day.
    """
    slugs = query.getlist("partner")
    names = list(Organisation.objects.public().filter(slug__in=slugs).values_list("name", flat=True))
    if partnership := query.get("samenwerking"):
        rows = (
            Membership.objects.public()
            .filter(Q(left_on=None) | Q(left_on__gt=day), partnership__slug=partnership)
            .exclude(joined_on__gt=day)
            .select_related("organisation")
        )
        return [{"name": _row_name(row), "lead": row.role == "lead"} for row in rows] or None
    return [{"name": name} for name in names] or None


def _row_name(row: Membership) -> str:
    return row.organisation.name if row.organisation else row.name_as_stated
