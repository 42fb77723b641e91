"""The addresses of the feeds: strict about what they are asked, and cheap for who asks again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alerts.feeds.atom import Frame, atom
from alerts.feeds.changed import Record
from alerts.feeds.choosing import EVERYTHING, Choice, listed, of_scheme
from funding.models import Scheme
from funding.months.asking import CallsQuestion
from publication.memory import Memory
from publication.models import Feed
from publication.pages import missing, refused
from publication.publishing import publish_waiting
from publication.stand import Stand, stand_at
from publication.versions import tag_of

ATOM = "application/atom+xml; charset=utf-8"
KEEP = "public, no-cache"
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)  # of a feed without entries


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What changed in the list of schemes that these filters make, and in the calls of those."""
    moment = timezone.now()
    question = CallsQuestion(request.GET, moment)
    if question.faults:
        return refused(request, question)
    choice = _chosen(question) if question.used else EVERYTHING
    words = ", ".join(f"{label}: {value}" for label, value, _without in question.asked)
    page = reverse("funding:schemes") + (f"?{question.selection}" if question.used else "")
    return _answer(request, choice, page, words, moment)


def _chosen(question: CallsQuestion) -> Choice:
    return listed(question.narrowed(Scheme.objects.published()), question.others_lastingly())


@require_safe
def changes_of_scheme(request: HttpRequest, slug: str) -> HttpResponse:
    moment = timezone.now()
    publish_waiting()
    choice = of_scheme(slug)
    if choice is None:
        return missing(request, slug, Scheme.objects.published(), "schemes")
    return _answer(request, choice, reverse("funding:scheme", args=[slug]), slug, moment)


class Told(NamedTuple):
    """What an address answered, and how the register stood then."""

    stand: Stand
    tag: str


told: Memory[str, Told] = Memory()


def _answer(request: HttpRequest, choice: Choice, page: str, words: str, moment: datetime) -> HttpResponse:
    """`Last-Modified` only tells: what was noted early can be published late, so the tag alone decides."""
    publish_waiting()
    address, stand = request.build_absolute_uri(), stand_at(moment)
    if found := _known(request, address, stand):
        return found
    records = choice.records(moment)
    frame = _frame(request, page, words, records)
    body = atom(frame, records)
    tag = tag_of(body)
    if stand is not None and "tekst" not in request.GET:  # what a search finds changes by itself
        told.put(address, Told(stand, tag))
    headers = {"Cache-Control": KEEP, "ETag": tag, "Last-Modified": http_date(frame.updated.timestamp())}
    answer = HttpResponse(body, content_type=ATOM, headers=headers)
    return get_conditional_response(request, etag=tag, response=answer) or answer


def _known(request: HttpRequest, address: str, stand: Stand | None) -> HttpResponse | None:
    """304 where the answer would be the one that they have."""
    last = told.get(address)
    asked = {tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))}
    if last is None or last.stand != stand or last.tag not in asked:
        return None
    return HttpResponse(status=304, headers={"ETag": last.tag, "Cache-Control": KEEP})


def _frame(request: HttpRequest, page: str, words: str, records: list[Record]) -> Frame:
    site = request.build_absolute_uri("/").rstrip("/")
    return Frame(
        register=Feed.objects.get().name,
        title=_("PPS-register: wat er verandert") + (f" ({words})" if words else ""),
        page=site + page,
        address=request.build_absolute_uri(),
        site=site,
        updated=max((record.at for record in records), default=BEGINNING),
    )
