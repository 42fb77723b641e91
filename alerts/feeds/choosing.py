"""Which versions a feed tells of: of everything, of a filtered list, of one scheme.

What is gone is told wherever it may have stood, so that nobody goes on believing that it is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from alerts.feeds.changed import Record, changed
from funding.calendar.gone import once_named
from funding.models import Call
from publication.models import Document


@dataclass(frozen=True, slots=True)
class Choice:
    """`those`: the versions. Of schemes with which slugs what is gone must be (`only`), or not."""

    those: Q
    only: frozenset[str] | None = None
    not_of: frozenset[str] = frozenset()

    def records(self, moment: datetime) -> list[Record]:
        return [record for record in changed(self.those, moment) if not record.gone or self._may_be(record)]

    def _may_be(self, record: Record) -> bool:
        return record.scheme not in self.not_of and (self.only is None or record.scheme in self.only)


EVERYTHING = Choice(Q())
# What nobody may see any more has no document: no filter can tell where it stood.
GONE = Q(~Exists(Document.objects.filter(resource=OuterRef("resource"), record=OuterRef("record"))))


def listed(schemes: Any, others: frozenset[str]) -> Choice:
    """Of schemes that a filter chose, with their calls; what is gone, was of none of the `others`."""
    return Choice(_of(schemes.order_by().values("pk")) | GONE, not_of=others)


def of_scheme(slug: str) -> Choice | None:
    """Of the scheme that has, or had, this slug; None: there never was one that everybody could see."""
    rows, slugs = once_named(slug)
    return Choice(_of(rows) | GONE, only=slugs) if rows else None


def _of(schemes: Any) -> Q:
    calls = Call.objects.filter(scheme__in=schemes).values("pk")
    return Q(resource="schemes", record__in=schemes) | Q(resource="calls", record__in=calls)
