"""When one can apply, on a page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.availability import Availability
from funding.saying import (
    Counted,
    Deciding,
    Window,
    closing_text,
    days_text,
    decision_text,
    odds_text,
    source_words,
)
from funding.saying import hearsay as hearsay_text
from partners.templatetags.facts import in_dutch

register = template.Library()

BADGES: dict[str, tuple[str, str, Promise]] = {
    "open": ("open", "●", gettext_lazy("nu open")),
    "upcoming": ("upcoming", "◔", gettext_lazy("opent nog")),
    "expected": ("expected", "~", gettext_lazy("verwacht, niet aangekondigd")),
    "closed": ("closed", "○", gettext_lazy("gesloten")),
    "exhausted": ("closed", "○", gettext_lazy("budget op")),
    "lapsed": ("closed", "†", gettext_lazy("regeling vervallen")),
    "unknown": ("unknown", "?", gettext_lazy("onbekend of je kunt aanvragen")),
}


@register.simple_tag
def availability_badge(availability: str) -> SafeString:
    """Whether one can apply, as sign and words; colour is never the only difference."""
    name, sign, words = BADGES[availability]
    return format_html(
        '<span class="badge badge--{}"><span aria-hidden="true">{}</span> {}</span>', name, sign, words
    )


@register.simple_tag
def call_window(call: Window | None, availability: str, moment: datetime) -> SafeString:
    """When the call opens and closes, in words that fit what one can do now, and who says so."""
    told = days_text(call, Availability(availability), moment)
    return format_html("{}{}{}", told, _quoted(call, days_known=False), hearsay(call))


@register.simple_tag
def source_says(call: Window | None) -> SafeString:
    """The source on the days that are known; on those that are not, it stands in `call_window`."""
    return _quoted(call, days_known=True)


def _quoted(call: Window | None, *, days_known: bool) -> SafeString:
    words = source_words(call, days_known=days_known) if call else []
    if not words:
        return SafeString()
    said = format_html_join(" – ", "{}", ((in_dutch(text),) for text in words))
    return format_html(" <small>{} “{}”.</small>", _("De bron zegt:"), said)


@register.filter
def hearsay(call: Window | None) -> SafeString:
    """A mark beside days that only a third party tells; on the page of the scheme stands which."""
    told = hearsay_text(call) if call else ""
    return format_html(" <small>{}</small>", told) if told else SafeString()


@register.filter
def until(call: Any) -> str:
    """The last day or moment to apply, as people say it: never the first instant at which it is too late."""
    return _("tot het geld op is") if call.closes_when_spent else closing_text(call)


@register.filter
def decided(scheme: Deciding) -> str:
    """Within which time the grantor decides."""
    return decision_text(scheme)


@register.filter
def odds(call: Counted | None) -> str:
    """How many applied in an earlier call, and how many of them got it."""
    return odds_text(call)
