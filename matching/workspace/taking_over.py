"""A partner's answers beside what the plan says now; and taking them over, in a new version."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from matching.faults import BadRequest
from matching.finder.searched import Searched
from matching.models import Plan, PlanInquiry, PlanVersion
from matching.wire_values import DONT_KNOW
from matching.workspace.asked import Asked, asked_of
from matching.workspace.partner_answers import PLEDGE, found_again, into_form, into_request, rekeyed, told_of
from matching.workspace.seats import Seat, editing, seat_at
from partners.reader import language


class NotTaken(Exception):
    """Why, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One question: what the plan says, and what the partner said."""

    asked: Asked
    now: Any
    said: Any
    taken: bool = False

    @property
    def now_in_words(self) -> str:
        return self.asked.said(self.now)

    @property
    def said_in_words(self) -> str:
        return self.asked.said(self.said)

    @property
    def differs(self) -> bool:
        return self.now is not None and self.now != DONT_KNOW and self.now_in_words != self.said_in_words

    @property
    def can_be_taken(self) -> bool:
        """What a partner does not know takes the place of nothing."""
        if self.said is None or self.now_in_words == self.said_in_words:
            return False
        return self.said != DONT_KNOW or self.now is None


def stamp(inquiry: PlanInquiry) -> str:
    """Which answers somebody has before them."""
    return inquiry.answered_at.isoformat() if inquiry.answered_at else ""


def beside(inquiry: PlanInquiry, version: PlanVersion) -> list[Beside]:
    """Against the plan as it is now; against nothing when the partner is not in it any more."""
    member = found_again(version.request, inquiry.member, inquiry.partner)
    return [
        Beside(
            asked=one,
            now=told_of(version.request, rekeyed(one.key, member)) if member else None,
            said=inquiry.answers.get(one.key),
            taken=one.key in inquiry.taken,
        )
        for one in asked_of(inquiry.questions)
    ]


def told_by(plan: Plan, **of: Any) -> list[PlanInquiry]:
    """What partners said that stands in the plan, with `rows`: each question and its answer in words."""
    found = list(plan.inquiries.filter(version__isnull=False, **of).select_related("version"))
    for one in found:
        asked = [ask for ask in asked_of(one.questions) if ask.key in one.taken]
        one.rows = [(ask.text, ask.said(one.answers[ask.key])) for ask in asked]  # type: ignore[attr-defined]
    return found


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def inquiry(request: HttpRequest, key: int, inquiry: int) -> HttpResponse:
    seat = (editing if request.method == "POST" else seat_at)(request.user, key)
    found = get_object_or_404(seat.plan.inquiries.by_link().for_listing(), pk=inquiry)
    if request.method != "POST":
        return _page(request, seat, found)
    try:
        version = take_over(found, request.POST, at=timezone.now(), by=request.user)
    except NotTaken as why:
        messages.warning(request, str(why))
        fresh = seat.plan.inquiries.for_listing().get(pk=inquiry)
        return _page(request, seat, fresh, status=409)
    text = _("Versie %(number)s is bewaard. Daar staat bij wat %(partner)s zei.")
    messages.success(request, text % {"number": version.number, "partner": found.partner})
    return redirect(seat.plan)


def _page(request: HttpRequest, seat: Seat, found: PlanInquiry, *, status: int = 200) -> HttpResponse:
    version = seat.plan.newest()
    told: dict[str, Any] = {"seat": seat, "inquiry": found, "version": version, "stamp": stamp(found)}
    told |= {"rows": beside(found, version), "moment": timezone.now()}
    told["pledged"] = any(row.asked.key.startswith(f"{PLEDGE}.") for row in told["rows"])
    told["gone"] = found_again(version.request, found.member, found.partner) is None
    return render(request, "matching/workspace/inquiry.html", told, status=status)


@transaction.atomic
def take_over(inquiry: PlanInquiry, posted: QueryDict, *, at: datetime, by: Any) -> PlanVersion:
    """Only on what somebody saw: neither the plan nor the answers may have changed meanwhile."""
    plan = Plan.objects.select_for_update().get(pk=inquiry.plan_id)
    held = PlanInquiry.objects.select_for_update().get(pk=inquiry.pk)
    newest = plan.newest()
    if held.version_id or (posted.get("versie"), posted.get("gezien")) != (str(newest.number), stamp(held)):
        raise NotTaken(_("Intussen is er iets gewijzigd. Kijk hieronder hoe het nu is, en kies opnieuw."))
    wanted = posted.getlist("neem")
    keys = [row.asked.key for row in beside(held, newest) if row.can_be_taken and row.asked.key in wanted]
    if not keys:
        raise NotTaken(_("Kies ten minste één antwoord om over te nemen."))
    version = _saved(plan, newest, [(key, held.answers[key]) for key in keys], held, at=at, by=by)
    held.version, held.taken, held.taken_at, held.taken_by = version, keys, at, by
    held.save()
    return version


def _saved(
    plan: Plan,
    newest: PlanVersion,
    answers: Iterable[tuple[str, Any]],
    held: PlanInquiry,
    *,
    at: datetime,
    by: Any,
) -> PlanVersion:
    member = found_again(newest.request, held.member, held.partner)
    if member is None:
        raise NotTaken(_("Deze partner staat niet meer in het plan."))
    pairs = [(rekeyed(key, member), value) for key, value in answers]
    told = into_form(newest.told, pairs) if newest.told else ""
    body = Searched(QueryDict(told)).body() if told else json.dumps(into_request(newest.request, pairs))
    if body is None:
        raise NotTaken(_("Het plan kan zo niet worden gelezen. Wijzig het in Zoek financiering."))
    try:
        return plan.save_version(body, at=at, told=told, by=by)
    except BadRequest as refusal:
        raise NotTaken(" ".join(fault.detail(language()) for fault in refusal.faults)) from None
