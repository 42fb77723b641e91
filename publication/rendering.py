"""JSON as the API writes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from django.utils.functional import Promise
from rest_framework.renderers import BaseRenderer


class OrjsonRenderer(BaseRenderer):
    """Only JSON: there is one form, and a program never gets a page."""

    media_type = "application/json"
    format = "json"
    charset = None  # JSON is UTF-8

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"" if data is None else encoded(data)


def encoded(data: Any) -> bytes:
    """The bytes that go over the wire."""
    return orjson.dumps(data, default=_text)


def utc_text(moment: datetime) -> str:
    """An instant in UTC as RFC 3339 writes it, with a fraction only where there is one."""
    return moment.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def _text(value: Any) -> str:
    """A text that waits for the reader's language. Anything else is a mistake of ours, and fails."""
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} is no JSON")
