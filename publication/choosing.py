"""What an answer tells of a record, where its reader chooses (docs/adr/0019-fields-and-expand.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from rest_framework.serializers import BaseSerializer

from publication.fields import CodesField
from publication.resources import Json


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen of records of one shape. `names`: the keys that say which record it is."""

    names: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def form_fields(self) -> dict[str, forms.Field]:
        """The query keys."""
        always = " en ".join(self.names)
        told = f"Alleen deze sleutels, en altijd {always}. Geef fields voor elke sleutel opnieuw."
        return {"fields": CodesField(choices=_spoken(self.fields), required=False, help_text=told)}

    def of(self, records: Iterable[Json], asked: dict[str, Any]) -> Sequence[Json]:
        """The records with what was asked of them, in the order that they have."""
        if not asked["fields"]:
            return list(records)
        kept = {*self.names, *asked["fields"]}
        return [{key: value for key, value in record.items() if key in kept} for record in records]


def _spoken(words: Iterable[str]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


@cache
def choice_of(shape: type[BaseSerializer[Any]], names: tuple[str, ...]) -> Choice:
    fields = shape().get_fields()  # type: ignore[attr-defined]
    return Choice(names=names, fields=tuple(fields))
