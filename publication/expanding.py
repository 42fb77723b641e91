"""References that become what a list tells of the record, in one query for each kind of record.

What everybody may see has a document; a reference to anything else stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from publication.documents import summaries_by_key
from publication.publishing import publish_waiting
from publication.resources import RESOURCES, Json
from publication.shapes import Reference


@dataclass(frozen=True, slots=True)
class Place:
    """Where records of a shape name another: the path of keys to it, through lists."""

    path: tuple[str, ...]
    resource: str

    @property
    def name(self) -> str:
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Spot:
    """One reference: the object or list that holds it, and under which key or at which place."""

    holder: Any
    at: Any
    resource: str

    @property
    def key(self) -> str:
        """Of the record that it names."""
        return str(self.holder[self.at][RESOURCES[self.resource].key])


def places_of(shape: Any, path: tuple[str, ...] = ()) -> Iterator[Place]:
    """Every reference in records of this shape."""
    for name, field in getattr(shape, "fields", {}).items():
        inner, place = getattr(field, "child", field), (*path, name)
        if isinstance(inner, Reference):
            yield Place(place, inner.of)
        else:
            yield from places_of(inner, place)


def expand(records: Iterable[Json], places: Iterable[Place], moment: datetime) -> None:
    """Puts the summaries in the places of the references. What waits is published first."""
    publish_waiting()
    wanted = list(places)
    spots = [spot for record in records for place in wanted for spot in _spots(record, place.path, place)]
    keys: dict[str, set[str]] = defaultdict(set)
    for spot in spots:
        keys[spot.resource].add(spot.key)
    told = {name: summaries_by_key(RESOURCES[name], found, moment) for name, found in keys.items()}
    for spot in spots:
        spot.holder[spot.at] = told[spot.resource].get(spot.key, spot.holder[spot.at])


def _spots(holder: Any, path: tuple[Any, ...], place: Place) -> Iterator[Spot]:
    """What is null names nothing."""
    at, *rest = path
    value = holder[at]
    if isinstance(value, list):
        for index in range(len(value)):
            yield from _spots(value, (index, *rest), place)
    elif value is not None and rest:
        yield from _spots(value, tuple(rest), place)
    elif value is not None:
        yield Spot(holder, at, place.resource)
