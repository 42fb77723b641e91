"""Putting a call on the shortlist of a plan, and following it when asked to.

On the roof: plans know nothing of messages, and messages nothing of plans. What is above both does both, in
one transaction.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from alerts.kinds import Scope
from alerts.models import Follow
from funding.models import Call
from matching.models import ShortlistedCall
from matching.workspace.seats import editing

FOLLOW = "volgen"


@never_cache
@login_required
@require_POST
def shortlist(request: HttpRequest, key: int) -> HttpResponse:
    """Only who ticked the box hears of it; the others at the plan choose for themselves."""
    seat, moment = editing(request.user, key), timezone.now()
    public = Call.objects.published().of_published_schemes().select_related("scheme")
    call = get_object_or_404(public, slug=request.POST.get("tijdvak", ""))
    with transaction.atomic():
        ShortlistedCall.objects.put(seat.plan, call, request.user, moment)
        if FOLLOW in request.POST:
            Follow.objects.begin(request.user, Scope.CALL, str(call.pk), moment)
    messages.success(request, _("%(name)s staat op de shortlist.") % {"name": call.scheme.short_name})
    return redirect(seat.plan)
