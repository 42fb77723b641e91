"""In which language somebody reads: a page that of its address, an answer of the API the one asked for."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.utils.translation import get_language


def language() -> Literal["nl", "en"]:
    return "en" if english() else "nl"


def english() -> bool:
    return (get_language() or "nl").startswith("en")


def said(row: Any, field: str) -> str:
    """What a record says in the language of the reader; in Dutch where it says it in Dutch only."""
    return (english() and getattr(row, f"{field}_en")) or dutch(row, field)


def dutch(row: Any, field: str) -> str:
    """`sentence_nl`; a word of the source itself stands without a language behind it."""
    text: str = getattr(row, f"{field}_nl" if hasattr(row, f"{field}_nl") else field)
    return text


def clock(local: datetime) -> str:
    """17.00 or 17:00."""
    return local.strftime("%H:%M" if english() else "%H.%M")
