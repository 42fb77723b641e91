"""A plan goes to another owner: offered to an editor, who accepts. The former owner stays as an editor."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from matching.models import Plan, PlanAccess, PlanRole
from matching.workspace.seats import seat_at

OFFER, TAKE_BACK, ACCEPT, DECLINE = "aanbieden", "intrekken", "aannemen", "afwijzen"


@never_cache
@login_required
@require_POST
def hand_over(request: HttpRequest, key: int, member: int) -> HttpResponse:
    """Offering and taking back is for the owner, accepting and declining for whom it was offered to."""
    seat, wish = seat_at(request.user, key), request.POST.get("wens")
    access = get_object_or_404(seat.plan.access, pk=member)
    if wish not in (OFFER, TAKE_BACK, ACCEPT, DECLINE):
        raise BadRequest(_("Kies aanbieden, intrekken, aannemen of afwijzen."))
    if not (seat.owns if wish in (OFFER, TAKE_BACK) else access.user_id == request.user.pk):
        raise PermissionDenied
    if wish == ACCEPT:
        accept(seat.plan, request.user, timezone.now())
        messages.success(request, _("Het plan is nu van jou."))
    else:
        offer(seat.plan, access if wish == OFFER else None, timezone.now())
    return redirect("matching:plan_members", key)


@transaction.atomic
def offer(plan: Plan, access: PlanAccess | None, at: datetime) -> None:
    """To one at a time; None: to nobody any more."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    plan.access.update(offered_at=None)
    if access and not plan.access.filter(pk=access.pk, role=PlanRole.EDITOR).update(offered_at=at):
        raise BadRequest(_("Een plan gaat naar een bewerker. Maak iemand eerst bewerker."))


@transaction.atomic
def accept(plan: Plan, user: Any, at: datetime) -> None:
    """Only while the offer stands: the owner may have taken it back a moment ago."""
    held = Plan.objects.select_for_update().get(pk=plan.pk)
    offered, _rows = held.access.filter(user=user.pk, offered_at__isnull=False).delete()
    if not offered:
        raise Http404
    former = held.owner_id
    held.owner = user
    held.save(update_fields=["owner"])
    if former is not None:
        held.access.create(user_id=former, role=PlanRole.EDITOR, since=at)
