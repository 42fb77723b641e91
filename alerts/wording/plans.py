"""What is told of a plan that somebody saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alerts.kinds import Cause, Kind
from alerts.models import Notice
from alerts.occasions import Json
from alerts.wording.told import Told
from matching.models import Plan
from matching.writing import date_text, pick
from partners.reader import language

MOST = 5  # criteria in one line; how many more there are, is said

OUTCOMES: dict[str, Promise] = {
    "met": gettext_lazy("past"),
    "unmet": gettext_lazy("past niet"),
    "unknown": gettext_lazy("nog onbekend"),
}
FINDINGS: dict[str | None, Promise] = {
    "met": gettext_lazy("voldaan"),
    "unmet": gettext_lazy("niet voldaan"),
    "unknown": gettext_lazy("onbekend"),
    None: gettext_lazy("werd niet gevraagd"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOfPlan(Told):
    """`plan`: as its reader may see it now; None: they may not, and hear no word of it."""

    plan: Plan | None

    @property
    def name(self) -> str:
        return _("een plan dat je niet meer ziet") if self.plan is None else self.plan.title

    @property
    def address(self) -> str:
        plan = self.plan
        return settings.SITE_URL + (reverse("matching:plans") if plan is None else plan.get_absolute_url())

    @property
    def head(self) -> str:
        if self.notice.kind == Kind.STALE:
            return _("kloppen de gegevens nog?")
        schemes = {notice.facts["scheme"] for notice in self.notices if notice.kind == Kind.VERDICT}
        if len(schemes) > 1:
            return ngettext(
                "ander oordeel over %(count)d regeling",
                "ander oordeel over %(count)d regelingen",
                len(schemes),
            ) % {"count": len(schemes)}
        facts = self.notice.facts
        return f"{_scheme(facts)} {OUTCOMES[facts['after']]}"

    @property
    def now(self) -> str:
        return _("Kijk op de pagina van het plan hoe het er nu voor staat.") if self.plan else ""

    def line(self, notice: Notice) -> str:
        if self.plan is None:
            return _("Je hebt geen rol meer bij dit plan.")
        return _stale(notice.facts) if notice.kind == Kind.STALE else _turned(notice.facts)


def told_of_plans(groups: dict[int, list[Notice]], moment: datetime) -> dict[int, Told]:
    """By the row of the plan. One query for each reader."""
    shown: dict[int, Plan] = {}
    for reader in {notice.recipient_id for notices in groups.values() for notice in notices}:
        shown |= Plan.objects.filter(pk__in=groups).of_somebody(reader).in_bulk()
    return {
        key: ToldOfPlan(notices=notices, moment=moment, plan=shown.get(key))
        for key, notices in groups.items()
    }


def _scheme(facts: Json) -> str:
    return pick((facts["schemeName"][0], facts["schemeName"][1]), language())


def _turned(facts: Json) -> str:
    """Of one scheme: what it was, what it is, and why."""
    said = _("%(scheme)s. Eerst: %(before)s. Nu: %(after)s. Oorzaak: %(cause)s.") % {
        "scheme": _scheme(facts),
        "before": OUTCOMES[facts["before"]],
        "after": OUTCOMES[facts["after"]],
        "cause": Cause(facts["cause"]).label,
    }
    turned = facts["turned"]
    lines = [said, *(_criterion(one) for one in turned[:MOST])]
    if more := len(turned) - MOST if len(turned) > MOST else 0:
        lines.append(
            ngettext("En nog %(more)d voorwaarde.", "En nog %(more)d voorwaarden.", more) % {"more": more}
        )
    return " ".join(lines)


def _criterion(turned: Json) -> str:
    return _("“%(says)s”. Eerst: %(before)s. Nu: %(after)s.") % {
        "says": pick((turned["says"][0], turned["says"][1]), language()).rstrip("."),
        "before": FINDINGS[turned["before"]],
        "after": FINDINGS[turned["after"]],
    }


def _stale(facts: Json) -> str:
    day = date_text(date.fromisoformat(facts["day"]), language())
    if facts["why"] == "begun":
        return _("Dit plan zou beginnen op %(day)s. Die dag is voorbij.") % {"day": day}
    return _("Dit plan is voor het laatst bewaard op %(day)s. Kijk na of alles nog klopt.") % {"day": day}
