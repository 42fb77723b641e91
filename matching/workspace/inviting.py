"""Asking somebody to a plan, by a link in a mail. Of its secret only the hash is kept, as of a token."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.letters import Letter
from accounts.people import verified_addresses
from accounts.secrets import digest
from accounts.sending import Went, in_language_of, sent
from matching.models import Plan, PlanInvitation, PlanRole

LIVES = timedelta(days=14)
MOST_OPEN = 20

# Neither the title of the plan nor the name of who asks: with those anybody could write anything to anybody.
LETTER = Letter(
    subject=gettext_lazy("Uitnodiging voor een plan in het PPS-register"),
    sentences=(
        gettext_lazy("%(who)s vraagt je mee te doen met een plan in het PPS-register."),
        gettext_lazy("Log in of maak een account met dit e-mailadres. Je leest dan eerst welk plan het is."),
        gettext_lazy("De link werkt twee weken. Ken je deze persoon niet? Dan hoef je niets te doen."),
    ),
    link="invitation_url",
    button=gettext_lazy("Bekijk de uitnodiging"),
)


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"),
        max_length=254,
        help_text=gettext_lazy("Alleen wie dit adres heeft bevestigd, kan meedoen."),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Rol"),
        choices=PlanRole.choices,
        initial=PlanRole.READER,
        help_text=gettext_lazy("Een lezer kijkt mee. Een bewerker wijzigt het plan ook."),
    )

    def __init__(self, *args: Any, plan: Plan, moment: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan, self.moment = plan, moment

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if self.plan.owner and self.plan.owner.email.lower() == email:
            raise ValidationError(_("Dit plan is al van dit adres."))
        if self.plan.access.filter(user__email__iexact=email).exists():
            raise ValidationError(_("Dit adres doet al mee. Wijzig de rol hieronder."))
        others = self.plan.invitations.living_at(self.moment).exclude(email__iexact=email)
        if others.count() >= MOST_OPEN:
            raise ValidationError(_("Er staan al twintig uitnodigingen open. Trek er eerst een in."))
        return email


def invite(plan: Plan, email: str, role: str, moment: datetime) -> str:
    """The secret of the link: shown and mailed now, and known to nobody afterwards."""
    secret = secrets.token_urlsafe(32)
    PlanInvitation.objects.ask(plan, email, role, digest(secret), at=moment, until=moment + LIVES)
    return secret


def invitation_for(user: Any, secret: str, moment: datetime) -> PlanInvitation | None:
    """The invitation behind a link, for whoever showed that its address is theirs; for others none."""
    asked = PlanInvitation.objects.living_at(moment).select_related("plan__owner")
    found = asked.filter(digest=digest(secret)).first()
    own = {address.lower() for address in verified_addresses(user)}
    return found if found and found.email.lower() in own else None


def link_of(request: HttpRequest, secret: str) -> str:
    return request.build_absolute_uri(reverse("matching:invitation", args=[secret]))


def mailed(request: HttpRequest, email: str, secret: str) -> Went:
    with in_language_of(email):
        told = {"who": request.user, "invitation_url": link_of(request, secret)}
        told["home"] = request.build_absolute_uri("/")
        return sent(LETTER, email, told, name="invitation", clock=timezone.now)
