"""Values as people in the Netherlands write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from publication.exporting.columns import Kind


def in_dutch(kind: Kind, value: Any) -> str:
    """From what the API writes: 30-06-2027, 1234,50, ja."""
    match kind:
        case Kind.FLAG:
            return "ja" if value else "nee"
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
