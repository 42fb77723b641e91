"""What an answer rests on that may not be so: sources that disagree, and facts that nobody saw for a year.

Pure. A doubt never changes an outcome: the strictest value was judged already (`funding.claims`).
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Protocol

from funding.claims import fresh_since
from matching.facts import Doubt, SourceClaim

since = lru_cache(maxsize=64)(fresh_since)


class Doubtful(Protocol):
    """A rule or a call, with what the register knows of its sources. Read-only, so that frozen values fit."""

    @property
    def claims(self) -> tuple[SourceClaim, ...]: ...
    @property
    def disputed(self) -> bool: ...
    @property
    def seen_on(self) -> date | None: ...


def doubts_of(fact: Doubtful, moment: datetime) -> tuple[Doubt, ...]:
    """Disputed: sources disagree and nobody has settled it. Stale: not read or compared for too long."""
    found: list[Doubt] = ["disputed"] if fact.claims or fact.disputed else []
    if fact.seen_on is not None and fact.seen_on < since(moment):
        found.append("stale")
    return tuple(found)
