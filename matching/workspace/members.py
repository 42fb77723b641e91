"""Who comes to a plan: the owner asks, changes a role and takes it away; whoever was asked says yes or no."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people import may_be_mailed
from matching.models import PlanAccess, PlanInvitation, PlanRole
from matching.workspace.inviting import InvitationForm, invitation_for, invite, link_of, mailed
from matching.workspace.seats import owning, seat_at

AWAY = "weg"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret", "told")
def members(request: HttpRequest, key: int) -> HttpResponse:
    """Without a redirect after asking somebody: the link is shown once, in the answer that made it."""
    seat = (owning if request.method == "POST" else seat_at)(request.user, key)
    user: Any = request.user
    told: dict[str, Any] = {"seat": seat, "may_ask": seat.owns and may_be_mailed(user)}
    form = InvitationForm(request.POST or None, plan=seat.plan, moment=timezone.now())
    if told["may_ask"] and form.is_valid():
        told["asked"] = form.cleaned_data["email"]
        secret = invite(seat.plan, told["asked"], form.cleaned_data["role"], form.moment)
        told |= {"link": link_of(request, secret), "went": mailed(request, told["asked"], secret)}
        form = InvitationForm(plan=seat.plan, moment=form.moment)
    told |= {"form": form, "access": seat.plan.access.select_related("user"), "roles": PlanRole.choices}
    if seat.owns:
        told["invitations"] = seat.plan.invitations.living_at(form.moment)
    return render(request, "matching/workspace/members.html", told, status=400 if form.is_bound else 200)


@never_cache
@login_required
@require_POST
def change_role(request: HttpRequest, key: int, member: int) -> HttpResponse:
    """By the owner; and whoever wants to goes away themselves."""
    seat = seat_at(request.user, key)
    access = get_object_or_404(seat.plan.access, pk=member)
    role, own = request.POST.get("role", ""), access.user_id == request.user.pk
    if not seat.owns and not (own and role == AWAY):
        raise PermissionDenied
    if role == AWAY:
        send_away(access)
        return redirect("matching:plans" if own else "matching:plan_members", *([] if own else [key]))
    if role not in PlanRole.values:
        raise BadRequest(_("Kies bewerker of lezer."))
    PlanAccess.objects.filter(pk=access.pk).update(role=role, offered_at=None)
    return redirect("matching:plan_members", key)


@transaction.atomic
def send_away(access: PlanAccess) -> None:
    """Their tasks stay, and are nobody's: whoever does not come to the plan cannot do them."""
    access.plan.tasks.filter(owner=access.user_id).update(owner=None)
    access.delete()


@never_cache
@login_required
@require_POST
def withdraw(request: HttpRequest, key: int, invitation: int) -> HttpResponse:
    get_object_or_404(owning(request.user, key).plan.invitations, pk=invitation).delete()
    messages.success(request, _("De uitnodiging is ingetrokken. De link werkt niet meer."))
    return redirect("matching:plan_members", key)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Which plan, and by whom; then yes or no. One answer for a link that is old and for another address."""
    found = invitation_for(request.user, secret, timezone.now())
    if found is None or request.method != "POST":
        status = 200 if found else 404
        return render(request, "matching/workspace/invitation.html", {"invitation": found}, status=status)
    if request.POST.get("antwoord") != "ja":
        found.delete()
        messages.success(request, _("Je doet niet mee. De uitnodiging is weg."))
        return redirect("matching:plans")
    accept(found, request.user)
    return redirect(found.plan)


@transaction.atomic
def accept(invitation: PlanInvitation, user: Any) -> None:
    if invitation.plan.owner_id != user.pk:
        told = {"role": invitation.role, "since": timezone.now(), "offered_at": None}
        PlanAccess.objects.update_or_create(plan=invitation.plan, user=user, defaults=told)
    invitation.delete()
