"""Making documents of what waits: one version for each record that says something else than before.

Called after every write of ours and by whoever reads, so that nobody ever reads what is no longer so: also
without a worker, and after raw SQL.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Exists, QuerySet
from django.utils import translation

from publication.models import Document, Feed, Version, Waiting
from publication.rendering import encoded
from publication.resources import RESOURCES, Made, Resource

AT_ONCE = 200  # records in one transaction

CHANGED = ["key", "summary", "detail", "clock", "position"]


def publish_waiting() -> UUID:
    """The last round of publishing, after which nothing waits; one query when nothing did."""
    while (found := settled().values_list("round", flat=True).first()) is None:
        _publish_some()
    return found


def settled() -> QuerySet[Feed]:
    """Where publishing stands; no row when something waits, or nothing was published yet."""
    return Feed.objects.filter(~Exists(Waiting.objects.all()))


@dataclass(slots=True)
class Batch:
    """What is published together: documents, with the version of each; what goes, and what is told of that.

    Positions are given out while the feed is ours.
    """

    feed: Feed
    documents: list[Document] = field(default_factory=list)
    gone: list[Document] = field(default_factory=list)
    withdrawn: list[Version] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)

    def write(self) -> None:
        for version in [*self.withdrawn, *self.versions]:  # a key is given back before another takes it
            self.feed.position += 1
            version.position = self.feed.position
        for document, version in zip(self.documents, self.versions, strict=True):
            document.position = version.position
        Version.objects.bulk_create([*self.withdrawn, *self.versions])
        Document.objects.filter(pk__in=[document.pk for document in self.gone]).delete()
        Document.objects.bulk_create(
            self.documents,
            update_conflicts=True,
            unique_fields=["resource", "record"],
            update_fields=CHANGED,
        )
        self.feed.round = uuid4()
        self.feed.save()


@transaction.atomic
def _publish_some() -> None:
    """Those that have waited longest. What starts to wait from here on is left for the next time."""
    with connection.cursor() as cursor:  # first, for a process that else writes nothing
        cursor.execute("SET TRANSACTION READ WRITE")
    Feed.objects.get_or_create(pk=1)
    batch = Batch(Feed.objects.select_for_update().get())
    waiting = list(Waiting.objects.all()[:AT_ONCE])
    changed_at: dict[str, dict[int, datetime]] = {}
    for one in waiting:
        changed_at.setdefault(one.resource, {})[one.record] = one.changed_at
    with translation.override("nl"):  # a document is in every language at once, whoever reads it first
        for name in sorted(changed_at, key=list(RESOURCES).index):
            _compare(batch, RESOURCES[name], changed_at[name])
    batch.write()
    Waiting.objects.filter(pk__in=[one.pk for one in waiting]).delete()


def _compare(batch: Batch, resource: Resource, changed_at: dict[int, datetime]) -> None:
    """What these records say now beside what was published of them."""
    found = Document.objects.filter(resource=resource.name, record__in=changed_at)
    before = {document.record: document for document in found}
    now = {document.record: document for document in _documents(resource, resource.made(changed_at))}
    for record, moment in changed_at.items():
        was, says = before.get(record), now.get(record)
        if says is None:
            batch.gone += [was] if was else []
        elif was is None or not _same(was, says):
            batch.documents.append(says)
            batch.versions.append(_version(says, moment, says.detail))
        if was and (says is None or says.key != was.key):
            batch.withdrawn.append(_version(was, moment, ""))


def _documents(resource: Resource, made: Iterable[Made]) -> Iterable[Document]:
    for one in made:
        yield Document(
            resource=resource.name,
            record=one.record,
            key=one.key,
            summary=encoded(one.summary).decode(),
            detail=encoded(one.detail).decode(),
            clock="" if one.clock is None else encoded(one.clock).decode(),
        )


def _same(one: Document, other: Document) -> bool:
    of = ("key", "summary", "detail", "clock")
    return all(getattr(one, name) == getattr(other, name) for name in of)


def _version(document: Document, moment: datetime, detail: str) -> Version:
    return Version(
        resource=document.resource,
        record=document.record,
        key=document.key,
        changed_at=moment,
        detail=detail,
    )
