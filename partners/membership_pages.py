"""In what an organisation takes part, by what others say; and whether that is so, by its own word."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from partners.request_pages import own_organisations
from partners.requesting import memberships_of, say

WORDS = {"ja": True, "nee": False}


@never_cache
@login_required
@require_safe
def memberships(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(own_organisations(request.user), slug=slug)
    told: dict[str, Any] = {"organisation": organisation, "memberships": memberships_of(organisation)}
    return render(request, "partners/memberships.html", told)


@never_cache
@login_required
@require_POST
def say_membership(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    organisation = get_object_or_404(own_organisations(request.user), slug=slug)
    says = WORDS.get(request.POST.get("antwoord", ""))
    if says is None:
        raise BadRequest(_("Kies ja of nee."))
    membership = memberships_of(organisation).filter(key=key).first()
    if membership is None:
        raise Http404
    say(membership, says, at=timezone.now(), by=request.user)
    messages.success(request, _("Bewaard."))
    return redirect("partners:memberships", slug)
