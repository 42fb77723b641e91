"""Public pages of the partners storey. What is only named somewhere, or known from memory, is not shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partners.models import Organisation, Partnership
from partners.network import Network
from partners.presenting import linked
from partners.questions import NetworkQuestion, OrganisationListQuestion, PartnershipListQuestion
from publication.pages import beyond, missing, refused


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    question = OrganisationListQuestion(request.GET, timezone.localdate())
    if question.faults:
        return refused(request, question)
    public = Organisation.objects.public()
    page = question.page_of(question.narrowed(public).for_listing().with_public(names=()))
    if page is None:
        return beyond(request, question)
    context = {"question": question, "page": page, "silent": question.silent(public).count()}
    context["other_sectors"] = question.other_sectors(public)
    return render(request, "partners/organisations.html", context)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    public = Organisation.objects.public()
    found = public.filter(slug=slug).for_detail().with_money_of_partnerships().first()
    if found is None:
        return missing(request, slug, public, "organisations")
    context = {"organisation": found, "linked": linked(found), "moment": timezone.now()}
    return render(request, "partners/organisation.html", context)


@require_safe
def partnerships(request: HttpRequest) -> HttpResponse:
    question = PartnershipListQuestion(request.GET, timezone.localdate())
    if question.faults:
        return refused(request, question)
    public = Partnership.objects.public()
    page = question.page_of(question.narrowed(public).for_listing())
    if page is None:
        return beyond(request, question)
    context = {"question": question, "page": page, "silent": question.silent(public).count()}
    context["other_sectors"] = question.other_sectors(public)
    context["narrowed"] = question.query_with("pagina", None)
    return render(request, "partners/partnerships.html", context)


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Who works with whom, narrowed by the same filters as the partnerships."""
    day = timezone.localdate()
    question = NetworkQuestion(request.GET, day)
    if question.faults:
        return refused(request, question)
    public = Partnership.objects.public()
    shown = Network(question.narrowed(public), day)
    context = {"question": question, "network": shown, "silent": question.silent(public).count()}
    return render(request, "partners/network.html", context)


@require_safe
def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    public = Partnership.objects.public()
    found = public.filter(slug=slug).for_detail().first()
    if found is None:
        return missing(request, slug, public, "partnerships")
    return render(request, "partners/partnership.html", {"partnership": found, "moment": timezone.now()})
