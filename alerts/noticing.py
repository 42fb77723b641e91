"""From the feed of published versions to occasions: what there is to tell of each change.

The feed is the outbox: a trigger notes every change in the transaction that makes it, also by raw SQL
(`publication/models/documents.py`). Here it is read on from where we were, and how far we are is written in
the transaction that writes what we found. So nothing is lost and nothing is found twice, whenever this stops.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import cast

import structlog
from django.db import OperationalError, transaction

from alerts.judging import queue_members
from alerts.kinds import LEADS
from alerts.models import Follow, Occasion, Reading, Unreadable, Watched
from alerts.occasions import (
    EDITIONS,
    Edition,
    Editions,
    Json,
    by_the_clock,
    change_kind,
    changed_facts,
    editions_after,
    end_of,
    is_history,
    window_before,
)
from alerts.occasions import Occasion as Found
from publication.models import Version
from publication.publishing import publish_waiting

log = structlog.get_logger(__name__)

AT_ONCE = 100  # versions in one transaction
RESOURCE, SCHEMES = "calls", "schemes"


def note_what_changed(moment: datetime) -> int:
    """Reads the feed to its end; how many versions that were. Publishes first what waits."""
    publish_waiting()
    read = _note_again(moment)
    while (some := _note_some(moment)) > 0:
        read += some
    return read


@transaction.atomic
def _note_some(moment: datetime) -> int:
    """The row is held until we are through: two who read at once find different versions."""
    Reading.objects.get_or_create(pk=1)
    reading = Reading.objects.select_for_update().get()
    versions = list(Version.objects.filter(position__gt=reading.position).order_by("position")[:AT_ONCE])
    for version in versions:
        if version.resource == RESOURCE:
            _note_apart(version, moment)
    changed = [version.key for version in versions if version.resource == "organisations"]
    queue_members(changed, moment)
    for before, after in renamed_schemes(versions):
        Follow.objects.rename(before, after)
        for occasion in Occasion.objects.filter(told_at=None, facts__scheme=before):
            Occasion.objects.filter(pk=occasion.pk).update(facts=occasion.facts | {"scheme": after})
    if versions:
        reading.position = versions[-1].position
        reading.save(update_fields=["position"])
    return len(versions)


def renamed_schemes(versions: list[Version]) -> Iterator[tuple[str, str]]:
    """The slug before and after, of each scheme that has another in one of these versions."""
    ours = [version for version in versions if version.resource == SCHEMES]
    told = Version.objects.filter(resource=SCHEMES, record__in={version.record for version in ours})
    last = ours[-1].position if ours else 0
    slugs: dict[int, str] = {}
    for record, position, slug in told.order_by("position").values_list("record", "position", "key"):
        known = slugs.get(record, slug)
        if ours[0].position <= position <= last and slug != known:
            yield known, slug
        slugs[record] = slug


def _note_apart(version: Version, moment: datetime) -> bool:
    """Whether it could be read. A fault of ours in one version keeps no other waiting: it is read again."""
    try:
        with transaction.atomic():
            _note(version)
    except OperationalError:  # the database is away: nothing is wrong with this version
        raise
    except Exception as fault:
        log.exception("version cannot be read", record=version.record, position=version.position)
        Unreadable.objects.note(version, fault, moment)
        return False
    return True


@transaction.atomic
def _note_again(moment: datetime) -> int:
    """How many that could not be read before were read now. A later version of the same says all it said."""
    read = 0
    for row in Unreadable.objects.due_at(moment).select_for_update(skip_locked=True):
        version = Version.objects.get(position=row.position)
        overtaken = Watched.objects.filter(pk=version.record, position__gt=row.position).exists()
        if overtaken or _note_apart(version, moment):
            row.delete()
            read += not overtaken
    return read


def _note(version: Version) -> None:
    """What this version of a call tells, and what the clock is going to bring of it."""
    watched = Watched.objects.filter(pk=version.record).first()
    before = _said_at(watched.position) if watched else None
    after = _read(version.detail)
    if kind := change_kind(before, after, version.changed_at):
        _tell_of_change(version, kind, before, after)
    history = is_history(before, after, version.changed_at)
    if not history:  # what had come to its end before is told as it was
        Occasion.objects.untold(version.record).filter(kind__in=EDITIONS).delete()
    if after is None:
        Watched.objects.filter(pk=version.record).delete()
        return
    mark = Edition(version.position, version.changed_at)
    editions = editions_after(before, after, mark, watched.known if watched else {})
    if not history:
        _await(version.record, after, editions)
    _watch(version, after, editions)


def _tell_of_change(version: Version, kind: str, before: Json | None, after: Json | None) -> None:
    call = after or before or {}
    Occasion.objects.create(
        record=version.record,
        kind=kind,
        edition=version.position,
        due=version.changed_at,
        useful_by=end_of(call),
        facts=_names(call) | {"changed": changed_facts(before, after), "before": window_before(before)},
    )


def _names(call: Json) -> Json:
    return {"slug": call["slug"], "scheme": call["scheme"]["slug"], "name": call["scheme"]["shortName"]}


def _watch(version: Version, call: Json, editions: Editions) -> None:
    watched = Watched(
        record=version.record,
        slug=call["slug"],
        scheme=call["scheme"]["slug"],
        position=version.position,
    )
    watched.know(editions)
    watched.save()


def _await(record: int, call: Json, editions: Editions) -> None:
    """What was told stays told; what was not is due as the call stands now."""
    Occasion.objects.bulk_create(
        [_row(record, call, found) for found in by_the_clock(call, editions, LEADS)], ignore_conflicts=True
    )


def _row(record: int, call: Json, found: Found) -> Occasion:
    return Occasion(
        record=record,
        facts=_names(call),
        kind=found.kind,
        edition=found.edition,
        lead=found.lead,
        due=found.due,
        until=found.until,
        useful_by=end_of(call),
    )


def _said_at(position: int) -> Json | None:
    return _read(Version.objects.values_list("detail", flat=True).get(pk=position))


def _read(detail: str) -> Json | None:
    return cast(Json, json.loads(detail)) if detail else None
