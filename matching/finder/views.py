"""The page "Zoek financiering": a step of the form, and what fits by what was told so far.

Whatever was told stands in the address, so that going back, a bookmark and a shared link all work. What was
typed is posted, and sent on to its address when it is right.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from matching.faults import BadRequest
from matching.finder.page import unknown_step, with_answer
from matching.finder.searched import Searched
from matching.forms.adding import PLACES, Added, with_meant, with_partner
from matching.forms.address import ASKED, LONGEST, MEANT, MORE, NEW, STEP, TO, of_partners, query_of
from matching.forms.steps import OUTCOME, PLAN, STEPS, WHO, Step
from matching.keeping import keep
from matching.loading.partners import prefilled

SHOWN = "partner-TOTAL_FORMS"  # posted by the step that shows the partners, and by no other


@csrf_exempt  # it changes nothing, and a page that lay open too long must not cost what was typed
@require_http_methods(["GET", "HEAD", "POST"])
def find_funding(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _addressed(request)
    added, searched = _posted(request)
    if more := request.POST.get(MORE):
        return with_answer(request, searched, step_of_rows(more))
    step = step_of_meant(request.POST[MEANT]) if MEANT in request.POST else _wanted(request)
    beside = {STEP: step.slug} | ({NEW: str(added.number)} if added.name else {})
    query = query_of(searched.told, **beside)
    if searched.body() is None or len(query) > LONGEST:
        return with_answer(request, searched, step, added.number)
    if (
        step is not WHO
        and SHOWN in request.POST
        and (rows := searched.to_ask_of(request.POST.getlist(ASKED)))
    ):
        return with_answer(request, searched, WHO, strangers=rows, onward=step)
    return redirect(f"{reverse('matching:find_funding')}?{query}")


@require_POST
def keep_verdict(request: HttpRequest) -> HttpResponse:
    """The same form, of which the answer is kept; then to the address where it stays."""
    _added, searched = _posted(request)
    if (body := searched.body()) is not None:
        now = timezone.now()
        try:
            return redirect("matching:kept_verdict", keep(body, now).stored(now).pk)
        except BadRequest as refusal:
            searched.refuse(refusal)
    return with_answer(request, searched, OUTCOME)


def _posted(request: HttpRequest) -> tuple[Added, Searched]:
    added = with_meant(request.POST) if MEANT in request.POST else with_partner(request.POST)
    more = request.POST.get(MORE, "")
    return added, Searched(added.data, more=more, faults=[added.fault] if added.fault else [])


def _addressed(request: HttpRequest) -> HttpResponse:
    """The step that the address names, with what stands in the address."""
    data = request.GET.copy()
    for name, value in of_partners(prefilled(request.GET, timezone.localdate()) or []):
        data.setdefault(name, value)
    asked = data.get(STEP, WHO.slug)
    searched = Searched(data, faults=[] if asked in STEPS else [unknown_step(asked)])
    number = data.get(NEW, "")
    return with_answer(request, searched, STEPS.get(asked, WHO), int(number) if number.isdecimal() else 0)


def _wanted(request: HttpRequest) -> Step:
    return STEPS.get(request.POST.get(TO, ""), OUTCOME)


def step_of_meant(meant: str) -> Step:
    """Where what was meant is shown, as the register knows it."""
    return PLAN if meant.startswith(f"{PLACES}:") else WHO


def step_of_rows(prefix: str) -> Step:
    return next((step for step in STEPS.values() if prefix in step.rows), WHO)
