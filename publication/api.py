"""Conventions of the API that every storey's resources share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import QuerySet
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import Promise
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import APIException, NotFound
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from publication.choosing import Choice, choice_of
from publication.documents import detail_of, summaries, written
from publication.exporting import TABLES, Form
from publication.exporting.answering import OneForm, answer, exported
from publication.facets import Keep, count_of, facets_of
from publication.faults import Fault, nearest, unknown_key
from publication.filters import Question
from publication.keyset import NoCursor, Page
from publication.memory import Memory
from publication.paging import Envelope, address_of, envelope, part_of
from publication.publishing import publish_waiting
from publication.resources import Resource
from publication.stand import Stand, as_it_stands, as_stands, settled_at

KEY = r"[A-Za-z0-9-]{1,100}"
counted: Memory[tuple[str, ...], tuple[UUID, int]] = Memory()  # by resource, and what the address names
NEAR = 0.25  # from here on two keys look alike


class Faulty(APIException):
    """A request with faults, each with its place: `problem_errors` become members of the problem."""

    status_code: int = status.HTTP_400_BAD_REQUEST

    def __init__(self, problem_errors: Sequence[dict[str, str]]) -> None:
        super().__init__()
        self.problem_errors = list(problem_errors)


class ListViewSet(GenericViewSet[Any]):
    """Records that everybody may read, as a list.

    `queryset`: what may be seen. `asks`, and `asks_one` of one of them: what can be asked.
    `serializer_class`: what is shown of each. `names`: the keys that say which record it is, and that are
    told always; none: a record is only to be had whole.
    """

    http_method_names = ["get", "head"]
    authentication_classes = ()
    permission_classes = (AllowAny,)
    filter_backends = ()
    pagination_class = Envelope

    asks: ClassVar[type[Question]]
    asks_one: ClassVar[type[Question]] = Question
    names: ClassVar[tuple[str, ...]] = ("slug",)

    @cached_property
    def now(self) -> datetime:
        """The clock, read once for a request."""
        return timezone.now()

    @cached_property
    def stand(self) -> Stand | None:
        """How everything stands, with what waited published. None: nobody knows."""
        return settled_at(self.now)

    @property
    def lasting(self) -> Stand | None:
        """The same, where it says all that the answer follows from."""
        searched = "text" in self.request.query_params
        return None if self.stand and searched and self.stand.words is None else self.stand

    def seen(self) -> Any:
        """The rows that may be seen, below whatever the address names."""
        return self.get_queryset()

    def listed(self, rows: Any) -> Any:
        """The rows with what a list shows."""
        return rows.for_listing()

    def ordered(self, rows: Any, moment: datetime) -> Any:
        """The rows in the order of a list, where it depends on the clock."""
        return rows

    def in_order(self, found: Any, question: Question) -> Any:
        """What was found, in order. An order that another one replaces is not worked out first."""
        if (best := question.best_first(found)) is not None:
            return best
        return found if question.sorts else self.ordered(found, question.moment)

    def count(self, found: Any, question: Question) -> int:
        many: int = found.count()
        return many

    def told(self, rows: Sequence[Any], moment: datetime) -> Sequence[Any]:
        """What the list tells of the rows of a page."""
        found: Sequence[Any] = self.get_serializer(rows, many=True).data
        return found

    def list(self, request: Request, **place: str) -> Response:
        rows = self.seen()
        question = self.question(self.asks, rows)
        found = question.narrowed(self.listed(rows))
        many = self.count(found, question)  # before it is in order: that looks up what no count needs
        part = self.part(self.fetched(self.in_order(found, question)), question, many)
        return envelope(part, self.page(part.rows, question), address_of(request, question))

    def page(self, rows: Sequence[Any], question: Question) -> Sequence[Any]:
        """What is told of the rows of a page to who asks this."""
        return question.chosen(self.told(rows, question.moment))

    def fetched(self, rows: Any) -> Any:
        """The rows with as much of them as `told` asks for."""
        return rows

    def part(self, rows: QuerySet[Any], question: Question, many: int) -> Page:
        """The page that was asked for. Raises Faulty where the cursor is of another list."""
        with cursor_of_this_list():
            return part_of(rows, question, many)

    def question(self, asks: type[Question], rows: QuerySet[Any], whole: bool = False) -> Question:
        """What is asked in the address. Raises Faulty with all that is wrong with it."""
        question = self.asking(self.request.query_params, asks, rows, whole)
        if faults := question.faults:
            raise Faulty([fault.told for fault in faults])
        return question

    def asking(
        self, query: QueryDict, asks: type[Question], rows: QuerySet[Any], whole: bool = False
    ) -> Question:
        """The question, and not yet whether it is right."""
        choice = None if whole or not self.names else self.choice()
        return asks(query, rows, now=self.now, whole=whole, choice=choice)

    def choice(self) -> Choice:
        """What can be chosen of a record as this action tells it."""
        shape: Any = self.get_serializer_class()
        return choice_of(shape, self.names)


class DocumentListViewSet(ListViewSet):
    """A list of what is published (`documents.py`): the query finds which, their documents tell."""

    resource: ClassVar[Resource]

    def list(self, request: Request, **place: str) -> Response:
        lasting = self.lasting  # and nothing waits
        return as_stands(super().list(request, **place), lasting)

    def seen(self) -> Any:
        return self.resource.rows()

    def fetched(self, rows: Any) -> Any:
        """Only which records they are."""
        return rows.select_related(None).prefetch_related(None).only("pk")

    def count(self, found: Any, question: Question) -> int:
        """Of a list that nothing was asked of it stands until something is published; of what is narrowed, as
        long as everything stands as it does.
        """
        whole = self.resource.name, *self.kwargs.values()
        if question.narrows:
            return self.count_narrowed(whole, found, question)
        last = counted.get(whole)
        if self.stand and last and last[0] == self.stand.round:
            return last[1]
        many = super().count(found, question)
        if self.stand:
            counted.put(whole, (self.stand.round, many))
        return many

    def count_narrowed(self, whole: tuple[str, ...], found: Any, question: Question) -> int:
        """Remembered where what was asked says all: another moment is not in it."""
        count = super().count
        if question.form.cleaned_data.get("statusAt"):
            return count(found, question)
        keep = Keep(self.resource.name, self.stand) if self.stand and len(whole) == 1 else None
        if keep and (many := count_of(question, self.seen(), keep)) is not None:
            return many
        key = ("count", *whole, *question.narrowing)
        return as_it_stands(key, self.lasting, lambda: count(found, question))

    def page(self, rows: Sequence[Any], question: Question) -> Sequence[Any]:
        if question.chooses:
            return super().page(rows, question)
        stand = self.stand if question.moment == self.now else None
        return written(self.resource, [row.pk for row in rows], question.moment, stand)

    def told(self, rows: Sequence[Any], moment: datetime) -> Sequence[Any]:
        return summaries(self.resource, [row.pk for row in rows], moment)

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        return self.resource.summary_class


class WholeListViewSet(DocumentListViewSet):
    """A list that is also to be had whole: counted by the words of its keys, and as a file.

    `forms`: the kinds of file. `called`: its name in Dutch. `headings`: what people call the columns.
    """

    forms: ClassVar[Mapping[str, Form]] = TABLES
    called: ClassVar[str]
    headings: ClassVar[Mapping[str, Promise]]

    def get_renderers(self) -> list[BaseRenderer]:
        """Of a file the address says which form it has, so there is nothing to choose from."""
        form = self.forms.get(self.kwargs.get("form", "")) if self.action == "export" else None
        return [OneForm(form.media_type)] if form else super().get_renderers()

    @action(detail=False, pagination_class=None)
    def facets(self, request: Request, **place: str) -> Response:
        """How many of the list each word of each key would leave."""
        rows = self.seen()
        question = self.question(self.asks, rows, whole=True)
        lasting = self.lasting
        keep = Keep(self.resource.name, self.stand) if not place and self.stand else None
        return as_stands(Response(facets_of(question, rows, keep)), lasting)

    @action(detail=False, url_path="exports/(?P<form>[a-z-]+)", url_name="exports")
    def export(self, request: Request, form: str, **place: str) -> HttpResponseBase:
        """Every record that the list would show, in the same order, as a file."""
        refuse_unknown(form, self.forms)
        publish_waiting()
        rows = self.seen()
        question = self.question(self.asks, rows, whole=True)
        found = self.in_order(question.narrowed(self.listed(rows)), question)
        wanted = self.forms[form]
        rows = found if wanted.of_rows else self.fetched(found)
        gone = self.gone(question) if wanted.of_rows else []
        return answer(wanted, exported(self, rows, question.moment, gone))

    def gone(self, question: Question) -> list[Any]:
        """What stood in this list as far as anybody can tell, and may not be seen now."""
        return []


class ReadViewSet(DocumentListViewSet):
    """A list of which each record has an address of its own."""

    lookup_value_regex = KEY

    def retrieve(self, request: Request, **place: str) -> Response:
        lasting = self.lasting  # and nothing waits
        question = self.question(self.asks_one, self.seen())
        key = self.kwargs[self.lookup_field]
        told = detail_of(self.resource, key, question.moment)
        if told is None:
            raise missing(self.seen(), self.lookup_field, key)
        return as_stands(Response(question.chosen([told])[0]), lasting)

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        return self.resource.detail_class if self.action == "retrieve" else super().get_serializer_class()


@contextmanager
def cursor_of_this_list() -> Iterator[None]:
    """Raises Faulty where the cursor is of another list."""
    try:
        yield
    except NoCursor:
        raise Faulty([Fault(parameter="cursor", code="cursor").told]) from None


def refuse_keys(request: Request) -> None:
    """Of an address that takes no keys. Raises Faulty."""
    if keys := list(request.query_params):
        raise Faulty([unknown_key(key).told for key in keys])


def refuse_unknown(word: str, words: Iterable[str]) -> None:
    """Of an address of which a part is one of these words. Raises NotFound, with the nearest."""
    if word not in (known := list(words)):
        fault = Fault(parameter="", code="unknown_record", value=word, near=nearest(word, known))
        raise NotFound(fault.detail)


def missing(rows: QuerySet[Any], column: str, key: str) -> NotFound:
    """There is no such record; names the nearest that there is."""
    near = rows.annotate(nearness=TrigramSimilarity(column, key)).filter(nearness__gt=NEAR)
    nearest = near.order_by("-nearness", column).values_list(column, flat=True).first()
    return NotFound(Fault(parameter="", code="unknown_record", value=key, near=nearest or "").detail)
