"""What of the API is going to disappear, and when: the rules are in docs/deprecation.md."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

NOTICE = timedelta(days=365)  # at least so long between the announcement and the end
API = "/api/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deprecation:
    """One operation, one of its parameters, or one field of answers. `instead`: a sentence in Dutch."""

    operation: str = ""  # as in "GET /schemes/{slug}"
    parameter: str = ""  # of that operation: told to whoever sends it
    field: str = ""  # as in "Scheme.otherNames", a schema of the document: told in every answer that holds it
    since: datetime
    sunset: datetime | None = None
    instead: str
    page: str = f"{API}/docs"

    def __post_init__(self) -> None:
        if bool(self.operation) == bool(self.field) or (self.parameter and not self.operation):
            raise ValueError("Name an operation, with or without a parameter, or a field.")
        if self.sunset and self.sunset < self.since + NOTICE:
            raise ValueError(f"{self.name} ends sooner than {NOTICE.days} days after {self.since:%d-%m-%Y}.")

    @property
    def name(self) -> str:
        return self.field or f"{self.operation} {self.parameter}".strip()

    @property
    def told(self) -> str:
        """What the document says of it."""
        end = f" en verdwijnt op {self.sunset:%d-%m-%Y}" if self.sunset else ""
        return f"Verouderd sinds {self.since:%d-%m-%Y}{end}. {self.instead}"

    def touches(self, method: str, path: str, keys: Collection[str], holders: Collection[str]) -> bool:
        """Whether a request meets it. `holders`: the operations of which an answer holds the field."""
        names = holders if self.field else [self.operation]
        return any(_is(name, method, path) for name in names) and (
            not self.parameter or self.parameter in keys
        )


def _is(operation: str, method: str, path: str) -> bool:
    verb, _, template = operation.partition(" ")
    pattern = "[^/]+".join(re.escape(part) for part in re.split(r"\{[^}]*\}", API + template))
    return verb == ("GET" if method == "HEAD" else method) and re.fullmatch(pattern, path) is not None
