"""What a storey hands over to be published: per kind of record, its rows and how they are written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework.serializers import Serializer

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A record written down. `clock`: what its answers at a moment are worked out from; None: nothing is."""

    record: int
    key: str
    summary: Json
    detail: Json
    clock: Any = None


class Resource:
    """A kind of record that everybody may read, in lists and by itself.

    `name`: in the address. `key`: the column by which a record is named. Where something depends on the
    clock, the serializers write null, and `at_summary` and `at_detail` put in what it is at a moment.
    """

    name: ClassVar[str]
    key: ClassVar[str] = "slug"
    summary_class: ClassVar[type[Serializer[Any]]]
    detail_class: ClassVar[type[Serializer[Any]]]
    clocked: ClassVar[frozenset[str]] = frozenset()  # of what a list tells, what depends on the clock

    def rows(self) -> QuerySet[Any]:
        """What everybody may see."""
        raise NotImplementedError

    def listed(self, rows: Any) -> Iterable[Any]:
        """The rows with what a list tells of them."""
        found: Iterable[Any] = rows.for_listing()
        return found

    def detailed(self, rows: Any) -> Iterable[Any]:
        """The rows with all that is told of them."""
        found: Iterable[Any] = rows.for_detail()
        return found

    def clock(self, detail: Json) -> Any:
        """Of a record written down, what the clock decides about; None: nothing."""
        return None

    def at_summary(self, summary: Json, clock: Any, moment: datetime) -> None:
        """Put in what a list tells at that moment."""

    def at_detail(self, detail: Json, clock: Any, moment: datetime) -> None:
        """Put in what all of it is at that moment."""

    def edges(self, moment: datetime) -> QuerySet[Any, datetime] | None:
        """When, up to that moment, something about such records became otherwise by itself; the last first.

        None: nothing ever does. What changes at midnight here needs no telling.
        """
        return None

    def timeless(self, written: Json) -> Json:
        """What is written without what depends on the clock. Absent, and not null: null is unknown."""
        return written

    def made(self, records: Iterable[int]) -> Iterator[Made]:
        """Those of these rows that everybody may see."""
        rows = self.rows().filter(pk__in=list(records))
        summaries = {row.pk: row for row in self.listed(rows)}
        # One of each for all rows: making them takes longer than what they write.
        in_list, whole = self.summary_class(), self.detail_class()
        for row in self.detailed(rows):
            if row.pk in summaries:  # it may be gone since
                detail = whole.to_representation(row)
                yield Made(
                    record=row.pk,
                    key=getattr(row, self.key),
                    summary=in_list.to_representation(summaries[row.pk]),
                    detail=detail,
                    clock=self.clock(detail),
                )


RESOURCES: dict[str, Resource] = {}


def publish(*resources: Resource) -> None:
    """Called by each storey when it is ready."""
    RESOURCES.update({resource.name: resource for resource in resources})
