"""When one can apply, in words: the same on every page.

Works on a `Call` and on the engine's `CallState`: both carry the window and what the source says of it. The
local day before a closing at midnight is the last day on which one can apply.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.availability import DISPUTED, EXPECTED, Availability
from funding.choices import Certainty, Zone
from partners.reader import clock, english


class Deciding(Protocol):
    """What a sentence about the term of the decision needs: a scheme."""

    decision_weeks: int | None
    decision_extension_weeks: int | None

    def get_decision_from_display(self) -> str: ...


def decision_text(scheme: Deciding) -> str:
    """Within which time the grantor decides; empty: the register does not know."""
    if scheme.decision_weeks is None:
        return ""
    words = ngettext("binnen %(weeks)d week", "binnen %(weeks)d weken", scheme.decision_weeks)
    told = [words % {"weeks": scheme.decision_weeks}, str(scheme.get_decision_from_display())]
    if scheme.decision_extension_weeks:
        more = ngettext(
            "(uitstel: ten hoogste %(weeks)d week)",
            "(uitstel: ten hoogste %(weeks)d weken)",
            scheme.decision_extension_weeks,
        )
        told.append(more % {"weeks": scheme.decision_extension_weeks})
    return " ".join(part for part in told if part)


class Counted(Protocol):
    """What a sentence about the odds needs: a call that is over."""

    applications: int | None
    awards: int | None
    zone: str
    closes_at: datetime | None


def odds_text(call: Counted | None) -> str:
    """How many applied in a call that is over, and how many of them got it; empty: nobody counted them."""
    if call is None or call.applications is None or call.closes_at is None:
        return ""
    told = ngettext(
        "In het tijdvak van %(year)d was er %(count)s aanvraag.",
        "In het tijdvak van %(year)d waren er %(count)s aanvragen.",
        call.applications,
    ) % {"year": year_of(call), "count": _number(call.applications)}
    if call.awards is None:
        return told + " " + _("Hoeveel er zijn toegekend, is onbekend.")
    share = round(100 * call.awards / call.applications) if call.applications else 0
    return (
        told
        + " "
        + _("Toegekend of ingeloot: %(count)s, dat is %(share)d %%.")
        % {
            "count": _number(call.awards),
            "share": share,
        }
    )


def year_of(call: Counted | Window) -> int:
    """In which a call that is over closed."""
    return last_instant(call).astimezone(ZoneInfo(call.zone)).year


def _number(count: int) -> str:
    return f"{count:,}" if english() else f"{count:,}".replace(",", ".")


class Window(Protocol):
    """What a sentence about a window needs. Read-only, so that frozen values fit."""

    @property
    def opens_at(self) -> datetime | None: ...
    @property
    def closes_at(self) -> datetime | None: ...
    @property
    def opens_time_known(self) -> bool: ...
    @property
    def closes_time_known(self) -> bool: ...
    @property
    def closes_when_spent(self) -> bool: ...
    @property
    def certainty(self) -> str: ...
    @property
    def zone(self) -> str: ...
    @property
    def opens_text(self) -> str: ...
    @property
    def closes_text(self) -> str: ...


def window_text(call: Window | None, availability: Availability, moment: datetime) -> str:
    """What a reader must know of a call: when, who says so, and the source where no day is known."""
    told = days_text(call, availability, moment)
    if call is None:
        return told
    said = " – ".join(source_words(call, days_known=False))
    quoted = _("De bron zegt:") + f" “{said}”." if said else ""
    return " ".join(part for part in (told, quoted, hearsay(call)) if part)


def hearsay(call: Window) -> str:
    """That nobody saw in an official text what is told of the window; empty: somebody did, or nothing is."""
    told = call.opens_at or call.closes_at or call.closes_when_spent or call.opens_text or call.closes_text
    by_a_third = told and call.certainty == Certainty.REPORTED
    return _("Volgens een derde, niet officieel gezien.") if by_a_third else ""


def source_words(call: Window, *, days_known: bool) -> list[str]:
    """What the source says of the edges of which the day is known, or of those of which it is not."""
    closes = call.closes_at is not None or call.closes_when_spent
    edges = (call.opens_text, call.opens_at is not None), (call.closes_text, closes)
    return [text for text, known in edges if text and known is days_known]


def days_text(call: Window | None, availability: Availability, moment: datetime) -> str:
    """The days of a call of which this is the availability, in one to three sentences."""
    if call is None:
        return _("Er is geen tijdvak bekend.")
    match availability:
        case Availability.OPEN:
            return f"{_opened(call)} {_until(call, moment)}"
        case Availability.UPCOMING:
            return f"{_opens(call, moment)} {_then_until(call)}"
        case Availability.EXPECTED:
            return _("Niemand heeft dit tijdvak aangekondigd.") + " " + _expectation(call, moment)
        case Availability.EXHAUSTED:
            return _("Het geld is op.") + " " + _opened(call)
        case Availability.UNKNOWN:
            return _not_known(call, moment)
    return _ended(call, moment)


def _opened(call: Window) -> str:
    if call.opens_at is None:
        return _("Wanneer het tijdvak opende, is onbekend.")
    return _("Open sinds %(when)s.") % {"when": opening_text(call)}


def _until(call: Window, moment: datetime) -> str:
    if call.closes_at is None:
        return _("Je kunt aanvragen tot het geld op is.")
    days = _days(last_instant(call), moment, call)
    if days == 0:
        return _("Vandaag is de laatste dag: je kunt aanvragen %(when)s.") % {"when": closing_text(call)}
    words = ngettext(
        "Je kunt nog %(days)d dag aanvragen: %(when)s.",
        "Je kunt nog %(days)d dagen aanvragen: %(when)s.",
        days,
    )
    return words % {"days": days, "when": closing_text(call)}


def _opens(call: Window, moment: datetime) -> str:
    days = _days(call.opens_at or moment, moment, call)
    words = (
        ngettext("over %(days)d dag", "over %(days)d dagen", days) % {"days": days} if days else _("vandaag")
    )
    return _("Opent %(when)s (%(left)s).") % {"when": opening_text(call), "left": words}


def _then_until(call: Window) -> str:
    if call.closes_at is None:
        return (
            _("Sluit als het geld op is.") if call.closes_when_spent else _("Wanneer het sluit, is onbekend.")
        )
    return _("Je kunt dan aanvragen %(when)s.") % {"when": closing_text(call)}


def _expectation(call: Window, moment: datetime) -> str:
    if call.opens_at is not None and call.opens_at <= moment:
        return _under_way(call)
    match call.opens_at, call.closes_at:
        case None, None:
            return _("We verwachten het wel. Welke dagen het wordt, is onbekend.")
        case _, None:
            return _("We verwachten dat het opent op %(opens)s.") % {"opens": opening_text(call)}
        case None, _:
            return _("We verwachten dat je kunt aanvragen %(closes)s.") % {"closes": closing_text(call)}
    return _("We verwachten dat het opent op %(opens)s, en dat je kunt aanvragen %(closes)s.") % {
        "opens": opening_text(call),
        "closes": closing_text(call),
    }


def _under_way(call: Window) -> str:
    """The days that were expected have come: it may be open today, and only the agency can tell."""
    asked = _("Misschien kun je nu aanvragen: kijk vandaag bij de uitvoerder.")
    if call.closes_at is None:
        return asked + " " + _("We verwachtten de opening op %(opens)s.") % {"opens": opening_text(call)}
    return (
        asked
        + " "
        + _("We verwachtten het van %(opens)s %(closes)s.")
        % {
            "opens": opening_text(call),
            "closes": closing_text(call),
        }
    )


def _not_known(call: Window, moment: datetime) -> str:
    """What is said of it all the same, and why that is not enough."""
    if call.certainty == EXPECTED:
        return _("Dit tijdvak werd verwacht. Of het er kwam, is onbekend.")
    if call.closes_at is not None and call.closes_at <= moment:
        return _ended(call, moment) + " " + _("Of er daarna een tijdvak kwam, is onbekend.")
    said = _("opent %(opens)s, aanvragen %(closes)s") % {
        "opens": opening_text(call),
        "closes": closing_text(call) if call.closes_at else _("tot onbekend"),
    }
    if call.certainty == DISPUTED:
        return _("Bronnen spreken elkaar tegen. Een ervan zegt: %(said)s.") % {"said": said}
    if call.opens_at is None:
        return _("Wanneer het tijdvak opent, is onbekend.") + " " + _then_until(call)
    return _("Ging open op %(when)s.") % {"when": opening_text(call)} + " " + _("Tot wanneer, is onbekend.")


def _ended(call: Window, moment: datetime) -> str:
    if call.closes_at is None or call.closes_at > moment:
        return _("Je kunt niet meer aanvragen.")
    return _("Je kon aanvragen %(when)s.") % {"when": closing_text(call)}


def _days(until: datetime, moment: datetime, call: Window) -> int:
    """Counted as people count on a calendar."""
    zone = ZoneInfo(call.zone)
    return (until.astimezone(zone).date() - moment.astimezone(zone).date()).days


def last_instant(call: Window | Counted) -> datetime:
    """The last moment at which one can apply."""
    if call.closes_at is None:
        raise ValueError("a call without a closing has no last instant")
    return call.closes_at - timedelta(microseconds=1)


def opening_text(call: Window) -> str:
    if call.opens_at is None:
        return _("onbekend")
    local = call.opens_at.astimezone(ZoneInfo(call.zone))
    return _day(local) + (_clock(local) + _zone(call) if call.opens_time_known else "")


def closing_text(call: Window) -> str:
    """Until when: with the clock time, or with the last day and that the source names no time."""
    if call.closes_at is None:
        return _("onbekend")
    if call.closes_time_known:
        local = call.closes_at.astimezone(ZoneInfo(call.zone))
        return _("tot %(when)s") % {"when": _day(local) + _clock(local) + _zone(call)}
    local = last_instant(call).astimezone(ZoneInfo(call.zone))
    return _("tot en met %(day)s (de bron noemt geen tijdstip)") % {"day": _day(local)}


def _day(local: datetime) -> str:
    return formats.date_format(local, "l j F Y")


def _clock(local: datetime) -> str:
    return _(", %(clock)s uur") % {"clock": clock(local)}


def time_text(call: Window, at: datetime) -> str:
    """The time alone, for whoever knows that it is the clock here unless said otherwise."""
    told = _clock(at.astimezone(ZoneInfo(call.zone))).removeprefix(", ")
    return told if call.zone == Zone.AMSTERDAM else told + _zone(call)


def _zone(call: Window) -> str:
    """Whose clock it is; who reads Dutch, expects the clock on the wall here."""
    if call.zone == Zone.AMSTERDAM and not english():
        return ""
    return " " + _("(op de klok van %(place)s)") % {"place": Zone(call.zone).label}
