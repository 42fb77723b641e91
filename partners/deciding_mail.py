"""What people hear by mail of a decision or a question. It goes if what it tells is committed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.letters import Letter
from accounts.people import with_verified_mail
from accounts.sending import in_language_of, post
from partners.models import MembershipWord, Organisation, Partnership
from partners.models.requests import ClaimState

DECIDED = Letter(
    subject=_("Over je aanvraag bij het PPS-register is beslist"),
    sentences=(
        _("Een beheerder besliste over je aanvraag voor %(about)s."),
        _("Bij Mijn organisaties lees je of zij is goedgekeurd, en waarom."),
    ),
    link="page_url",
    button=_("Bekijk de beslissing"),
)
NAMED = Letter(
    subject=_("Je organisatie staat bij een samenwerking in het PPS-register"),
    sentences=(
        _("De penvoerder noemde %(about)s als deelnemer van een samenwerking."),
        _("Klopt dat? Zeg het bij Mijn organisaties. Tot dan staat erbij dat alleen de penvoerder het zegt."),
    ),
    link="page_url",
    button=_("Kijk of het klopt"),
)
ASKED = Letter(
    subject=_("Iemand vraagt inzage in gegevens van je organisatie"),
    sentences=(
        _("Iemand met een subsidieplan vraagt inzage in de eigen gegevens van %(about)s."),
        _("Op de pagina lees je wie het vraagt. Je beslist zelf. Zonder antwoord ziet niemand iets."),
    ),
    link="page_url",
    button=_("Bekijk wie het vraagt"),
)


def tell_decision(request: HttpRequest, claim: Any) -> None:
    """To whom asked, when it was granted or refused."""
    if claim.state in (ClaimState.GRANTED, ClaimState.REFUSED):
        about = claim.organisation if claim._meta.model_name == "organisationclaim" else claim
        _write(request, DECIDED, [claim.user_id], str(about), "partners:own")


def tell_members(request: HttpRequest, partnership: Partnership) -> None:
    """To whoever acts for an organisation that the lead named."""
    words = MembershipWord.objects.filter(membership__partnership=partnership, says=None)
    for word in words.select_related("membership__organisation"):
        organisation = word.membership.organisation
        if organisation is not None:
            people = organisation.mandates.values_list("user", flat=True)
            _write(request, NAMED, people, organisation.name, "partners:memberships", organisation.slug)


def tell_insight_asked(request: HttpRequest, organisation: Organisation, page: str) -> None:
    """To whoever acts for it. `page`: what the router calls the page where they decide."""
    people = organisation.mandates.values_list("user", flat=True)
    _write(request, ASKED, people, organisation.name, page, organisation.slug)


def _write(
    request: HttpRequest, letter: Letter, users: Iterable[Any], about: str, page: str, *where: str
) -> None:
    """In the language of each; nobody is written to who did not verify their address."""
    for email in with_verified_mail().filter(pk__in=list(users)).values_list("email", flat=True):
        with in_language_of(email):
            told = {"about": about, "page_url": request.build_absolute_uri(reverse(page, args=where))}
            told["home"] = request.build_absolute_uri("/")
            post(letter, email, told, name=page, clock=timezone.now)
