"""What changed of schemes and calls, record by record, from the versions that were published.

Read version by version, and of each only what a line needs is kept: a scheme written down whole is large.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby, takewhile, zip_longest
from typing import Any

from django.db.models import F, Q, Window
from django.db.models.functions import Lag, Lead, RowNumber
from django.utils import timezone

from alerts.feeds.facts import facts_of
from alerts.occasions import Json, window_before
from funding.clock import amsterdam
from publication.models import Version

OF = ("schemes", "calls")
KEPT = timedelta(days=30)  # whoever looks once in so long misses nothing
NEEDED = 3  # versions in which the last change can be read: a new name is two
LEAST = 20  # records that are told of, however long ago they changed

Key = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`facts`: which facts are otherwise; none where it came into the register, or went.

    `before`: of a call, when one could apply before that.
    """

    at: datetime
    came: bool
    went: bool
    facts: tuple[str, ...]
    before: Json | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A scheme or a call with its changes, the last first. `said`: all of it, now or when it went."""

    resource: str
    row: int
    said: Json
    changes: tuple[Change, ...]

    @property
    def at(self) -> datetime:
        return self.changes[0].at

    @property
    def gone(self) -> bool:
        return self.changes[0].went

    @property
    def scheme(self) -> str:
        """The slug of the scheme that it is, or that it is a call of."""
        return str(self.said["slug"] if self.resource == "schemes" else self.said["scheme"]["slug"])


def changed(those: Q, moment: datetime) -> list[Record]:
    """Of the versions meant: the records that changed within the days kept, and some before; last first."""
    since = amsterdam(timezone.localdate(moment) - KEPT, time())
    found = (_record(list(some)) for _key, some in groupby(_versions(those, since), _key_of))
    records = [record for record in found if record is not None]
    return sorted(records, key=lambda one: (one.at, one.resource, one.row), reverse=True)


def _key_of(version: Version) -> Key:
    return version.resource, version.record


def _versions(those: Q, since: datetime) -> Iterator[Any]:
    """Of each record those since then with the one before them; at least the last change. Oldest first."""
    keys = _keys(those, since)
    wanted = Q(pk__in=[])
    for name in OF:
        wanted |= Q(resource=name, record__in=[row for resource, row in keys if resource == name])
    of_record: Any = {"partition_by": [F("resource"), F("record")], "order_by": F("position").desc()}
    numbered = Version.objects.filter(wanted).annotate(
        nth=Window(RowNumber(), **of_record),
        next_at=Window(Lag("changed_at"), **of_record),
        earlier=Window(Lead("pk"), **of_record),
    )
    told = numbered.filter(Q(nth__lte=NEEDED) | Q(next_at__gte=since))
    return told.order_by("resource", "record", "position").iterator()


def _keys(those: Q, since: datetime) -> list[Key]:
    """Two queries for all, the second of them above."""
    last = Version.objects.filter(those, resource__in=OF).order_by("resource", "record", "-position")
    newest = Version.objects.filter(pk__in=last.distinct("resource", "record").values("pk"))
    rows = newest.order_by("-position").values_list("resource", "record", "changed_at").iterator()
    near = takewhile(lambda one: one[0] < LEAST or one[1][2] >= since, enumerate(rows))
    return [(resource, record) for _, (resource, record, _at) in near]


def _record(versions: list[Any]) -> Record | None:
    """None: nothing changed that is told of, or nobody knows any more what it was."""
    changes, said = list(_changes(versions)), _last_said(versions)
    if not changes or said is None:
        return None
    first = versions[0]
    return Record(resource=first.resource, row=first.record, said=said, changes=tuple(reversed(changes)))


def _changes(versions: list[Any]) -> Iterator[Change]:
    """The first of these only says how it was before the second, unless there was none before it."""
    before: Json | None = None
    for number, version in enumerate(_without_renaming(versions)):
        after: Json | None = json.loads(version.detail) if version.detail else None
        if (number or version.earlier is None) and (change := _change(version, before, after)):
            yield change
        before = after


def _without_renaming(versions: list[Any]) -> Iterator[Any]:
    """A record that gets another slug is published as gone under the old, and at once under the new."""
    for version, following in zip_longest(versions, versions[1:]):
        renamed = following and following.changed_at == version.changed_at and following.key != version.key
        if version.detail or not renamed:
            yield version


def _change(version: Version, before: Json | None, after: Json | None) -> Change | None:
    facts = facts_of(version.resource, before, after) if before and after else ()
    if not facts and (before is None) == (after is None):
        return None
    return Change(
        at=version.changed_at,
        came=before is None,
        went=after is None,
        facts=facts,
        before=window_before(before) if facts and version.resource == "calls" else None,
    )


def _last_said(versions: list[Any]) -> Json | None:
    told = next((version.detail for version in reversed(versions) if version.detail), None)
    return json.loads(told) if told else None
