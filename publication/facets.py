"""How many results each word of a list would leave, beside what else is asked: facets.

A facet promises what the list gives: a test compares every count with the list of that word.
Of the words of one key each is counted as if it alone were chosen; the other keys stay as they are. Of every
word is read which rows it finds, once for as long as everything stands as it does; then counting is comparing
sets, and so is what the words that were asked leave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from operator import and_, or_
from typing import Any, NamedTuple

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers

from publication.fields import UNKNOWN
from publication.filters import Question
from publication.keys import Codes, Key
from publication.sets import Counted, Marks, Reach, Sets, any_of
from publication.stand import Stand, Told, as_it_stands

Json = dict[str, Any]


class Keep(NamedTuple):
    """Of which list the sets of words are remembered, and how everything stands that they follow from."""

    name: str
    stand: Stand


class FacetValueSerializer(serializers.Serializer[Any]):
    value = serializers.CharField()
    word = serializers.CharField(help_text="Hoe de waarde heet.")
    count = serializers.IntegerField(help_text="Hoeveel er overblijven met alleen deze waarde.")
    within = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        help_text="Alleen bij gebieden: de waarden waar dit gebied rechtstreeks in ligt.",
    )


class FacetSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(help_text="De sleutel in het adres.")
    values = FacetValueSerializer(many=True)
    none = serializers.IntegerField(help_text="Hoeveel er bij geen ervan horen.")


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


def facets_of(question: Question, rows: QuerySet[Any], keep: Keep | None = None) -> Json:
    """How many were found, and each key with its words: at most a query once the sets of words are known.

    `keep`: where those are remembered.
    """
    known = _Known(question, rows, keep)
    sets = {name: known.sets(name, key) for name, key in question.counted.items()}
    leaves = {name: any_of(sets[name], words) for name, words in _asked(question)}
    whatever = known.besides_words()
    told = []
    for name, key in question.counted.items():
        others = _all(whatever, (leave for other, leave in leaves.items() if other != name))
        count = _facet if isinstance(key, Codes) else _facet_of_places
        told.append(count(name, known.words(name, key), sets[name], others))
    return {"count": _all(whatever, leaves.values()).bit_count(), "facets": told}


def count_of(question: Question, rows: QuerySet[Any], keep: Keep) -> int | None:
    """How many were found, where sets tell that are read for other questions too; None: ask the database."""
    known, asked = _Known(question, rows, keep), dict(_asked(question))
    quick = all(isinstance(key := question.counted[name], Codes) and not key.sets for name in asked)
    if not asked or not quick or known.others() is not rows:
        return None
    leaves = (any_of(known.sets(name, question.counted[name]), words) for name, words in asked.items())
    return _all(known.besides_words(), leaves).bit_count()


def _asked(question: Question) -> Iterator[tuple[str, list[str]]]:
    for name in question.counted:
        if asked := question.form.cleaned_data[name]:
            yield name, asked if isinstance(asked, list) else [asked]


def _all(whatever: int, leaves: Iterable[int]) -> int:
    return reduce(and_, leaves, whatever)


def _facet(name: str, words: Sequence[Counted], sets: Sets, others: int) -> Json:
    told = [(one, sets.get(one.value, 0)) for one in words]
    each = {id(these): these for _one, these in told}  # many words find the same
    counts = {at: (these & others).bit_count() for at, these in each.items()}
    values = [
        {"value": one.value, "word": str(one.called), "count": counts[id(these)]} for one, these in told
    ]
    some = reduce(or_, each.values(), 0)
    return {"key": name, "values": values, "none": (others & ~some).bit_count()}


def _facet_of_places(name: str, words: Sequence[Counted], sets: Sets, others: int) -> Json:
    """Only those where there is something: there are hundreds."""
    told = _facet(name, words, sets, others)
    values = zip(told["values"], words, strict=True)
    told["values"] = [value | {"within": one.within} for value, one in values if value["count"]]
    return told


class _Known:
    """What each word of a list finds: remembered, for as long as everything stands as it did."""

    def __init__(self, question: Question, rows: QuerySet[Any], keep: Keep | None) -> None:
        self.question, self.rows = question, rows
        self.keep = None if question.form.cleaned_data.get("statusAt") else keep

    @cached_property
    def marks(self) -> Marks:
        return self._remembered("", lambda: Marks(self.rows))

    def sets(self, name: str, wanted: Codes | Key) -> Sets:
        return self._remembered(name, lambda: self._sets(name, wanted))

    def words(self, name: str, wanted: Codes | Key) -> Sequence[Counted]:
        """Every word of the key, in the reader's language."""
        if isinstance(wanted, Codes):
            return [Counted(*word) for word in self.question.form.fields[name].spoken.items()]
        return self._remembered(f"{name}, every", getattr(self.question, wanted.every))

    def others(self) -> QuerySet[Any]:
        """What all other keys leave; the rows themselves where nothing is asked by them."""
        return self.question.narrowed(self.rows, besides={*self.question.counted, "sort"})

    def besides_words(self) -> int:
        """What all other keys leave; one query, and none where nothing is asked by them."""
        found = self.others()
        if found is self.rows:
            return self.marks.every
        return self.marks.of(found)

    def _remembered(self, name: str, read: Callable[[], Told]) -> Told:
        return as_it_stands(("facets", self.keep.name, name), self.keep.stand, read) if self.keep else read()

    def _sets(self, name: str, wanted: Codes | Key) -> Sets:
        read = self._read(name, wanted)
        if not isinstance(read, Reach):
            return read
        near = {word: read.everywhere | any_of(read.there, places) for word, places in read.reached.items()}
        return _once(near | {UNKNOWN: read.unknown})

    def _read(self, name: str, wanted: Codes | Key) -> Sets | Reach:
        if wanted.sets:
            told: Sets | Reach = getattr(self.question, wanted.sets)(self.marks)
            return told
        if isinstance(wanted, Key):
            raise TypeError(f"{name} names no sets")
        if wanted.one_of:
            each = self.marks.grouped(getattr(self.question, wanted.one_of)(self.rows), "word")
            return _joined(([_told(word, wanted)], these) for word, these in each)
        spoken = self.question.form.fields[name].spoken
        every = [word for word in spoken if word != UNKNOWN] if wanted.unknown_too else []
        each = self.marks.grouped(self.rows, wanted.column)
        return _joined((_words(value, wanted, every), these) for value, these in each)


def _once(sets: Sets) -> Sets:
    """Sets that are the same, as one and the same."""
    known: dict[int, int] = {}
    return {word: known.setdefault(these, these) for word, these in sets.items()}


def _joined(told: Iterable[tuple[Iterable[str | None], int]]) -> Sets:
    """Of words and what they all find. Without a word: in no set."""
    found: Sets = {}
    for words, these in told:
        for word in words:
            if word is not None:
                found[word] = found.get(word, 0) | these
    return found


def _told(word: str | None, wanted: Codes) -> str | None:
    return UNKNOWN if word is None and wanted.or_unknown else word


def _words(value: str | list[str] | None, wanted: Codes, every: list[str]) -> list[str]:
    """The words that find a row with this value; `every`: those that also find what tells none."""
    if isinstance(value, str):
        return [value]
    silent = [UNKNOWN] if value is None and wanted.or_unknown else []
    return value or [*every, *silent]
