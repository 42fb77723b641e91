"""How many results each word of a list would leave, beside what else is asked: facets.

A facet promises what the list gives: a test compares every count with the list of that word.
Of the words of one key each is counted as if it alone were chosen; the other keys stay as they are.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, Count, F, Func, Q, QuerySet, Value, When
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers

from publication.filters import Codes, Question

Json = dict[str, Any]

NONE = "none"
UNTOLD = ""  # the word of a row whose list is empty or unknown

Counted = tuple[dict[str, int], int]  # how many each word finds, and how many none of them does


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


def facets_of(question: Question, rows: QuerySet[Any]) -> list[Json]:
    """Each key with words: as many queries for each key, however many rows there are."""
    return [
        _facet(question, name, wanted, rows)
        for name, wanted in question.filters.items()
        if isinstance(wanted, Codes)
    ]


def _facet(question: Question, name: str, wanted: Codes, rows: QuerySet[Any]) -> Json:
    spoken = question.form.fields[name].spoken
    others = question.narrowed(rows, without=name)
    found = rows.model._default_manager.filter(pk__in=others.order_by().values("pk")).order_by()
    counted, none = _counted(question, wanted, rows, found, list(spoken))
    values = [{"value": word, "word": label, "count": counted.get(word, 0)} for word, label in spoken.items()]
    return {"key": name, "values": values, "none": none}


def _counted(
    question: Question, wanted: Codes, rows: QuerySet[Any], found: QuerySet[Any], words: list[str]
) -> Counted:
    if wanted.counts:
        told: Counted = getattr(question, wanted.counts)(found)
        return told
    if wanted.column:
        return _by_column(wanted, found, words)
    if wanted.one_of:
        return only(_by_word(getattr(question, wanted.one_of)(found)), words)
    return _word_by_word(wanted, rows, found, words)


def only(many: dict[str, int], words: list[str]) -> Counted:
    """Whatever stands at no word, or at one that nobody can ask for, stands at none of them."""
    return many, sum(count for word, count in many.items() if word not in words)


def _by_column(wanted: Codes, found: QuerySet[Any], words: list[str]) -> Counted:
    column: Any = found.model._meta.get_field(wanted.column)
    if not isinstance(column, ArrayField):
        return only(_by_word(found.annotate(word=F(wanted.column))), words)
    empty = Q(**{wanted.column: None}) | Q(**{wanted.column: []})
    listed = Case(When(empty, then=Value([UNTOLD], output_field=column)), default=F(wanted.column))
    each = Func(listed, function="unnest", output_field=column.base_field)
    many = _by_word(found.annotate(word=each))
    if not wanted.unknown_too:
        return only(many, words)
    untold = many.pop(UNTOLD, 0)
    return {word: many.get(word, 0) + untold for word in words}, 0


def _word_by_word(wanted: Codes, rows: QuerySet[Any], found: QuerySet[Any], words: list[str]) -> Counted:
    """By the very verb of the filter, once for each word."""
    counts = {f"word_{at}": Count("pk", filter=_those(wanted, rows, [word])) for at, word in enumerate(words)}
    told = found.aggregate(**counts, **{NONE: Count("pk", filter=~_those(wanted, rows, words))})
    return {word: told[f"word_{at}"] for at, word in enumerate(words)}, told[NONE]


def _by_word(rows: QuerySet[Any]) -> dict[str, int]:
    """Each row looked at once, where a search for each word would look at all of them for each."""
    return dict(rows.values_list("word").annotate(many=Count("pk", distinct=True)))


def _those(wanted: Codes, rows: QuerySet[Any], words: list[str]) -> Q:
    """The rows that the filter finds with these words."""
    return Q(pk__in=wanted.filter(rows, words).order_by().values("pk"))
