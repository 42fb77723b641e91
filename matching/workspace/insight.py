"""Own facts of an organisation in a plan: asked for, shown by consent, taken over in one step, and quoted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.limits import count
from accounts.people import may_be_mailed
from matching.asking import FIELDS
from matching.days import day_of
from matching.models import ConsentState, FactsConsent, Plan, PlanInquiry
from matching.workspace.asked import YOU, Asked
from matching.workspace.asking import MAILS
from matching.workspace.partner_answers import name_of
from matching.workspace.seats import Seat, editing, seat_at
from matching.workspace.taking_over import NotTaken, beside, stamp, take_over
from partners.deciding_mail import tell_insight_asked
from partners.models import Organisation, OwnFacts

DECISIONS = {"ja": ConsentState.GRANTED, "nee": ConsentState.REFUSED}


@never_cache
@login_required
@require_POST
def ask_insight(request: HttpRequest, key: int) -> HttpResponse:
    """Of an organisation that the plan names. Asking again changes nothing, also not a refusal."""
    seat = editing(request.user, key)
    user: Any = request.user
    organisation = get_object_or_404(Organisation.objects.public(), slug=request.POST.get("organisatie", ""))
    if _member(seat.plan, organisation) is None:
        raise Http404
    if not may_be_mailed(user):
        raise BadRequest(_("Bevestig eerst je e-mailadres. Dan weet de ander wie je bent."))
    asked = {"asked_by": request.user, "asked_at": timezone.now()}
    _consent, new = FactsConsent.objects.get_or_create(
        plan=seat.plan, organisation=organisation, defaults=asked
    )
    if new and not count(MAILS, f"user:{user.pk}", timezone.now()).is_over:
        tell_insight_asked(request, organisation, "matching:insight")
    told = _("Gevraagd. Wie de organisatie beheert, leest het onder “wie vraagt inzage”.")
    messages.success(request, told)
    return redirect("matching:plan_inquiries", key)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_facts(request: HttpRequest, key: int, consent: int) -> HttpResponse:
    """What the organisation shows beside what the plan says; taken over as answers by link are."""
    seat = (editing if request.method == "POST" else seat_at)(request.user, key)
    granted = get_object_or_404(seat.plan.consents.granted().for_listing(), pk=consent)
    moment = timezone.now()
    facts = OwnFacts.objects.filter(organisation=granted.organisation).prefetch_related("aid").first()
    quote = _quote(seat.plan, granted.organisation, facts, request.user, moment)
    if request.method == "POST" and facts and quote:
        try:
            with transaction.atomic():
                quote.save()
                version = take_over(quote, request.POST, at=moment, by=request.user)
        except NotTaken as why:
            messages.warning(request, str(why))
            return redirect("matching:plan_facts", key, consent)
        text = _("Versie %(number)s is bewaard. Daar staat bij wat %(partner)s zei.")
        messages.success(request, text % {"number": version.number, "partner": quote.partner})
        return redirect(seat.plan)
    return _page(request, seat, granted, facts, quote, moment)


def _page(
    request: HttpRequest,
    seat: Seat,
    granted: FactsConsent,
    facts: OwnFacts | None,
    quote: PlanInquiry | None,
    moment: datetime,
) -> HttpResponse:
    version = seat.plan.newest()
    told: dict[str, Any] = {"seat": seat, "consent": granted, "facts": facts, "version": version}
    if facts and quote:
        told |= {"rows": beside(quote, version), "stamp": stamp(quote), "inquiry": quote}
        told["stale"] = facts.is_stale(moment)
    return render(request, "matching/workspace/plan_facts.html", told)


def _quote(
    plan: Plan, organisation: Organisation, facts: OwnFacts | None, by: Any, moment: datetime
) -> PlanInquiry | None:
    """The facts as answers that nobody had to ask for; not kept before they are taken over."""
    member = _member(plan, organisation)
    told = _told(facts, member["key"], moment) if facts and member else []
    if facts is None or member is None or not told:
        return None
    return PlanInquiry(
        plan=plan,
        member=member["key"],
        partner=name_of(member),
        questions=[asked.kept() for asked, _value in told],
        answers={asked.key: value for asked, value in told},
        asked_by=by,
        created_at=moment,
        answered_at=facts.checked_at,
    )


def _member(plan: Plan, organisation: Organisation) -> Any:
    """The partner of the plan that is this organisation; None: none is."""
    members = plan.newest().request.get("members") or ()
    return next((one for one in members if one.get("organisation") == organisation.slug), None)


def _told(facts: OwnFacts, member: str, moment: datetime) -> list[tuple[Asked, Any]]:
    aid = facts.aid_at(day_of(moment))
    said: dict[str, tuple[Any, Any]] = {
        "sme": ("boolean", facts.sme),
        "employees": ("integer", facts.employees),
        "deMinimis": ("money", None if aid is None else str(aid)),
    }
    return [
        (Asked(key=f"members.{member}.{field}", type=kind, words=_words(field)), value)
        for field, (kind, value) in said.items()
        if value is not None
    ]


def _words(field: str) -> tuple[str, str]:
    dutch, english = FIELDS[f"members.{field}"]
    return dutch.format(name=YOU[0]), english.format(name=YOU[1])


@never_cache
@login_required
@require_safe
def insight(request: HttpRequest, slug: str) -> HttpResponse:
    """Which plans asked this organisation, for whoever acts for it."""
    organisation = _own(request.user, slug)
    asked = FactsConsent.objects.filter(organisation=organisation).for_listing()
    return render(request, "matching/workspace/insight.html", {"organisation": organisation, "asked": asked})


@never_cache
@login_required
@require_POST
def decide_insight(request: HttpRequest, slug: str, consent: int) -> HttpResponse:
    """Given, refused, or ended: what a plan took over stays in it, and what it did not it sees no more."""
    state = DECISIONS.get(request.POST.get("antwoord", ""))
    if state is None:
        raise BadRequest(_("Kies ja of nee."))
    asked = FactsConsent.objects.filter(organisation=_own(request.user, slug))
    decided = {"state": state, "decided_at": timezone.now(), "decided_by": request.user}
    if not asked.filter(pk=consent).update(**decided):
        raise Http404
    return redirect("matching:insight", slug)


def _own(user: Any, slug: str) -> Organisation:
    return get_object_or_404(Organisation, slug=slug, mandates__user=user.pk)
