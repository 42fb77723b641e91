"""Rows in the shape of the pages."""

from __future__ import annotations

from django.db.models import Q

from partners.models import Organisation, OrganisationLink


def linked(organisation: Organisation) -> list[tuple[Organisation, str]]:
    """The organisations that are linked to this one by ownership or board, and how."""
    rows = OrganisationLink.objects.public().filter(Q(one=organisation) | Q(other=organisation))
    return [
        (row.other if row.one_id == organisation.pk else row.one, row.reason)
        for row in rows.select_related("one", "other")
    ]
