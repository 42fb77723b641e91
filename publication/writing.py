"""A record that programs change at its own address: one way for every storey.

Whoever writes has a token with the scope and the right, and says which version they read. The row is held
from the comparison until the end, so that of two who read the same version only one writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils import translation
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from accounts.authentication import BearerAuthentication, WritesWithinScope
from accounts.models import Scope
from publication.api import ListViewSet, missing, refuse_keys
from publication.bodies import Body, read
from publication.rendering import encoded
from publication.versions import refuse_other_version, tag_of

CROSSED = (
    "Iemand anders wijzigde tegelijk iets waar dit niet bij past. Haal het opnieuw op.",
    "Somebody else changed something at the same moment that this does not fit. Fetch it again.",
)


class Crossed(APIException):
    """The database refused what was checked just before: another writer was between."""

    status_code = status.HTTP_409_CONFLICT

    def __init__(self) -> None:
        super().__init__(CROSSED[0 if (translation.get_language() or "nl").startswith("nl") else 1])


@contextmanager
def at_once() -> Iterator[None]:
    """All of it or nothing. Raises Crossed."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise Crossed from None


def read_elsewhere(view_class: type[Any], request: Request, **place: Any) -> Response:
    """A record as its own address answers GET, with its tag and where it is."""
    view = view_class()
    view.request, view.args, view.kwargs, view.format_kwarg = request, (), place, None
    answer: Response = view.as_read(request)
    return answer


def whole(answer: Response) -> HttpResponse:
    """The answer as it goes over the wire, so that it can be given again."""
    told = HttpResponse(encoded(answer.data), status=answer.status_code, content_type="application/json")
    for name in ("ETag", "Location"):
        told[name] = answer[name]
    return told


class Writes(ListViewSet):
    """A view of which some methods write. `scope`: what the token must be able to do."""

    authentication_classes = (BearerAuthentication,)  # type: ignore[assignment]
    permission_classes = (WritesWithinScope,)  # type: ignore[assignment]
    scope: ClassVar[Scope]

    def body(self, request: Request, shape: type[Any], shown: Any = ()) -> Any:
        """Read twice: as JSON that means one thing, and as what this address takes."""
        text = request._request.body
        _checked = request.data
        return read(shape, text or b"null", shown)  # no body is no object either

    def as_read(self, request: Request) -> Response:
        """The record as GET answers it at this moment, with its tag."""
        before = getattr(self, "action", "")
        self.action = "retrieve"
        self.__dict__.pop("stand", None)  # what was changed since the last time is published first
        try:
            answer: Response = self.retrieve(request, **self.kwargs)  # type: ignore[attr-defined]
        finally:
            self.action = before
        answer["ETag"] = tag_of(encoded(answer.data))
        return answer


class ChangesOne(Writes):
    """PATCH of one record. `change_class`: what a body may say."""

    change_class: ClassVar[type[Body]]

    def held(self) -> Any:
        """The row, which nobody else changes meanwhile. Raises NotFound."""
        rows, column = self.seen(), self.lookup_field
        key = self.kwargs[column]
        row = self.to_hold(rows).filter(**{column: key}).first()
        if row is None:
            raise missing(rows, column, key)
        return row

    def to_hold(self, rows: Any) -> Any:
        return rows.select_for_update(of=("self",))

    def refuse_others(self, row: Any) -> None:
        """Raises PermissionDenied, unless the caller may change this row."""
        raise NotImplementedError

    def change(self, row: Any, body: Any) -> None:
        """Puts on the row what the body says. Raises Faulty."""
        raise NotImplementedError

    def partial_update(self, request: Request, **place: str) -> Response:
        refuse_keys(request)
        with at_once():
            row = self.held()
            self.refuse_others(row)
            refuse_other_version(request, self.as_read(request)["ETag"])
            self.change(row, self.body(request, self.change_class, self.shown()))
            self.refuse_others(row)
            return self.as_read(request)

    def shown(self) -> list[str]:
        """The keys of the answer: whoever sends one that cannot be changed hears that."""
        self.action, before = "retrieve", self.action
        shape: type[BaseSerializer[Any]] = self.get_serializer_class()
        self.action = before
        return list(shape().get_fields())  # type: ignore[attr-defined]
