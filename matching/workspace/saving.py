"""From a search to a plan that is kept. Who has not logged in does so first, and loses nothing that was told.

What waits for a log-in stands in the session: an address within an address would not fit (ADR 25).
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from matching.faults import BadRequest
from matching.finder.page import with_answer
from matching.finder.searched import Searched
from matching.forms.address import AS, PLAN, TITLE, query_of
from matching.forms.steps import OUTCOME
from matching.models import Plan
from matching.workspace.offering import NEXT_VERSION, Basis, TitleForm, basis_of, offered

DRAFT = "plan_to_save"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _waiting(request)
    searched = Searched(request.POST)
    body = searched.body()
    if body is None or not searched.describes:
        return with_answer(request, searched, OUTCOME)
    if not request.user.is_authenticated:
        return _log_in_first(request, searched)
    basis = basis_of(request.user, searched.basis) if request.POST.get(AS) == NEXT_VERSION else None
    title = TitleForm(request.POST)
    if basis is None and not title.is_valid():
        return _asked(request, searched, {"title_form": title}, status=400)
    try:
        response = _next(request, basis, searched, body) if basis else _new(request, title, searched, body)
    except BadRequest as refusal:
        searched.refuse(refusal)
        return with_answer(request, searched, OUTCOME)
    request.session.pop(DRAFT, None)
    return response


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """What waited to be kept, away: only whoever filled it in has it, in their session."""
    if request.session.pop(DRAFT, None) is not None:
        messages.success(request, _("Weggegooid. Er wacht geen plan meer."))
    return redirect("matching:plans")


def _log_in_first(request: HttpRequest, searched: Searched) -> HttpResponse:
    request.session[DRAFT] = {"told": query_of(searched.told), "title": request.POST.get(TITLE, "")}
    messages.info(request, _("Log in of maak een account. Wat je hebt ingevuld, staat klaar."))
    return redirect_to_login(request.path)


def _waiting(request: HttpRequest) -> HttpResponse:
    """What was told before logging in, to be kept with one button."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    draft = request.session.get(DRAFT)
    if draft is None:
        return redirect("matching:plans")
    searched = Searched(QueryDict(draft["told"]))
    given = {"title_form": TitleForm(initial={"titel": draft["title"]})} if draft["title"] else {}
    return _asked(request, searched, given)


def _asked(
    request: HttpRequest, searched: Searched, given: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    told = offered(request.user, searched.basis, timezone.now()) | given | {"told": searched.told}
    return render(request, "matching/workspace/save.html", told, status=status)


def _new(request: HttpRequest, title: TitleForm, searched: Searched, body: str) -> HttpResponse:
    plan = Plan.objects.start(
        title=title.cleaned_data["titel"],
        body=body,
        at=timezone.now(),
        owner=request.user,
        told=_without_basis(searched),
    )
    messages.success(request, _("Je plan is bewaard. Alleen jij ziet het, tot je anderen uitnodigt."))
    return redirect(plan)


def _next(request: HttpRequest, basis: Basis, searched: Searched, body: str) -> HttpResponse:
    told = _without_basis(searched)
    version = basis.plan.save_version(body, at=timezone.now(), told=told, by=request.user)
    messages.success(request, _("Versie %(number)s is bewaard.") % {"number": version.number})
    if version.number == basis.number + 1:
        return redirect(basis.plan)
    text = _("Terwijl je schreef, bewaarde iemand ook een versie. Kijk hieronder wat er verschilt.")
    messages.warning(request, text)
    between = f"van={version.number - 1}&naar={version.number}"
    return redirect(f"{reverse('matching:plan_versions', args=[basis.plan.pk])}?{between}")


def _without_basis(searched: Searched) -> str:
    return query_of([(name, value) for name, value in searched.told if name != PLAN])
