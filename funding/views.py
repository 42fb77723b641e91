"""Public pages of the funding storey: the front page, the list of schemes, a scheme."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from funding.asking import EmbeddedQuestion, SchemeListQuestion
from funding.comparing import Comparison
from funding.linked_data import as_script, scheme_data
from funding.models import Scheme
from funding.presenting import SchemePage, front_page, lines
from funding.timeline import written
from funding.timeline_rows import calls_on, line_at, on_line
from publication.embedding import framed, sites_of
from publication.pages import beyond, missing, refused


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html", front_page(timezone.now()))


@require_safe
def schemes(request: HttpRequest) -> HttpResponse:
    return listed(request, SchemeListQuestion(request.GET, timezone.now()), "funding/schemes.html")


@require_safe
def embedded(request: HttpRequest) -> HttpResponse:
    """The list for a frame on another site: on any, or on those of the key that it names."""
    question = EmbeddedQuestion(request.GET, timezone.now())
    sites = sites_of(request.GET.get("sleutel", ""), question.moment)
    return framed(listed(request, question, "funding/embedded.html"), sites)


def listed(request: HttpRequest, question: SchemeListQuestion, template: str) -> HttpResponse:
    """What there is to get; what one can still apply for comes first."""
    if question.faults:
        return refused(request, question)
    published = Scheme.objects.published()
    found = question.narrowed(published)
    page = question.page_of(question.in_order(found).for_listing())
    if page is None:
        return beyond(request, question)
    moment = question.moment
    shown = lines(page.object_list, moment, question.cleaned_data["sluit"])
    context = {"question": question, "page": page, "lines": shown, "moment": moment}
    context |= {"silent": question.silent(found), "endless": question.without_closing(published)}
    return render(request, template, context)


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """When one can apply in the eighteen months to come."""
    moment = timezone.now()
    question = SchemeListQuestion(request.GET, moment)
    if question.faults:
        return refused(request, question)
    line = line_at(moment)
    published = Scheme.objects.published()
    schemes = question.narrowed(published.suggested())
    page = question.page_of(question.closing_soon(calls_on(line, schemes, moment)))
    if page is None:
        return beyond(request, question)
    context = {"question": question, "page": page, "rows": on_line(line, page.object_list, moment)}
    context |= {"quarters": list(line.quarters), "now": written(line.place(moment)), "moment": moment}
    context |= {"endless": question.without_closing(published)}
    return render(request, "funding/timeline.html", context)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four schemes side by side; with fewer, what there is to choose from."""
    moment = timezone.now()
    compared = Comparison(request.GET, moment)
    if compared.faults:
        return render(request, "errors/question.html", {"faults": compared.faults}, status=400)
    return render(request, "funding/compare.html", {"compared": compared, "moment": moment})


@require_safe
def scheme(request: HttpRequest, slug: str) -> HttpResponse:
    moment = timezone.now()
    published = Scheme.objects.published()
    found = published.for_detail().filter(slug=slug).first()
    if found is None:
        return missing(request, slug, published, "schemes")
    page = SchemePage(found, moment)
    linked_data = as_script(scheme_data(page, request.build_absolute_uri(request.path)))
    return render(
        request, "funding/scheme.html", {"page": page, "moment": moment, "linked_data": linked_data}
    )
