"""What a plan asked its partners: by a link that is shown once; and taking back what was asked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.people import may_be_mailed
from matching.models import PlanVersion
from matching.workspace.asked import Asked, askable
from matching.workspace.asking import AskForm, link_of, mailed, too_many
from matching.workspace.partner_answers import found_again, name_of
from matching.workspace.seats import editing, seat_at
from matching.workspace.telling import answer_afresh
from partners.models import Organisation

PARTNER = "partner"


@never_cache
@login_required
@require_safe
def inquiries(request: HttpRequest, key: int) -> HttpResponse:
    seat, moment = seat_at(request.user, key), timezone.now()
    told: dict[str, Any] = {"seat": seat, "moment": moment}
    told["inquiries"] = seat.plan.inquiries.by_link().for_listing()
    told["consents"] = list(seat.plan.consents.for_listing())
    if seat.edits:
        version = seat.plan.newest()
        told["partners"] = _partners(version)
        asked = [one.organisation_id for one in told["consents"]]
        told["registered"] = _registered(version).exclude(pk__in=asked)
    return render(request, "matching/workspace/inquiries.html", told)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret", "told")
def ask(request: HttpRequest, key: int) -> HttpResponse:
    """Without a redirect after asking: the link is shown once, in the answer that made it."""
    seat, moment = editing(request.user, key), timezone.now()
    user: Any = request.user
    found = _partner(seat.plan.newest(), request.GET.get(PARTNER, ""))
    if found is None:
        messages.error(request, _("Kies een partner van het plan."))
        return redirect("matching:plan_inquiries", key)
    member, partner, questions = found
    form = AskForm(request.POST or None, plan=seat.plan, questions=questions, user=user)
    told: dict[str, Any] = {"seat": seat, "partner": partner, "may_ask": may_be_mailed(user), "form": form}
    if not told["may_ask"] or not form.is_valid():
        return render(request, "matching/workspace/ask.html", told, status=400 if form.is_bound else 200)
    email = form.cleaned_data["email"]
    if obstacle := too_many(seat.plan, user, email, moment):
        form.add_error(None, obstacle)
        return render(request, "matching/workspace/ask.html", told, status=429)
    inquiry, secret = form.inquiry(member, partner, moment)
    told |= {"inquiry": inquiry, "link": link_of(request, secret), "email": email}
    told["went"] = mailed(request, email, inquiry, secret) if email else ""
    return render(request, "matching/workspace/asked_partner.html", told)


@never_cache
@login_required
@require_POST
def withdraw(request: HttpRequest, key: int, inquiry: int) -> HttpResponse:
    """With what was answered. What was taken over stays: a version of the plan rests on it."""
    get_object_or_404(editing(request.user, key).plan.inquiries.waiting(), pk=inquiry).delete()
    messages.success(request, _("De vraag is ingetrokken. De link werkt niet meer."))
    return redirect("matching:plan_inquiries", key)


def _registered(version: PlanVersion) -> QuerySet[Organisation]:
    """The organisations of the register that the plan names."""
    slugs = [one.get("organisation") for one in version.request.get("members") or ()]
    return Organisation.objects.public().filter(slug__in=[slug for slug in slugs if slug])


def _partners(version: PlanVersion) -> list[tuple[str, str, int]]:
    """Each partner with a name: its key, its name, and how much can be asked."""
    questions = _questions(version)
    members = version.request.get("members") or ()
    return [(one["key"], name_of(one), len(questions.get(one["key"], ()))) for one in members if name_of(one)]


def _partner(version: PlanVersion, key: str) -> tuple[str, str, list[Asked]] | None:
    """Whom one asks; None for whom the plan does not name.

    A partner without a name could not be found again when the rows move.
    """
    names = {one["key"]: name_of(one) for one in version.request.get("members") or ()}
    name = names.get(key)
    if not name or found_again(version.request, key, name) is None:
        return None
    return key, name, _questions(version).get(key, [])


def _questions(version: PlanVersion) -> dict[str, list[Asked]]:
    """Also what somebody of the plan did not know: the partner may."""
    answer = answer_afresh(version, timezone.now())
    return askable(answer) if answer else {}
