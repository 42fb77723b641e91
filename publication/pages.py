"""Conventions of pages that list records: a question in the address, read strictly, and pages of a list.

What nobody knows is refused with a suggestion. An ignored filter would show everything as if it all matched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.postgres.search import TrigramSimilarity
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from publication.faults import SHOWN, nearest
from publication.models import SearchEntry
from publication.searching.meaning import meaning
from publication.searching.ranking import suggestions

ON_A_PAGE = 25
MOST_NEAR = 5  # that we name to who found nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with the question, and the query string that it probably should have been."""

    text: str
    near: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter as the page shows it. `groups` are the options by group; without any it is free text."""

    field: forms.BoundField
    groups: list[tuple[str, list[tuple[str, str]]]]


class ListQuestion(forms.Form):
    """What a visitor asks of a list. A subclass adds the filters, and says in `narrowed` what each does."""

    resource = ""  # what the search calls the records of the list
    record_page = ""  # what the router calls the page of one
    beside: tuple[str, ...] = ("pagina",)  # what stands in the address and is no filter

    pagina = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query, auto_id="filter-%s")
        self.query = query

    @cached_property
    def filters(self) -> list[Filter]:
        return [
            Filter(field=field, groups=_groups(field.field))
            for field in self
            if field.name not in self.beside
        ]

    @property
    def used(self) -> list[str]:
        return [name for name in self.fields if name not in self.beside and self.cleaned_data.get(name)]

    @property
    def selection(self) -> str:
        """The filters that are in use, as a query string for another page of the same records."""
        return urlencode({name: self.query[name] for name in self.used})

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What is no filter, and stays when another filter is chosen: name and value."""
        return []

    @property
    def asked(self) -> list[tuple[str, str, str]]:
        """The filters that are in use: label, value in words, and the query string without it."""
        return [
            (str(self[name].label).removesuffix("?"), self._words(name), self.query_with(name, None))
            for name in self.used
        ]

    @property
    def more_asked(self) -> bool:
        """Whether one of the filters is in use that stand folded, after the first two."""
        return bool(set(self.used) - set(list(self.fields)[:2]))

    def _words(self, name: str) -> str:
        value = str(self.cleaned_data[name])
        return _options(self.fields[name]).get(value, value)

    @property
    def faults(self) -> list[Fault]:
        """Everything that is wrong, not only the first."""
        unknown = [self._unknown_key(key) for key in self.query if key not in self.fields]
        twice = [self._twice(key) for key in self.query if len(self.query.getlist(key)) > 1]
        return unknown + twice + [self._wrong_value(name) for name in self.errors]

    def _unknown_key(self, key: str) -> Fault:
        near = nearest(key, list(self.fields))
        query = self.query_with(key, None, **({near: str(self.query[key])} if near else {}))
        return Fault(text=_("We kennen geen filter “%s”.") % key[:SHOWN], near=near, query=query)

    def _twice(self, key: str) -> Fault:
        return Fault(
            text=_("Het filter “%s” staat twee keer in het adres. Kies er één.") % key[:SHOWN],
            query=self.query_with(key, None),
        )

    def _wrong_value(self, name: str) -> Fault:
        field, value = self[name], self.query.get(name, "")
        if name == "pagina":
            text = _("“%s” is geen nummer van een pagina.") % value[:SHOWN]
            return Fault(text=text, query=self.query_with(name, None))
        options = _options(field.field)
        if not options:
            told = " ".join(map(str, field.errors))
            text = told if str(field.label) in told else f"{field.label}: {told}"
            return Fault(text=text, query=self.query_with(name, None))
        near = nearest(value, options)
        return Fault(
            text=_("Bij het filter “%(filter)s” kennen we “%(value)s” niet.")
            % {"filter": field.label, "value": value[:SHOWN]},
            near=options.get(near, ""),
            query=self.query_with(name, near or None),
        )

    @cached_property
    def near(self) -> list[SearchEntry]:
        """Names that look like the text, for who found nothing; one query, when a page asks for it."""
        text = self.cleaned_data.get("tekst")
        return suggestions(meaning(text), [self.resource]) if text and self.resource else []

    def query_with(self, key: str, value: str | None, **more: str) -> str:
        """The query string with another value for one key, from the first page on."""
        changed = self.query.copy()
        for name in (key, "pagina"):
            changed.pop(name, None)
        for name, new in {key: value, **more}.items():
            if new:
                changed[name] = new
        return changed.urlencode()

    def page_of(self, rows: QuerySet[Any] | Sequence[Any]) -> Page[Any] | None:
        """The rows of the page that was asked for; None when the list is not that long."""
        try:
            return Paginator(rows, ON_A_PAGE).page(self.cleaned_data["pagina"] or 1)
        except EmptyPage:
            return None


def _groups(field: forms.Field) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices of a field, with those that are in no group under an empty name."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for value, words in getattr(field, "choices", ()):
        if isinstance(words, list | tuple):
            found.append((str(value), list(words)))
        elif found and not found[-1][0]:
            found[-1][1].append((value, words))
        else:
            found.append(("", [(value, words)]))
    return found


def _options(field: forms.Field) -> dict[str, str]:
    """Every value of a field with a choice, with its words."""
    return {str(code): str(words) for _name, group in _groups(field) for code, words in group if code}


def refused(request: HttpRequest, question: ListQuestion) -> HttpResponse:
    """The page that names each fault and says what was probably meant."""
    return render(request, "errors/question.html", {"faults": question.faults}, status=400)


def beyond(request: HttpRequest, question: ListQuestion) -> HttpResponse:
    """The answer to a page number after the last."""
    fault = Fault(text=_("Zoveel pagina's heeft deze lijst niet."), query=question.query_with("pagina", None))
    return render(request, "errors/question.html", {"faults": [fault]}, status=404)


@dataclass(frozen=True, slots=True)
class Named:
    """A page that is there, by its address and its name."""

    slug: str
    name: str

    def __str__(self) -> str:
        return self.name


def missing(request: HttpRequest, slug: str, rows: QuerySet[Any], resource: str) -> HttpResponse:
    """The answer to an address of a record that is not there, with the nearest that are.

    Near is an address that looks like it, and a name of now or of then, as the search knows them.
    """
    near = rows.annotate(nearness=TrigramSimilarity("slug", slug)).filter(nearness__gt=0.25)
    found = {row.slug: str(row) for row in near.order_by("-nearness", "slug")[:MOST_NEAR]}
    for entry in suggestions(meaning(slug.replace("-", " ")), [resource]):
        found.setdefault(entry.slug, entry.title)
    nearest = [Named(*one) for one in list(found.items())[:MOST_NEAR]]
    return render(request, "errors/missing.html", {"nearest": nearest}, status=404)


def missing_among(request: HttpRequest, slug: str, names: Mapping[str, object]) -> HttpResponse:
    """The same for pages that are no rows: `names` are what they are called, by their address."""
    near = nearest(slug, list(names))
    found = [Named(near, str(names[near]))] if near else []
    return render(request, "errors/missing.html", {"nearest": found}, status=404)
