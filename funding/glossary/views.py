"""The pages of the Regelwijzer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from funding.glossary.pages import schemes_of, shelves, source_of
from funding.glossary.terms import found, glossary
from partners.asking import text_field
from publication.pages import ListQuestion, missing_among, refused


class GlossaryQuestion(ListQuestion):
    tekst = text_field(_("Zoek een woord"), _("Ook een afkorting of het Engelse woord"))

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        del self.fields["pagina"]  # it all stands on one


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    question = GlossaryQuestion(request.GET)
    if question.faults:
        return refused(request, question)
    shown = found(question.cleaned_data["tekst"])
    context = {"question": question, "shelves": shelves(shown), "count": len(shown)}
    return render(request, "funding/terms.html", context)


@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponse:
    shown = glossary().get(slug)
    if shown is None:
        return missing_among(request, slug, glossary())
    moment = timezone.now()
    context = {
        "term": shown,
        "source": source_of(shown),
        "lines": schemes_of(shown, moment),
        "moment": moment,
    }
    return render(request, "funding/term.html", context)
