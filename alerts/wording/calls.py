"""What is told of a call."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alerts.kinds import Kind
from alerts.models import Notice
from alerts.occasions import Json, last_day
from alerts.wording.told import Told
from funding.availability import Availability, availability
from funding.saying import closing_text, opening_text, window_text
from funding.standing import window_of
from matching.models import Plan
from publication.models import Document

# Of each kind the few words that stand in a subject after the name of the scheme, and a sentence.
HEADS: dict[str, tuple[Promise, Promise]] = {
    Kind.ANNOUNCED: (gettext_lazy("aangekondigd"), gettext_lazy("Dit tijdvak is aangekondigd.")),
    Kind.OPENED: (gettext_lazy("nu open"), gettext_lazy("Het tijdvak is geopend.")),
    Kind.MOVED: (
        gettext_lazy("opening of sluiting gewijzigd"),
        gettext_lazy("De opening of de sluiting is gewijzigd."),
    ),
    Kind.CHANGED: (gettext_lazy("andere gegevens gewijzigd"), gettext_lazy("Er is iets anders gewijzigd.")),
    Kind.CLOSED: (gettext_lazy("gesloten"), gettext_lazy("Het tijdvak is gesloten.")),
    Kind.EXHAUSTED: (gettext_lazy("het geld is op"), gettext_lazy("Het geld is op.")),
    Kind.WITHDRAWN: (gettext_lazy("ingetrokken"), gettext_lazy("Het tijdvak is ingetrokken.")),
    Kind.REOPENED: (gettext_lazy("gaat toch door"), gettext_lazy("Het tijdvak gaat toch door.")),
    Kind.REMOVED: (
        gettext_lazy("uit het register gehaald"),
        gettext_lazy("Het tijdvak is uit het register gehaald."),
    ),
}
FACTS: dict[str, Promise] = {
    "opensAt": gettext_lazy("de opening"),
    "closesAt": gettext_lazy("de sluiting"),
    "closesWhenSpent": gettext_lazy("of het sluit als het geld op is"),
    "expectedUntil": gettext_lazy("de verwachting"),
    "withdrawnAt": gettext_lazy("of het is ingetrokken"),
    "exhaustedAt": gettext_lazy("of het geld op is"),
    "strand": gettext_lazy("het onderdeel"),
    "stage": gettext_lazy("de stap"),
    "certainty": gettext_lazy("hoe zeker het is"),
    "allocation": gettext_lazy("hoe het geld wordt verdeeld"),
    "allocationNote": gettext_lazy("de uitleg over de verdeling"),
    "servesPeriod": gettext_lazy("voor welke periode het is"),
    "ceilings": gettext_lazy("het budget"),
}


@dataclass(frozen=True, slots=True)
class ToldWindow:
    """When one can apply, of a call as the API writes it; what `funding.saying` speaks of."""

    opens_at: datetime | None
    closes_at: datetime | None
    opens_time_known: bool
    closes_time_known: bool
    closes_when_spent: bool
    certainty: str
    zone: str
    opens_text: str
    closes_text: str

    @classmethod
    def of(cls, call: Json) -> ToldWindow:
        return cls(
            opens_at=_moment(call["opensAt"]),
            closes_at=_moment(call["closesAt"]),
            opens_time_known=call["opensTimeKnown"],
            closes_time_known=call["closesTimeKnown"],
            closes_when_spent=call["closesWhenSpent"],
            certainty=call["certainty"],
            zone=call["zone"],
            opens_text=call.get("opensText") or "",
            closes_text=call.get("closesText") or "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOfCall(Told):
    """`call`: as everybody may see it now; None: nobody may. `plans`: titles of those its reader may see."""

    call: Json | None
    plans: dict[int, str]

    @property
    def name(self) -> str:
        """Of the scheme, and of the part of it that the call is for."""
        if self.call is None:
            return str(self.notices[0].facts["name"])
        strand = self.call["strand"]
        return (
            f"{self.call['scheme']['shortName']}, {strand}"
            if strand
            else str(self.call["scheme"]["shortName"])
        )

    @property
    def address(self) -> str:
        facts = self.notices[0].facts
        page = reverse("funding:scheme", args=[self.call["scheme"]["slug"] if self.call else facts["scheme"]])
        return f"{settings.SITE_URL}{page}#{self.call['slug'] if self.call else facts['slug']}"

    @property
    def head(self) -> str:
        """What matters most of it: what has to be known first."""
        first = min(self.notices, key=lambda notice: (notice.useful_by is None, notice.kind != Kind.CLOSING))
        return self._closing() if first.kind == Kind.CLOSING else str(HEADS[first.kind][0])

    @property
    def because(self) -> list[str]:
        """Why its reader hears of it, where a plan of theirs is the reason."""
        plans = {
            int(key): outcome for one in self.notices for key, outcome in one.facts.get("plans", {}).items()
        }
        texts = {
            "met": _("Past bij je plan “%(plan)s”."),
            "unknown": _("Past misschien bij je plan “%(plan)s”."),
        }
        return [texts[plans[key]] % {"plan": self.plans[key]} for key in sorted(plans) if key in self.plans]

    @property
    def now(self) -> str:
        """How it stands."""
        if self.call is None:
            return _("Het tijdvak staat niet meer in het register.")
        state = availability(window_of(self.call), self.moment)
        return window_text(ToldWindow.of(self.call), Availability(state), self.moment)

    def line(self, notice: Notice) -> str:
        match notice.kind:
            case Kind.CLOSING:
                return _("Herinnering: %(what)s.") % {"what": self._closing()}
            case Kind.MOVED if notice.facts.get("before"):
                return _moved(notice.facts)
            case Kind.CHANGED:
                changed = [str(FACTS[fact]) for fact in notice.facts.get("changed", ()) if fact in FACTS]
                return _("Gewijzigd: %(what)s.") % {"what": ", ".join(changed)}
        return str(HEADS[notice.kind][1])

    def _closing(self) -> str:
        window = ToldWindow.of(self.call) if self.call else None
        if window is None or window.closes_at is None:
            return _("sluit binnenkort")
        zone = ZoneInfo(window.zone)
        days = (last_day(window.closes_at, zone) - self.moment.astimezone(zone).date()).days
        if days <= 0:
            return _("vandaag is de laatste dag")
        return ngettext("nog %(days)d dag", "nog %(days)d dagen", days) % {"days": days}


def _moved(facts: Json) -> str:
    before = ToldWindow.of(facts["before"])
    closes = _("tot het geld op is") if before.closes_when_spent else closing_text(before)
    was = _("opent %(opens)s, aanvragen %(closes)s") % {"opens": opening_text(before), "closes": closes}
    return _("De opening of de sluiting is gewijzigd. Eerst was het: %(was)s.") % {"was": was}


def told_of_calls(groups: dict[int, list[Notice]], moment: datetime) -> dict[int, Told]:
    """By the row of the call. One query, and one where plans are named."""
    found = Document.objects.filter(resource="calls", record__in=groups).values_list("record", "detail")
    calls: dict[int, Json] = {record: json.loads(detail) for record, detail in found}
    plans = _plans([notice for notices in groups.values() for notice in notices])
    return {
        record: ToldOfCall(notices=notices, moment=moment, call=calls.get(record), plans=plans)
        for record, notices in groups.items()
    }


def _plans(notices: list[Notice]) -> dict[int, str]:
    """The titles of the plans for which somebody is told of calls, as far as they may still see them."""
    named: dict[int, set[int]] = {}
    for notice in notices:
        named.setdefault(notice.recipient_id, set()).update(map(int, notice.facts.get("plans", ())))
    found: dict[int, str] = {}
    for reader, keys in named.items():
        if keys:
            shown = Plan.objects.of_somebody(reader).filter(pk__in=keys)
            found |= dict(shown.values_list("pk", "title"))
    return found


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
