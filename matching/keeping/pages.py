"""The page of a kept verdict, and the page that asks the same again today."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from matching.asking import question_text
from matching.contract import parse
from matching.faults import BadRequest
from matching.keeping import recomputed
from matching.keeping.showing import differences, rules_of, told_results
from matching.matches import answer_to
from matching.models import KeptVerdict
from matching.presenting import groups
from matching.wire import answer_json
from partners.reader import language


@require_safe
def kept_verdict(request: HttpRequest, key: UUID) -> HttpResponse:
    """The verdict as it was given. One query: all that it shows was kept."""
    kept = get_object_or_404(KeptVerdict, pk=key)
    again = recomputed(kept)
    document, told = json.loads(bytes(kept.snapshot)), json.loads(kept.answer(language()))
    context: dict[str, Any] = {
        "kept": kept,
        "again": again,
        "told": told_results(told),
        "request_text": json.dumps(document["request"], ensure_ascii=False, indent=2),
        "rules": rules_of(document, told, again.answer),
    }
    if again.same and again.answer:
        asked = again.answer.questions
        context |= {
            "answer": again.answer,
            "groups": groups(again.answer),
            "asked": [question_text(question, again.answer.profile, language()) for question in asked],
        }
    return _unlisted(render(request, "matching/kept_verdict.html", context))


@require_safe
def asked_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same request against the register as it is now, and what differs. Nothing is kept."""
    kept = get_object_or_404(KeptVerdict, pk=key)
    now = timezone.now()
    context: dict[str, Any] = {"kept": kept, "now": now}
    try:
        context |= _today(kept, now)
    except BadRequest as refusal:
        context["faults"] = [f"{fault.json_pointer}: {fault.detail(language())}" for fault in refusal.faults]
    return _unlisted(render(request, "matching/asked_again.html", context))


def _today(kept: KeptVerdict, now: datetime) -> dict[str, Any]:
    """The answer of today. A moment that the request named is left out: the question is about now."""
    body = {**json.loads(bytes(kept.snapshot))["request"], "moment": None}
    answer = answer_to(parse(json.dumps(body)), now)
    told = json.loads(kept.answer(language()))
    return {
        "answer": answer,
        "groups": groups(answer),
        "differences": differences(told, answer_json(answer, language())),
    }


def _unlisted(response: HttpResponse) -> HttpResponse:
    """The address is a secret between those who have it: no search engine is to tell it on."""
    response["X-Robots-Tag"] = "noindex"
    return response
