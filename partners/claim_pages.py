"""Asking to keep the page of an organisation, and what became of it. For who has logged in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.people import may_be_mailed
from partners.choices import OrganisationStatus
from partners.claiming import AlreadyDecided, withdraw
from partners.models import Mandate, Organisation, OrganisationClaim, PartnershipRequest
from partners.models.requests import LONGEST
from publication.pages import missing

MOST_OPEN = 10
GONE = (OrganisationStatus.MERGED, OrganisationStatus.ENDED)


class ClaimForm(forms.ModelForm):
    class Meta:
        model = OrganisationClaim
        fields = ["position", "explanation"]
        labels = {
            "position": gettext_lazy("Wat doe je bij deze organisatie?"),
            "explanation": gettext_lazy("Waaruit blijkt dat?"),
        }
        help_texts = {
            "position": gettext_lazy("Je functie, zoals projectleider."),
            "explanation": gettext_lazy(
                "Ten hoogste 500 tekens. Noem bijvoorbeeld een pagina waar je naam staat, of een collega."
            ),
        }
        widgets = {"explanation": forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST})}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    public = Organisation.objects.public().exclude(status__in=GONE)
    organisation = public.filter(slug=slug).first()
    if organisation is None:
        return missing(request, slug, public, "organisations")
    told: dict[str, Any] = {"organisation": organisation, "obstacle": obstacle(request.user, organisation)}
    if told["obstacle"]:
        return render(request, "partners/claim.html", told, status=403 if request.method == "POST" else 200)
    form = ClaimForm(request.POST or None)
    if form.is_valid():
        return _taken(request, form, organisation)
    return render(request, "partners/claim.html", told | {"form": form}, status=400 if form.is_bound else 200)


def obstacle(user: Any, organisation: Organisation) -> str:
    """Why somebody cannot ask this now, as a word that the page knows; "" when they can."""
    own = OrganisationClaim.objects.of(user).open()
    if not may_be_mailed(user):
        return "unverified"
    if Mandate.objects.filter(user=user, organisation=organisation).exists():
        return "keeps"
    if own.filter(organisation=organisation).exists():
        return "asked"
    return "many" if own.count() >= MOST_OPEN else ""


def _taken(request: HttpRequest, form: ClaimForm, organisation: Organisation) -> HttpResponse:
    made = form.save(commit=False)
    made.user, made.organisation, made.made_at = request.user, organisation, timezone.now()
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # the button was pressed twice: the first one stands
        return redirect("partners:own")
    messages.success(request, _("Je aanvraag is verstuurd. Een beheerder kijkt ernaar."))
    return redirect("partners:own")


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """In whose name somebody acts, and what they asked."""
    told = {
        "mandates": Mandate.objects.filter(user=request.user.pk).select_related("organisation"),
        "claims": OrganisationClaim.objects.of(request.user).for_listing(),
        "requests": PartnershipRequest.objects.of(request.user).for_listing(),
    }
    return render(request, "partners/own.html", told)


@login_required
@require_POST
def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """One of one's own; another's is not there."""
    try:
        withdraw(get_object_or_404(OrganisationClaim.objects.of(request.user), pk=key))
    except AlreadyDecided:
        messages.warning(request, _("Hierover is al beslist."))
    return redirect("partners:own")
