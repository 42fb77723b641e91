"""What an answer tells of a record, where its reader chooses (docs/adr/0019-fields-and-expand.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django import forms
from rest_framework.serializers import BaseSerializer

from publication.expanding import Place, expand, places_of
from publication.fields import CodesField
from publication.resources import Json


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen of records of one shape. `names`: the keys that say which record it is."""

    names: tuple[str, ...]
    fields: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def form_fields(self) -> dict[str, forms.Field]:
        """The query keys."""
        told = f"Alleen deze sleutels, en altijd {' en '.join(self.names)}. Geef fields voor elke opnieuw."
        found: dict[str, forms.Field] = {"fields": _words(self.fields, told)}
        if self.places:
            told = "Zet in plaats van deze verwijzingen wat een lijst van het record vertelt, op statusAt of "
            told += "nu. Geef expand voor elke opnieuw."
            found["expand"] = _words([place.name for place in self.places], told)
        return found

    def of(self, records: Sequence[Json], asked: dict[str, Any], moment: datetime) -> Sequence[Json]:
        """The records with what was asked of them, in the order that they have. What is expanded is told."""
        places = [place for place in self.places if place.name in asked.get("expand", ())]
        if asked["fields"]:
            kept = {*self.names, *asked["fields"], *(place.path[0] for place in places)}
            records = [{key: value for key, value in one.items() if key in kept} for one in records]
        if places:
            expand(records, places, moment)
        return records


def _words(words: Iterable[str], told: str) -> CodesField:
    return CodesField(choices=[(word, word) for word in words], required=False, help_text=told)


@cache
def choice_of(shape: type[BaseSerializer[Any]], names: tuple[str, ...]) -> Choice:
    one: Any = shape()
    return Choice(names=names, fields=tuple(one.get_fields()), places=tuple(places_of(one)))
