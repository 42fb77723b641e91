"""A feed as Atom (RFC 4287). The id of an entry is that of its record, whatever is changed about it.

A feed in another language has ids of its own: readers that keep both must not take one for the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from alerts.feeds.changed import Record
from alerts.feeds.wording import html, title
from partners.reader import language

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML cannot hold, escaped or not


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the entries. `register`: the name of this register, that every id begins from."""

    register: UUID
    title: str
    page: str
    address: str
    site: str
    updated: datetime


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """As we were told: without entries Django would ask the clock."""
        updated: datetime = self.feed["updated"]
        return updated


def atom(frame: Frame, records: Iterable[Record]) -> bytes:
    feed = _Atom(
        title=frame.title,
        link=frame.page,
        description=None,
        language=language(),
        author_name="PPS-register",
        feed_url=frame.address,
        feed_guid=_id(frame, frame.address.removeprefix(frame.site)),
        updated=frame.updated,
    )
    for record in records:
        feed.add_item(**_entry(frame, record))
    return feed.writeString("utf-8").encode()


def _entry(frame: Frame, record: Record) -> dict[str, Any]:
    return {
        "title": NO_XML.sub("", title(record)),
        "link": frame.site + _page(record),
        "description": NO_XML.sub("", html(record)),
        "unique_id": _id(frame, f"{language()} {record.resource} {record.row}"),
        "updateddate": record.at,
        "categories": [record.resource],
    }


def _page(record: Record) -> str:
    """Of what is gone: the list that it stood in."""
    if record.gone and record.resource == "schemes":
        return reverse("funding:schemes")
    page = reverse("funding:scheme", args=[record.scheme])
    return page if record.gone or record.resource == "schemes" else f"{page}#{record.said['slug']}"


def _id(frame: Frame, what: str) -> str:
    return uuid5(frame.register, what).urn
