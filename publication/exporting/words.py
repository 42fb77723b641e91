"""Values as people in the Netherlands write them; yes and no in the language of the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from publication.exporting.columns import Kind

FLAGS = {"nl": ("nee", "ja"), "en": ("no", "yes")}


def written_in(language: str) -> Callable[[Kind, Any], str]:
    """From what the API writes: 30-06-2027, 1234,50, ja (or yes)."""
    flags = FLAGS["en" if language.startswith("en") else "nl"]
    return lambda kind, value: flags[bool(value)] if kind == Kind.FLAG else _as_here(kind, value)


def _as_here(kind: Kind, value: Any) -> str:
    match kind:
        case Kind.DAY:
            return f"{date.fromisoformat(value):%d-%m-%Y}"
        case Kind.MOMENT:
            return clock_text(on_the_wall(value))
        case Kind.EUROS:
            return str(value).replace(".", ",")
    return str(value)


def on_the_wall(value: str) -> datetime:
    """What the clock in the Netherlands shows at this moment."""
    return timezone.localtime(datetime.fromisoformat(value)).replace(tzinfo=None)


def clock_text(local: datetime) -> str:
    """Seconds only where there are any."""
    return f"{local:%d-%m-%Y %H:%M:%S}" if local.second or local.microsecond else f"{local:%d-%m-%Y %H:%M}"
