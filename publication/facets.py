"""How many results each word of a list would leave, beside what else is asked: facets.

A facet promises what the list gives: a test compares every count with the list of that word.
Of the words of one key each is counted as if it alone were chosen; the other keys stay as they are. Of every
word is read which rows it finds, once for as long as everything stands as it does; then counting is comparing
sets.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers

from publication.filters import Codes, Question
from publication.sets import Sets, bits, keys_of, sets_of
from publication.stand import Told, as_it_stands, stand_at

Json = dict[str, Any]

Marked = dict[str, int]  # by word, its rows: the bits of their places, so that ten thousand are a kilobyte


class FacetValueSerializer(serializers.Serializer[Any]):
    value = serializers.CharField()
    word = serializers.CharField(help_text="Hoe de waarde heet.")
    count = serializers.IntegerField(help_text="Hoeveel er overblijven met alleen deze waarde.")


class FacetSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(help_text="De sleutel in het adres.")
    values = FacetValueSerializer(many=True)
    none = serializers.IntegerField(help_text="Hoeveel er bij geen ervan horen, zoals wat onbekend is.")


@extend_schema_serializer(component_name="FacetCounts")  # a class called as its own field confuses clients
class FacetsSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField(help_text="Hoeveel er in de lijst staan.")
    facets = FacetSerializer(many=True)


def described_facets(operation: str, what: str) -> Any:
    """How the operation looks in the OpenAPI document."""
    return extend_schema(
        operation_id=operation,
        summary=f"{what} geteld",
        description="Hoeveel er overblijven met elke waarde van elke sleutel, naast wat verder is gevraagd. "
        "Dezelfde sleutels als de lijst, zonder bladzijden.",
        responses=FacetsSerializer,
    )


def facets_of(question: Question, rows: QuerySet[Any], keep: str = "") -> Json:
    """How many were found, and each key with its words: a query for what is found, one for each key asked.

    `keep`: the name of a list of which the sets of words are remembered, so that they are read once.
    """
    known = _Known(question, rows, keep)
    found = known.marked(question.narrowed(rows))
    told = []
    for name, wanted in question.filters.items():
        if isinstance(wanted, Codes):
            asked = question.form.cleaned_data[name]
            others = known.marked(question.narrowed(rows, without=name)) if asked else found
            told.append(_facet(name, question.form.fields[name].spoken, known.sets(name, wanted), others))
    return {"count": found.bit_count(), "facets": told}


def _facet(name: str, spoken: dict[str, str], sets: Marked, others: int) -> Json:
    values = [
        {"value": word, "word": label, "count": (sets.get(word, 0) & others).bit_count()}
        for word, label in spoken.items()
    ]
    some = reduce(or_, (sets.get(word, 0) for word in spoken), 0)
    return {"key": name, "values": values, "none": (others & ~some).bit_count()}


class _Known:
    """What each word of a list finds: remembered, for as long as everything stands as it did."""

    def __init__(self, question: Question, rows: QuerySet[Any], keep: str) -> None:
        self.question, self.rows, self.keep = question, rows, keep
        lasting = keep and not question.form.cleaned_data.get("statusAt")
        self.stand = stand_at(question.now) if lasting else None
        self.places = self._remembered("", self._places)

    def sets(self, name: str, wanted: Codes) -> Marked:
        return self._remembered(name, lambda: self._sets(name, wanted))

    def marked(self, rows: QuerySet[Any]) -> int:
        """One query."""
        return bits(self.places[key] for key in keys_of(rows) if key in self.places)

    def _remembered(self, name: str, read: Callable[[], Told]) -> Told:
        return as_it_stands(("facets", self.keep, name), self.stand, read)

    def _places(self) -> dict[int, int]:
        return {key: at for at, key in enumerate(keys_of(self.rows))}

    def _sets(self, name: str, wanted: Codes) -> Marked:
        return {
            word: bits(self.places[key] for key in keys if key in self.places)
            for word, keys in self._read(name, wanted).items()
        }

    def _read(self, name: str, wanted: Codes) -> Sets:
        if wanted.sets:
            told: Sets = getattr(self.question, wanted.sets)(self.rows)
            return told
        if wanted.one_of:
            each = getattr(self.question, wanted.one_of)(self.rows)
            return sets_of(each.order_by().values_list("word", "pk"))
        column = self.rows.order_by().values_list(wanted.column, "pk")
        every = list(self.question.form.fields[name].spoken) if wanted.unknown_too else []
        return sets_of((word, key) for value, key in column for word in _words(value) or every)


def _words(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []
