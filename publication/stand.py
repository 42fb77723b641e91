"""How all that is published stands at a moment: for as long as it stands so, an answer stays what it is."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Subquery
from django.utils import timezone

from publication.publishing import settled
from publication.resources import RESOURCES


class Stand(NamedTuple):
    """The last round of publishing, the last edges of time that have come, and the day here."""

    round: UUID
    edges: tuple[datetime | None, ...]
    day: date


def stand_at(moment: datetime) -> Stand | None:
    """One query. None where something waits to be published: nobody knows what an answer is going to be."""
    told = (resource.edges(moment) for resource in RESOURCES.values())
    last = [Subquery(edges[:1]) for edges in told if edges is not None]
    for found, *edges in settled().values_list("round", *last):
        return Stand(found, tuple(edges), timezone.localdate(moment))
    return None
