"""Which entries fit a meaning, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from json import dumps
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import DecimalField, QuerySet
from django.db.models.expressions import RawSQL

from publication.models import SearchEntry
from publication.searching.meaning import Meaning
from publication.searching.places import Fit, Place, Places
from publication.searching.roster import called, holding, roster
from publication.searching.weighing import by_fit, covers, stems_of, weighed

NEAR_A_NAME = 0.3
MOST_SUGGESTIONS = 5

RELEVANCE = "(%s::jsonb ->> {}.{}::text)::numeric"  # found by halving, and not one by one
THOSE = "SELECT unnest(%s::bigint[])"  # one parameter, however many


def entries_of(places: Sequence[Place]) -> list[SearchEntry]:
    """What stands at these places, in their order, in one query. What is gone since is not told."""
    unread = "vector", "short", "keys", "plain"
    found = SearchEntry.objects.defer(*unread).in_bulk([place.entry for place in places])
    return [found[place.entry] for place in places if place.entry in found]


def those(rows: Any, keys: Iterable[int], column: str = "id") -> Any:
    """The rows of which the column holds one of these."""
    return rows.filter(**{f"{column}__in": RawSQL(THOSE, [list(keys)])})


def with_relevance(rows: QuerySet[Any], fit: Fit, column: str = "id") -> QuerySet[Any]:
    """Each row that fits with its `relevance`. In no query inside another, where tables have other names."""
    told = dumps({pk: str(relevance) for pk, relevance in fit.items()})
    relevance = RawSQL(
        RELEVANCE.format(rows.model._meta.db_table, column), [told], output_field=DecimalField()
    )
    return rows.annotate(relevance=relevance)


def ranked(meaning: Meaning, resources: Sequence[str], stands: UUID | None = None) -> Places:
    """What fits, the best first. What fits equally well comes in the order of the resources.

    `stands`: as `finding.stand` tells; None: nothing is remembered.
    """
    return ranked_in(meaning, [resources], stands)[0]


def ranked_in(meaning: Meaning, places: Sequence[Sequence[str]], stands: UUID | None) -> list[Places]:
    """The same in each of these places, beside nothing else. Three queries, however much there is."""
    there = roster(stands)
    if not meaning.key:
        return [Places(there, {}, resources) for resources in places]
    readings = [reading for idea in meaning.ideas for reading in idea.readings]
    stems = {stem for reading in readings for group in stems_of(reading) for stem in group}
    held = holding(stems, there, stands) if stems else {}
    cover = covers((by_fit(idea, held) for idea in meaning.ideas), len(there))
    names = called(meaning.key, there)
    within = (reduce(or_, map(there.within, resources), 0) for resources in places)
    found = (weighed(cover, names, these) for these in within)
    return [Places(there, one, resources) for one, resources in zip(found, places, strict=True)]


def suggestions(meaning: Meaning, resources: Sequence[str]) -> list[SearchEntry]:
    """The nearest names, for whoever found nothing."""
    entries = SearchEntry.objects.filter(resource__in=resources)
    near = entries.annotate(nearness=TrigramWordSimilarity(meaning.key, "plain"))
    found = near.filter(nearness__gte=NEAR_A_NAME).order_by("-nearness", "resource", "slug")
    return list(found[:MOST_SUGGESTIONS]) if meaning.key else []
