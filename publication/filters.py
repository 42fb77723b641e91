"""Questions to lists in the address: strict keys and values, each a verb of the queryset.

What nobody knows is refused, all of it at once, with what was probably meant. An ignored filter would show
everything as if it all matched.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from copy import copy
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django_filters import Filter, FilterSet
from django_filters.constants import EMPTY_VALUES

from publication.choosing import Choice
from publication.faults import Fault, unknown_key
from publication.keys import Codes, Key, Search
from publication.page_forms import MomentForm, NoForm, PageForm
from publication.resources import Json
from publication.searching.finding import fit_of
from publication.searching.places import Fit
from publication.searching.ranking import with_relevance

MOST_FAULTS = 100


class Question(FilterSet):
    """What is asked in an address. `now`: the moment that the view read; nothing here asks the clock.

    `whole`: of the whole list, so that there are no pages to ask for. `choice`: what can be chosen of its
    records; None: nothing can.
    """

    class Meta:
        form = NoForm

    def __init__(
        self,
        query: QueryDict,
        rows: QuerySet[Any],
        *,
        now: datetime,
        whole: bool = False,
        choice: Choice | None = None,
    ) -> None:
        # What FilterSet does, but for a deep copy of every filter: that took longer than finding.
        self.is_bound, self.data, self.queryset = True, query, rows
        self.request = self.form_prefix = None
        self.filters = {name: self._own(one) for name, one in self.base_filters.items()}
        self.query, self.now, self.whole, self.choice = query, now, whole, choice

    def _own(self, one: Filter) -> Filter:
        """The filter as one of this question, whose methods it calls."""
        own = copy(one)
        own.parent, own.method = self, one.method
        return own

    def get_form_class(self) -> type[forms.Form]:
        asks: Any = type(self)
        return _form_of(asks, self.whole, self.choice)

    @property
    def chooses(self) -> bool:
        """Whether it asks for less of each record than a list tells, or for more."""
        return (
            any(self.form.cleaned_data.get(key) for key in self.choice.form_fields) if self.choice else False
        )

    def chosen(self, records: Sequence[Json]) -> Sequence[Json]:
        """Of each record what was asked."""
        return self.choice.of(records, self.form.cleaned_data, self.moment) if self.choice else records

    @property
    def moment(self) -> datetime:
        """The moment that the answer is about."""
        return self.form.cleaned_data.get("statusAt") or self.now

    @property
    def search(self) -> Search | None:
        """By what something is searched for."""
        asked = self.form.cleaned_data
        keys = (key for name, key in self.filters.items() if isinstance(key, Search) and asked[name])
        return next(keys, None)

    @cached_property
    def fit(self) -> Fit | None:
        """What the text that is searched for finds; None: nothing is searched for."""
        wanted = self.search
        return fit_of(self.form.cleaned_data["text"], wanted.resource) if wanted else None

    def best_first(self, rows: QuerySet[Any]) -> QuerySet[Any] | None:
        """What fits best first; None: nothing is searched for, or in another order."""
        wanted = self.search
        if wanted is None or self.form.cleaned_data.get("sort"):
            return None
        return with_relevance(rows, self.fit or {}, wanted.column).order_by("-relevance", "pk")

    @property
    def narrows(self) -> bool:
        """Whether it asks for less than the whole list."""
        asked = self.form.cleaned_data
        return any(asked[name] not in EMPTY_VALUES for name in self.filters if name != "sort")

    @property
    def narrowing(self) -> list[str]:
        """What narrows it, in an order of its own, as text: the same for all who ask the same."""
        asked = (name for name in self.filters if name != "sort")
        return sorted(f"{name}={value}" for name in asked for value in self.query.getlist(name))

    @property
    def sorts(self) -> bool:
        """Whether it asks for another order than the first of its orders, which the list has by itself."""
        asked = self.form.cleaned_data.get("sort")
        return bool(asked) and asked != next(iter(self.form.fields["sort"].spoken))

    @property
    def day(self) -> date:
        """The day in the Netherlands at that moment: places lie in places by the day."""
        return timezone.localdate(self.moment)

    @cached_property
    def counted(self) -> dict[str, Codes | Key]:
        """The keys of which a facet counts every word."""
        found = {name: key for name, key in self.filters.items() if isinstance(key, Codes | Key)}
        return {name: key for name, key in found.items() if isinstance(key, Codes) or key.sets}

    def narrowed(self, rows: QuerySet[Any], besides: Container[str] = ()) -> QuerySet[Any]:
        """The rows that answer the question; `besides`: whatever was asked by those keys."""
        for name, wanted in self.filters.items():
            if name not in besides:
                rows = wanted.narrowed(rows, self.form.cleaned_data[name])
        return rows

    @property
    def faults(self) -> list[Fault]:
        """Everything that is wrong, not only the first."""
        self.form.is_valid()
        found = [*self._unknown_keys(), *self._wrong_values()]
        if len(found) > MOST_FAULTS:
            more = Fault(parameter="", code="more", value=str(len(found) - MOST_FAULTS))
            return [*found[:MOST_FAULTS], more]
        return found

    def _unknown_keys(self) -> Iterator[Fault]:
        fields = list(self.form.fields)
        for key in self.query:
            if key not in fields:
                yield unknown_key(key, fields)

    def _wrong_values(self) -> Iterator[Fault]:
        for name, field in self.form.fields.items():
            given = self.query.getlist(name)
            if len(given) > 1 and not getattr(field, "several", False):
                yield Fault(parameter=name, code="key_twice", value=name)
            elif "" in given:
                yield Fault(parameter=name, code="empty")
            elif field.required and not given:
                yield Fault(parameter=name, code="missing", value=name)
            else:
                for error in self.form.errors.as_data().get(name, ()):
                    yield Fault(parameter=name, code=error.code or "invalid", **(error.params or {}))


@cache
def _form_of(asks: type[Question], whole: bool, choice: Choice | None) -> type[forms.Form]:
    """Made once: a form copies the fields of its class."""
    keys = {name: one.field for name, one in asks.base_filters.items()}
    form: Any = type(f"{asks.__name__}Form", (asks._meta.form,), keys)
    for key in PageForm.base_fields if whole else ():
        form.base_fields.pop(key, None)
    form.base_fields |= choice.form_fields if choice else {}
    made: type[forms.Form] = form
    return made


class MomentQuestion(Question):
    """Of a record whose state depends on the clock."""

    class Meta:
        form = MomentForm
