"""When one can apply, in words: the same on every page.

Works on a `Call` and on the engine's `CallState`: both carry the window and what the source says of it. The
local day before a closing at midnight is the last day on which one can apply.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from django import template
from django.utils import formats
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

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


class Window(Protocol):
    """What a sentence about a window needs."""

    opens_at: datetime | None
    closes_at: datetime | None
    opens_time_known: bool
    closes_time_known: bool
    closes_when_spent: bool
    zone: str


@register.simple_tag
def availability_badge(availability: str) -> SafeString:
    """Whether one can apply, as sign and words; colour is never the only difference."""
    name, sign, words = BADGES[availability]
    return format_html(
        '<span class="badge badge--{}"><span aria-hidden="true">{}</span> {}</span>', name, sign, words
    )


@register.simple_tag
def call_window(call: Window | None, moment: datetime) -> str:
    """When the call opens and closes, as one or two sentences."""
    if call is None:
        return _("Er is geen tijdvak bekend.")
    return " ".join(part for part in (_opening(call, moment), _closing(call, moment)) if part)


def _opening(call: Window, moment: datetime) -> str:
    if call.opens_at is None:
        return _("Wanneer het tijdvak opent, is onbekend.")
    words = _("Opent %(when)s.") if moment < call.opens_at else _("Open sinds %(when)s.")
    if call.closes_at is not None and call.closes_at <= moment:
        words = _("Ging open op %(when)s.")
    return words % {"when": opening_text(call)}


def _closing(call: Window, moment: datetime) -> str:
    if call.closes_at is None:
        if call.closes_when_spent:
            return _("Sluit als het geld op is.")
        return _("Wanneer het tijdvak sluit, is onbekend.")
    if call.closes_at <= moment:
        return _("Je kon aanvragen %(when)s.") % {"when": closing_text(call)}
    return _("Je kunt aanvragen %(when)s (%(left)s).") % {
        "when": closing_text(call),
        "left": _left(call, moment),
    }


def _left(call: Window, moment: datetime) -> str:
    """Days until the last local day, counted as people count on a calendar."""
    zone = ZoneInfo(call.zone)
    days = (last_instant(call).astimezone(zone).date() - moment.astimezone(zone).date()).days
    if days == 0:
        return _("vandaag is de laatste dag")
    return ngettext("nog %(days)s dag", "nog %(days)s dagen", days) % {"days": days}


def last_instant(call: Window) -> datetime:
    """The last moment at which one can apply."""
    if call.closes_at is None:
        raise ValueError("a call without a closing has no last instant")
    return call.closes_at - timedelta(microseconds=1)


def opening_text(call: Window) -> str:
    if call.opens_at is None:
        return _("onbekend")
    local = call.opens_at.astimezone(ZoneInfo(call.zone))
    return _day(local) + (_clock(local) if call.opens_time_known else "") + _zone(call)


def closing_text(call: Window) -> str:
    """Until when: with the clock time, or with the last day and that the source names no time."""
    if call.closes_at is None:
        return _("onbekend")
    if call.closes_time_known:
        local = call.closes_at.astimezone(ZoneInfo(call.zone))
        return _("tot %(when)s") % {"when": _day(local) + _clock(local) + _zone(call)}
    local = last_instant(call).astimezone(ZoneInfo(call.zone))
    return _("tot en met %(day)s; de bron noemt geen tijdstip") % {"day": _day(local)}


def _day(local: datetime) -> str:
    return formats.date_format(local, "l j F Y")


def _clock(local: datetime) -> str:
    return _(", %(clock)s uur") % {"clock": local.strftime("%H.%M")}


def _zone(call: Window) -> str:
    return "" if call.zone == "Europe/Amsterdam" else f" ({call.zone})"
