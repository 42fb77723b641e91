"""One step of "Zoek financiering" as a page, with what fits so far."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from funding.choices import Variant
from funding.glance import Glance, Plan, glances
from matching.amounts import told_costs
from matching.answer import Answer
from matching.contract import parse
from matching.facts import Profile
from matching.faults import BadRequest
from matching.finder.searched import Searched
from matching.forms.address import query_of
from matching.forms.consortium import ANSWER
from matching.forms.posted import answers_in
from matching.forms.rows import MemberForm
from matching.forms.steps import OUTCOME, STEPS, WHO, Step, after, before
from matching.loading.partners import organisation_names
from matching.loading.rules import scheme_choices
from matching.matches import answer_from, gathered
from matching.presenting import groups
from matching.questions_shown import answered, question_rows
from matching.rules.project import variants_of
from matching.suggested import suggested
from matching.suggestion_shown import shown_at
from matching.workspace.offering import offered
from partners.reader import language

Json = dict[str, Any]


def with_answer(
    request: HttpRequest,
    searched: Searched,
    step: Step,
    added: int = 0,
    *,
    strangers: Sequence[MemberForm] = (),
    onward: Step | None = None,
) -> HttpResponse:
    """The page. What is wrong is shown in the step where it can be mended, and then nothing is judged.

    `added`: the number of the partner that was added last; 0: none was. `strangers`: partners whom the
    register does not know, of whom is asked who is meant, on the way `onward`.
    """
    body = searched.body()
    context = _answered_or_refused(searched, body, step) if body and searched.describes else {}
    faulty = body is None or (searched.describes and not context)
    if step is OUTCOME and not context:
        step = WHO
    if faulty:
        step = searched.faulty_step(step)
    context |= _frame(searched, step, shows_answers="questions" in context)
    context |= {"added": _added(searched, added), "strangers": strangers, "onward": onward}
    if step is WHO and not strangers:
        searched.look_alike()
    if step is OUTCOME:
        context |= offered(request.user, searched.basis, context["answer"].moment)
    return render(request, "matching/find_funding.html", context, status=400 if faulty else 200)


def _frame(searched: Searched, step: Step, *, shows_answers: bool) -> Json:
    """The form, and the way through its steps. What is not on the page goes along unseen."""

    def shown(name: str) -> bool:
        return step.shows(name) or (shows_answers and name.startswith(ANSWER))

    return {
        "form": searched.form,
        "faults": searched.faults,
        "step": step,
        "steps": list(STEPS.values()),
        "previous": before(step),
        "next": after(step),
        "carried": [(name, value) for name, value in searched.told if not shown(name)],
        "query": query_of(searched.told),
        "came_for": dict(scheme_choices()).get(searched.scheme, ""),
        "organisation_names": organisation_names() if step is WHO else [],
    }


def _answered_or_refused(searched: Searched, body: str, step: Step) -> Json:
    """Empty: the request was refused, and what is wrong stands in the form from then on."""
    try:
        return _answered(searched, body, step)
    except BadRequest as refusal:
        searched.refuse(refusal)
        return {}


def _answered(searched: Searched, body: str, step: Step) -> Json:
    """What fits. Who is missing is looked for where the whole answer is shown."""
    material = gathered(parse(body), timezone.now())
    answer = answer_from(material, mend=step is OUTCOME)
    if step is not OUTCOME:
        return {
            "answer": answer,
            "groups": groups(answer, first=searched.scheme),
            "first": question_rows(answer, 1),
        }
    partners = suggested(material, answer.profile, answer.results)
    return {
        "answer": answer,
        "groups": groups(answer, shown_at(partners, language()), glances_of(answer), searched.scheme),
        "questions": question_rows(answer),
        "answered": answered(answers_in(searched.data)[1], answer),
    }


def glances_of(answer: Answer) -> dict[str, Glance]:
    mattering = {one.slug: one.call.slug if one.call else None for one in answer.results}
    return glances(mattering, answer.moment, _money_of(answer.profile))


def _money_of(profile: Profile) -> Plan:
    costs = told_costs(profile.budget)
    variants = variants_of(profile.project, tuple(Variant))
    return Plan(costs=None if costs is None else Decimal(costs) / 100, variants=variants)


def _added(searched: Searched, number: int) -> Json:
    """Who came along as which partner."""
    rows = searched.form.members.forms
    if not 1 <= number <= len(rows):
        return {}
    return {"name": searched.data.get(f"partner-{number - 1}-name", ""), "number": number}


def unknown_step(slug: str) -> str:
    sentence = _("De stap %(name)s kennen we niet.") % {"name": slug[:100]}
    near = get_close_matches(slug, list(STEPS), n=1)
    return sentence + (" " + _("Bedoel je %(near)s?") % {"near": near[0]} if near else "")
