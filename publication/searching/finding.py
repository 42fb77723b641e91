"""What a text finds: worked out once, for as long as nothing changes in what a search looks in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from publication.memory import Memory
from publication.searching.meaning import Meaning, meaning
from publication.searching.places import Fit, Places
from publication.searching.ranking import THOSE, ranked, ranked_in

STAND = """
    SELECT changed FROM publication_searchstand
    WHERE coalesce(current_setting('publication.search_changed', true), '') <> 'yes'
"""
MOST_BYTES = 4_000_000  # of places, remembered by one process of all questions together


class Found(NamedTuple):
    """What was meant, and what fits it, the best first."""

    meaning: Meaning
    places: Places


remembered: Memory[tuple[str, ...], tuple[UUID, Found]] = Memory(
    MOST_BYTES, lambda told: 100 + told[1].places.size
)


def found(text: str, resources: Sequence[str], stands: UUID | None) -> Found:
    """No query where it was asked before and nothing changed since; else five. `stands`: of `stand`."""
    key = (text, *resources)
    last = remembered.get(key)
    if last and last[0] == stands:
        return last[1]
    meant = meaning(text, stands)
    told = Found(meant, ranked(meant, resources, stands))
    if stands:
        remembered.put(key, (stands, told))
    return told


def counted(text: str, resources: Sequence[str], stands: UUID | None) -> dict[str, int]:
    """How many a search in each of these alone finds; five queries at most."""
    places = ranked_in(meaning(text, stands), [[resource] for resource in resources], stands)
    return dict(zip(resources, map(len, places), strict=True))


def stand() -> UUID | None:
    """The last change of what a search looks in. None: this transaction changed it, and may go on."""
    with connection.cursor() as cursor:
        cursor.execute(STAND)
        row: tuple[UUID] | None = cursor.fetchone()
    return row[0] if row else None


def fit_of(text: str, resource: str) -> Fit:
    """The records of one kind that a search for the text finds, by their key."""
    return found(text, [resource], stand()).places.fit


def fitting(text: str, resource: str) -> Q:
    """Whether a row is one that a search for the text finds."""
    return Q(pk__in=RawSQL(THOSE, [list(fit_of(text, resource))]))
