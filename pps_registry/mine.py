"""“Mijn register”: where somebody who has logged in finds what is theirs, storey by storey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`page`: what the router calls it. `staff`: only for who keeps the register."""

    page: str
    title: Any
    holds: Any
    staff: bool = False


PARTS = (
    Part(
        page="accounts:account",
        title=_("Mijn account"),
        holds=_("Je e-mailadres, je wachtwoord, de tweede stap, en wat we van je hebben."),
    ),
    Part(
        page="matching:plans",
        title=_("Mijn plannen"),
        holds=_("Plannen die je bewaart, alleen of met anderen."),
    ),
    Part(
        page="alerts:inbox",
        title=_("Mijn meldingen"),
        holds=_("Wat er gebeurt met de tijdvakken en regelingen die je volgt."),
    ),
    Part(
        page="alerts:searches",
        title=_("Mijn zoekopdrachten"),
        holds=_("Filters die je bewaart, om te horen wat er nieuw bij past."),
    ),
    Part(
        page="alerts:agenda",
        title=_("Mijn agenda"),
        holds=_("Tijdvakken die je volgt of in een plan hebt, in je eigen agenda."),
    ),
    Part(
        page="partners:own",
        title=_("Mijn organisaties"),
        holds=_("Namens wie je handelt, en wat je hebt aangevraagd."),
    ),
    Part(
        page="alerts:hooks",
        title=_("Mijn webhooks"),
        holds=_("Voor programma's die meteen horen wat jij hoort."),
    ),
    Part(
        page="accounts:tokens",
        title=_("Mijn API-tokens"),
        holds=_("Voor programma's die in jouw naam iets wijzigen."),
    ),
    Part(
        page="funding:embed_keys",
        title=_("Op mijn site"),
        holds=_("Sleutels om de regelingen op je eigen site te laten zien."),
    ),
    Part(page="admin:index", title=_("Beheer"), holds=_("Het register bijhouden."), staff=True),
)


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    parts = [part for part in PARTS if request.user.is_staff or not part.staff]
    return render(request, "mine.html", {"parts": parts})
