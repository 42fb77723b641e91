"""The keys of a question in the address: each is a verb of the queryset, or of the question itself."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django_filters import Filter
from django_filters.constants import EMPTY_VALUES

from publication.fields import (
    UNKNOWN,
    CodeField,
    CodesField,
    FlagField,
    KeyField,
    MomentField,
    WordsField,
    YesNoField,
)
from publication.searching.ranking import those
from publication.sets import Marks, Reach, Sets

AS_SEARCHED = (
    "Zoekt zoals /search: ook andere namen, synoniemen, delen van samenstellingen en wat er door een tikfout "
    "op lijkt. Zonder sort staat boven wat het best past."
)


class Verb(Filter):
    """A query key that is a verb of the queryset, called with what was given, and with the day that the
    question is about where the verb asks for one. Without a verb it compares a column.

    The help text is what the OpenAPI document says of it.
    """

    def __init__(self, verb: str = "", *, on_a_day: bool = False, **more: Any) -> None:
        super().__init__(**more)
        self.verb, self.on_a_day = verb, on_a_day

    def filter(self, rows: QuerySet[Any], given: Any) -> QuerySet[Any]:
        if not self.verb or given in EMPTY_VALUES:
            return super().filter(rows, given)
        words = given if isinstance(given, list) else [given]
        day = [self.parent.day] if self.on_a_day else []
        narrowed: QuerySet[Any] = getattr(rows, self.verb)(*words, *day)
        return narrowed

    def narrowed(self, rows: QuerySet[Any], given: Any) -> QuerySet[Any]:
        """By the verb, by a method of the question, or by the column."""
        narrowed: QuerySet[Any] = self.filter(rows, given)
        return narrowed


class Moment(Verb):
    field_class = MomentField


class Flag(Verb):
    field_class = FlagField


class Words(Verb):
    field_class = WordsField


class Search(Verb):
    """Text to search for, as the search over everything does, in one kind of record; `column`: of the rows,
    with the key of such a record, for rows of another kind that hang below it.
    """

    field_class = WordsField

    def __init__(self, resource: str, *, column: str = "id", **more: Any) -> None:
        super().__init__(**more)
        self.resource, self.column = resource, column
        self.extra["help_text"] = f"{self.extra.get('help_text', '')} {AS_SEARCHED}".strip()

    def filter(self, rows: QuerySet[Any], given: Any) -> QuerySet[Any]:
        fit = self.parent.fit
        return rows if fit is None else those(rows, fit, self.column)


class Code(Verb):
    field_class = CodeField


class Telling(Verb):
    """A key of which a facet tells what each word finds.

    `or_unknown`: the word `unknown` asks for the rows of which nobody told us.
    """

    column = one_of = sets = ""
    or_unknown = False

    def silent(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of which nobody told us."""
        if self.sets:
            marks = Marks(rows)
            told: Sets | Reach = getattr(self.parent, self.sets)(marks)
            unknown = told.unknown if isinstance(told, Reach) else told.get(UNKNOWN, 0)
            return those(rows, marks.keys_in(unknown))
        if self.one_of:
            silent: QuerySet[Any] = getattr(self.parent, self.one_of)(rows).filter(word=None)
            return silent
        return rows.filter(**{f"{self.column}__isnull": True})

    def narrowed(self, rows: QuerySet[Any], given: Any) -> QuerySet[Any]:
        words = given if isinstance(given, list) else [given]
        if not self.or_unknown or UNKNOWN not in words:
            return super().narrowed(rows, given)
        silent = self.silent(rows)
        if not (others := [word for word in words if word != UNKNOWN]):
            return silent
        told = super().narrowed(rows, others)
        found = (Q(pk__in=one.order_by().values("pk")) for one in (silent, told))
        return rows.filter(reduce(or_, found))


class Codes(Telling):
    """Words of a list. How a facet knows which rows each finds:

    `column`: of the row, with its word or its list of words; with `unknown_too` the verb also finds, for
    every word, the rows whose list is empty or unknown. `one_of`: the method of the question that gives each
    row its one word, as `word`. `sets`: the method that tells the set of each word among the rows.
    """

    field_class = CodesField

    def __init__(
        self,
        verb: str = "",
        *,
        column: str = "",
        unknown_too: bool = False,
        one_of: str = "",
        sets: str = "",
        or_unknown: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(verb, or_unknown=or_unknown, **more)
        self.column, self.unknown_too, self.one_of, self.sets = column, unknown_too, one_of, sets
        self.or_unknown = or_unknown


class YesNo(Codes):
    field_class = YesNoField


class Key(Telling):
    """The key of a record. Of one that facets count, `every` and `sets` are the methods of the question that
    tell which records there are, and the set of each among the rows.
    """

    field_class = KeyField

    def __init__(
        self, verb: str = "", *, every: str = "", sets: str = "", or_unknown: bool = False, **more: Any
    ) -> None:
        super().__init__(verb, or_unknown=or_unknown, **more)
        self.every, self.sets, self.or_unknown = every, sets, or_unknown
