"""Facts in words, the same on every page. Unknown is said as unknown: never as no, zero or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.db.models import Model
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from partners import reader
from partners.written import written

register = template.Library()


def unknown() -> SafeString:
    return format_html('<span class="unknown">{}</span>', _("onbekend"))


@register.filter
def known(value: Any) -> Any:
    """The value; nothing told is unknown. Zero is a known number."""
    return unknown() if value is None or value == "" else value


@register.filter
def yes_no(value: bool | None) -> str:
    return unknown() if value is None else _("ja") if value else _("nee")


@register.filter(expects_localtime=True)
def day(value: date | None) -> str:
    """ "26 november 2026", in the time of the Netherlands."""
    return unknown() if value is None else formats.date_format(value, "j F Y")


@register.filter(expects_localtime=True)
def moment(value: datetime | None) -> str:
    """ "26 november 2026, 17.00 uur", or "26 November 2026, 17:00 (Amsterdam time)"."""
    if value is None:
        return unknown()
    return _("%(day)s, %(clock)s uur") % {"day": day(value), "clock": reader.clock(value)}


@register.filter
def said(row: Any, field: str) -> str:
    """What a record says in the language of the page. What it only says in Dutch is marked as Dutch."""
    text = reader.said(row, field)
    return text if getattr(row, f"{field}_en", "") else in_dutch(text)


@register.filter
def read(words: tuple[str, str]) -> str:
    """Of the same words in Dutch and in English those of the page."""
    return words[1 if reader.english() else 0]


@register.filter
def in_dutch(text: str) -> str:
    """A passage in the words of a Dutch source: whoever reads a page aloud must know."""
    return format_html('<span lang="nl">{}</span>', text) if text and reader.english() else text


@register.filter
def euros(amount: Decimal | None) -> str:
    """ "€ 2.500.000" or "€2,500,000", and cents only where there are."""
    if amount is None:
        return unknown()
    return ("€" if reader.english() else "€\N{NO-BREAK SPACE}") + written(amount)


@register.simple_tag
def codes(row: Model, field: str, none: str = "") -> str:
    """The words for a list of codes. `none` is what an empty list, which is a known fact, means."""
    found: Sequence[Any] | None = getattr(row, field)
    if found is None:
        return unknown()
    words = dict(row._meta.get_field(field).base_field.flatchoices)  # type: ignore[union-attr]
    return ", ".join(str(words.get(code, code)) for code in found) or none or _("geen")
