"""The sentences about steps: when to begin, when to be ready, what is not known and what is too late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.choices import StepKind
from funding.models import Call
from matching.back_planning import BackPlan, Kind, LeadTime, Timed

WEEK = 7


def name(kind: Kind) -> str:
    return str(StepKind(kind).label)


def heading(kind: Kind) -> str:
    """The name of the step with a capital; eHerkenning begins small."""
    return name(kind) if kind == Kind.E_HERKENNING else capfirst(name(kind))


def names(kinds: Iterable[Kind]) -> str:
    return ", ".join(name(kind) for kind in kinds)


def on(day: date | None) -> str:
    return date_format(day, "j F Y") if day else _("onbekend")


def lasting(lead: LeadTime) -> str:
    words = {
        "working_days": ngettext("%(count)d werkdag", "%(count)d werkdagen", lead.amount),
        "days": ngettext("%(count)d dag", "%(count)d dagen", lead.amount),
        "weeks": ngettext("%(count)d week", "%(count)d weken", lead.amount),
    }
    return words[lead.unit] % {"count": lead.amount}


def span(days: int) -> str:
    """In weeks where it is whole weeks."""
    if days % WEEK == 0:
        return lasting(LeadTime(amount=days // WEEK, unit="weeks"))
    return lasting(LeadTime(amount=days, unit="days"))


def when(timed: Timed) -> list[str]:
    """The sentences about one step that is to be done and of a call with a closing to come."""
    told = [_late(timed)] if timed.late_by else []
    if timed.waits_for_unknown:
        return [*told, *_not_known(timed)]
    if timed.step.lead_time is None:
        text = _("Klaar uiterlijk %(day)s. Wanneer je begint, weten we niet: de doorlooptijd is onbekend.")
        return [*told, text % {"day": on(timed.ready_by)}]
    if timed.start_by == timed.ready_by:
        return [*told, _("Uiterlijk %(day)s.") % {"day": on(timed.ready_by)}]
    days = {"start": on(timed.start_by), "ready": on(timed.ready_by)}
    return [*told, _("Begin uiterlijk %(start)s. Klaar uiterlijk %(ready)s.") % days]


def _not_known(timed: Timed) -> list[str]:
    waits = _("Een dag staat er niet bij. Hierna komt nog: %(steps)s. Hoe lang dat duurt, is onbekend.")
    surely = _("Klaar na %(day)s is zeker te laat.")
    if timed.step.lead_time and timed.step.lead_time.amount:
        surely = _("Beginnen na %(day)s is zeker te laat.")
    return [waits % {"steps": names(timed.waits_for_unknown)}, surely % {"day": on(timed.surely_by)}]


def _late(timed: Timed) -> str:
    if timed.step.lead_time is None or not timed.step.lead_time.amount:
        return _("Dit had %(span)s geleden klaar moeten zijn.") % {"span": span(timed.late_by)}
    return _("Dit had %(span)s geleden moeten beginnen.") % {"span": span(timed.late_by)}


def summary(call: Call, plan: BackPlan, knows_documents: bool) -> list[str]:
    """What the steps come to, the most important first."""
    told = [*_verdict(plan), *_closing(call, plan)] if plan.late else [*_closing(call, plan), *_verdict(plan)]
    if not knows_documents:
        told.append(_("Welke documenten nodig zijn, is nog niet opgezocht. Er kunnen dus stappen ontbreken."))
    return told


def _closing(call: Call, plan: BackPlan) -> list[str]:
    if plan.over:
        return [_("Voor dit tijdvak kun je niet meer aanvragen.")]
    if plan.closing is None:
        return _without_closing(call)
    if plan.submit_by is None:
        return [_("De aanvraag is ingediend.")]
    told = [_("Dien in uiterlijk %(day)s.") % {"day": on(plan.submit_by)}]
    if plan.closing.before_noon and plan.submit_by != plan.closing.last_day:
        told.append(_("Het tijdvak sluit in de ochtend. Daarom raden we de dag ervoor aan."))
    if not plan.closing.time_known:
        told.append(_("De bron noemt geen kloktijd."))
    return told


def _without_closing(call: Call) -> list[str]:
    if not call.closes_when_spent:
        return [_("Wanneer dit tijdvak sluit, is onbekend. Daarom staan er geen dagen bij.")]
    told = [_("Dit tijdvak sluit als het geld op is. Daarom staan er geen dagen bij.")]
    if call.allocation == "first_come":
        told.append(_("Wie het eerst indient, gaat voor. Hoe eerder, hoe beter."))
    return told


def _verdict(plan: BackPlan) -> list[str]:
    if not plan.dated or not plan.to_do:
        return []
    if plan.late:
        return _infeasible(plan)
    if plan.unknown:
        count = len(plan.unknown)
        told = ngettext(
            "Van %(count)d stap is de doorlooptijd onbekend. Vul hieronder in wat jullie verwachten.",
            "Van %(count)d stappen is de doorlooptijd onbekend. Vul hieronder in wat jullie verwachten.",
            count,
        )
        return [told % {"count": count}]
    first = min(plan.to_do, key=lambda timed: timed.start_by or date.max)
    told = _("Met deze doorlooptijden past het. Begin uiterlijk %(day)s met: %(step)s.")
    return [told % {"day": on(first.start_by), "step": name(first.kind)}]


def _infeasible(plan: BackPlan) -> list[str]:
    """By how much, which step, and what still fits."""
    worst = next((timed for timed in plan.late if timed.step.lead_time), plan.late[0])
    told = [_("Dit past niet meer."), f"{heading(worst.kind)}. {_late(worst)}"]
    if plan.ready_on and plan.closing:
        over = (plan.ready_on - (plan.submit_by or plan.ready_on)).days
        text = _("Begin je vandaag, dan dien je op zijn vroegst %(day)s in. Dat is %(span)s te laat.")
        told.append(text % {"day": on(plan.ready_on), "span": span(over)})
    fits = [timed.kind for timed in plan.in_time if timed.kind != Kind.SUBMISSION]
    if fits:
        told.append(_("Nog op tijd: %(steps)s.") % {"steps": names(fits)})
    return told
