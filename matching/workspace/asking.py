"""Asking a partner what only it knows, by a link. Of its secret only the hash is kept, as of a token."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.letters import Letter
from accounts.limits import Limit, count
from accounts.secrets import digest
from accounts.sending import Went, in_language_of, sent
from matching.models import Plan, PlanInquiry
from matching.workspace.asked import Asked
from partners.models import Organisation

MOST_OPEN = 40
LASTS = [
    (1, gettext_lazy("een week")),
    (2, gettext_lazy("twee weken")),
    (4, gettext_lazy("vier weken")),
    (8, gettext_lazy("acht weken")),
]
ANSWERS_PER_HOUR = Limit(name="inquiry_answers", quota=60, window=3600, shared=True)
MAILS = Limit(name="inquiry_mails", quota=30, window=24 * 3600, shared=True)

# Neither the plan nor the partner by the name that somebody typed: see the letter of an invitation.
LETTER = Letter(
    subject=gettext_lazy("Vragen van een samenwerkingspartner in het PPS-register"),
    sentences=(
        gettext_lazy("%(who)s werkt aan een subsidieplan met jullie organisatie."),
        gettext_lazy("Er zijn vragen die alleen jullie kunnen beantwoorden. Een account is niet nodig."),
        gettext_lazy("De link werkt tot %(until)s. Ken je de afzender niet? Dan hoef je niets te doen."),
    ),
    link="inquiry_url",
    button=gettext_lazy("Bekijk de vragen"),
)


class AskForm(forms.Form):
    questions = forms.MultipleChoiceField(
        label=gettext_lazy("Welke vragen?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies ten minste één vraag.")},
    )
    sender = forms.ChoiceField(
        label=gettext_lazy("Namens wie vraag je dit?"),
        help_text=gettext_lazy("Dit ziet de partner. De titel van je plan ziet de partner niet."),
        required=False,
    )
    weeks = forms.TypedChoiceField(
        label=gettext_lazy("Hoelang werkt de link?"),
        coerce=int,
        initial=4,
        choices=LASTS,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres van de partner"),
        help_text=gettext_lazy(
            "Mag leeg blijven. Dan stuur je de link zelf. We bewaren dit adres tot de mail weg is."
        ),
        required=False,
        max_length=254,
    )

    def __init__(self, *args: Any, plan: Plan, questions: list[Asked], user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan, self.user = plan, user
        self.asked = {one.key: one for one in questions}
        self.senders = {str(one.pk): one for one in Organisation.objects.filter(mandates__user=user.pk)}
        keys = [(one.key, one.text) for one in questions]
        self.fields["questions"].choices = keys  # type: ignore[attr-defined]
        self.fields["questions"].initial = [key for key, _text in keys]
        names = [(key, one.name) for key, one in self.senders.items()]
        self.fields["sender"].initial = names[0][0] if names else ""
        self.fields["sender"].choices = [*names, ("", user.email)]  # type: ignore[attr-defined]

    def inquiry(self, member: str, partner: str, moment: datetime) -> tuple[PlanInquiry, str]:
        """The inquiry, and the secret of its link, which nobody knows afterwards."""
        secret, told = secrets.token_urlsafe(32), self.cleaned_data
        self.plan.inquiries.forget_unanswered(moment)
        made = self.plan.inquiries.create(
            member=member,
            partner=partner,
            questions=[self.asked[key].kept() for key in told["questions"]],
            asked_by=self.user,
            on_behalf_of=self.senders.get(told["sender"]),
            digest=digest(secret),
            created_at=moment,
            expires_at=moment + timedelta(weeks=told["weeks"]),
        )
        return made, secret


def too_many(plan: Plan, user: Any, email: str, moment: datetime) -> str:
    """Why nobody is asked now, in a sentence; "" when one can."""
    if plan.inquiries.living_at(moment).waiting().count() >= MOST_OPEN:
        return _("Er staan al veertig links open. Trek er eerst een in.")
    if email and count(MAILS, f"user:{user.pk}", moment).is_over:
        return _("Je stuurde vandaag al dertig mails. Laat het adres leeg, en stuur de link zelf.")
    return ""


def link_of(request: HttpRequest, secret: str) -> str:
    return request.build_absolute_uri(reverse("matching:answer_inquiry", args=[secret]))


def mailed(request: HttpRequest, email: str, inquiry: PlanInquiry, secret: str) -> Went:
    with in_language_of(email):
        until = date_format(localtime(inquiry.expires_at), "j F Y")
        told = {"who": inquiry.asker, "until": until, "inquiry_url": link_of(request, secret)}
        told["home"] = request.build_absolute_uri("/")
        return sent(LETTER, email, told, name="inquiry", clock=timezone.now)
