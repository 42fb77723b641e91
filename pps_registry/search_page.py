"""The page that searches everything: schemes, calls, organisations, partnerships and the terms, at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from partners.asking import choice_field, text_field
from pps_registry.search import Resource, shown
from publication.models import SearchEntry
from publication.pages import ListQuestion, beyond, refused
from publication.searching import finding
from publication.searching.meaning import Meaning
from publication.searching.ranking import entries_of, suggestions

PAGES = {
    Resource.SCHEMES: "funding:scheme",
    Resource.CALLS: "funding:scheme",
    Resource.ORGANISATIONS: "partners:organisation",
    Resource.PARTNERSHIPS: "partners:partnership",
    Resource.TERMS: "funding:term",
}


class SiteQuestion(ListQuestion):
    tekst = text_field(_("Wat zoek je?"), _("Een regeling, een organisatie, een plaats of een onderwerp"))
    waarin = choice_field(Resource, _("Waarin"), _("in alles"))

    @property
    def resources(self) -> list[str]:
        wanted = self.cleaned_data["waarin"]
        return [str(name) for name in Resource if not wanted or name == wanted]


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Nothing asked: only the form. Nothing found: the names that look like it."""
    question = SiteQuestion(request.GET)
    if question.faults:
        return refused(request, question)
    meant, places = finding.found(question.cleaned_data["tekst"], question.resources, finding.stand())
    context: dict[str, Any] = {"question": question, "page": None}
    if meant.key:
        page = question.page_of(places)
        if page is None:
            return beyond(request, question)
        page.object_list = found(entries_of(list(page.object_list)), meant, timezone.now())
        near = [] if page.object_list else addressed(suggestions(meant, question.resources))
        context |= {"page": page, "near": near}
    return render(request, "search.html", context)


def found(entries: list[SearchEntry], meant: Meaning, moment: datetime) -> list[SearchEntry]:
    """As the API tells them, each with the address of its page and what kind of thing it is."""
    return addressed(shown(entries, meant, moment))


def addressed(entries: list[Any]) -> list[Any]:
    for entry in entries:
        entry.page, entry.kind = address_of(entry), Resource(entry.resource).label
    return entries


def address_of(entry: SearchEntry) -> str:
    """A call stands on the page of its scheme, whose name its own begins with."""
    if entry.resource == Resource.CALLS:
        scheme = entry.slug.rsplit("-", 2)[0]
        return f"{reverse(PAGES[Resource.CALLS], args=[scheme])}#{entry.slug}"
    return reverse(PAGES[Resource(entry.resource)], args=[entry.slug])
