"""Pages for searches that somebody keeps: to save one, to see, rename and remove them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alerts.models import SavedSearch
from alerts.searching import fitting, remember
from funding.months.asking import CallsQuestion
from publication.pages import refused

MOST = 30  # searches of one person


class NameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Naam"), max_length=80)


def _own(request: HttpRequest) -> QuerySet[SavedSearch]:
    return SavedSearch.objects.of(request.user)


@login_required
@never_cache
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    return render(request, "alerts/searches.html", {"searches": _own(request)})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """The filters stand in the address, as on the list; what fits them already is no news."""
    moment = timezone.now()
    question = CallsQuestion(request.GET, moment)
    if question.faults:
        return refused(request, question)
    if not question.used:
        messages.error(request, _("Kies eerst een filter. Dan kun je de zoekopdracht bewaren."))
        return redirect("funding:schemes")
    words = ", ".join(f"{label}: {value}" for label, value, _rest in question.asked)
    short = ", ".join(value for _label, value, _rest in question.asked)[:80]
    form = NameForm(request.POST or None, initial={"name": capfirst(short)})
    if request.method == "POST" and form.is_valid() and _has_room(request, form):
        _keep(request, question, form.cleaned_data["name"], moment)
        messages.success(request, _("Je zoekopdracht is bewaard."))
        return redirect("alerts:searches")
    told = {"form": form, "words": words}
    return render(request, "alerts/save_search.html", told, status=400 if form.is_bound else 200)


def _has_room(request: HttpRequest, form: NameForm) -> bool:
    if _own(request).count() < MOST:
        return True
    form.add_error("name", _("Je hebt al dertig zoekopdrachten. Verwijder er eerst een."))
    return False


def _keep(request: HttpRequest, question: CallsQuestion, name: str, moment: datetime) -> None:
    """The same filters are the same search, in whichever order; it gets the new name."""
    query = urlencode(sorted((key, question.query[key]) for key in question.used))
    user: Any = request.user
    search = _own(request).filter(query=query).first()
    if search is None:
        search = SavedSearch(user=user, query=query, since=moment)
    search.name = name
    remember(search, fitting(query, moment), "")


@login_required
@require_POST
def rename(request: HttpRequest, key: int) -> HttpResponse:
    search = get_object_or_404(_own(request), pk=key)
    form = NameForm(request.POST)
    if form.is_valid():
        SavedSearch.objects.filter(pk=search.pk).update(name=form.cleaned_data["name"])
        messages.success(request, _("De naam is gewijzigd."))
    else:
        messages.error(request, _("Geef de zoekopdracht een naam van ten hoogste tachtig tekens."))
    return redirect("alerts:searches")


@login_required
@require_POST
def remove(request: HttpRequest, key: int) -> HttpResponse:
    get_object_or_404(_own(request), pk=key).delete()
    messages.success(request, _("De zoekopdracht is verwijderd."))
    return redirect("alerts:searches")
