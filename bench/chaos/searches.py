"""Searches that some people keep meanwhile, and what newly fits them: each call once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

FOUND = re.compile(r"^- Nieuw: .*, tijdvak (\d+-\d+)\.$", re.MULTILINE)

Finds = Counter[tuple[str, str]]  # of a recipient and a call


def saved_searches(owners: Iterable[Any], scheme: str, moment: datetime) -> None:
    """For the name of this scheme, as the page saves them: what fits already is no news."""
    from alerts.models import SavedSearch
    from alerts.searching import fitting, remember

    query = urlencode({"tekst": scheme})
    for owner in owners:
        search = SavedSearch(user=owner, name=scheme, query=query, since=moment)
        remember(search, fitting(query, moment), "")


def told(mails: Iterable[tuple[str, str]]) -> Finds:
    """Of each recipient what they read, in mails of which no two are the same."""
    return Counter(
        (recipient, call) for recipient, body in mails for call in FOUND.findall(body.replace("\r\n", "\n"))
    )


def wrong(found: Finds, owners: Iterable[str], slugs: Iterable[str]) -> Iterator[str]:
    """Each of these calls was published while it was open, and is told once."""
    calls = ["-".join(slug.split("-")[-2:]) for slug in slugs]
    for owner in owners:
        yield from (
            f"{owner} found {call} {found[owner, call]} times" for call in calls if found[owner, call] != 1
        )
