"""Rows in the shape of the pages."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from partners.models import Organisation, OrganisationLink

Linked = list[tuple[Organisation, str]]


def linked(organisation: Organisation) -> Linked:
    """The organisations that are linked to this one by ownership or board, and how."""
    return links_of([organisation]).get(organisation.pk, [])


def links_of(organisations: Iterable[Organisation]) -> dict[int, Linked]:
    """The same for each of these that has any, in one query."""
    wanted = {organisation.pk for organisation in organisations}
    rows = OrganisationLink.objects.public().filter(Q(one__in=wanted) | Q(other__in=wanted))
    found: dict[int, Linked] = {}
    for row in rows.select_related("one", "other"):
        for own, other in ((row.one, row.other), (row.other, row.one)):
            if own.pk in wanted:
                found.setdefault(own.pk, []).append((other, row.reason))
    return found
