"""How many results each word of a list would leave, beside what else is asked: facets.

A word is counted by the very verb that the filter calls, so a facet promises what the list gives.
Of the words of one key each is counted as if it alone were chosen; the other keys stay as they are.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers

from publication.filters import Codes, Question

Json = dict[str, Any]

NONE = "none"


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
    """Each key with words: one query for each key, however many rows and words there are."""
    return [
        _facet(question, name, wanted, rows)
        for name, wanted in question.filters.items()
        if isinstance(wanted, Codes)
    ]


def _facet(question: Question, name: str, wanted: Codes, rows: QuerySet[Any]) -> Json:
    spoken = question.form.fields[name].spoken
    others = question.narrowed(rows, without=name)
    found = rows.model._default_manager.filter(pk__in=others.order_by().values("pk")).order_by()
    if wanted.one_of:
        counted = _by_word(getattr(question, wanted.one_of)(found))
        none = sum(many for word, many in counted.items() if word not in spoken)
    else:
        counted, none = _word_by_word(wanted, rows, found, list(spoken))
    values = [{"value": word, "word": label, "count": counted.get(word, 0)} for word, label in spoken.items()]
    return {"key": name, "values": values, "none": none}


def _word_by_word(
    wanted: Codes, rows: QuerySet[Any], found: QuerySet[Any], words: list[str]
) -> tuple[dict[str, int], int]:
    """Of what was found, how many each word finds, and how many none of them does."""
    counts = {f"word_{at}": Count("pk", filter=_those(wanted, rows, [word])) for at, word in enumerate(words)}
    told = found.aggregate(**counts, **{NONE: Count("pk", filter=~_those(wanted, rows, words))})
    return {word: told[f"word_{at}"] for at, word in enumerate(words)}, told[NONE]


def _by_word(rows: QuerySet[Any]) -> dict[str, int]:
    """Each row looked at once, where a search for each word would look at all of them for each."""
    return dict(rows.values_list("word").annotate(many=Count("pk")))


def _those(wanted: Codes, rows: QuerySet[Any], words: list[str]) -> Q:
    """The rows that the filter finds with these words."""
    return Q(pk__in=wanted.filter(rows, words).order_by().values("pk"))
