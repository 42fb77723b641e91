"""What a version of a plan says, in words, and what it comes to today."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from matching.answer import Answer
from matching.contract import parse
from matching.faults import BadRequest
from matching.finder.dossier import answers_of, plan_of
from matching.finder.page import glances_of
from matching.finder.searched import Searched
from matching.forms.posted import answers_in
from matching.matches import answer_to
from matching.models import PlanVersion
from matching.presenting import groups
from matching.questions_shown import answered
from matching.wire_values import DONT_KNOW
from partners.reader import language

Parts = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two versions tell differently; empty: not told."""

    part: str
    label: str
    then: str
    now: str


def verdicts(version: PlanVersion, moment: datetime) -> dict[str, Any]:
    """What fits by the rules of this moment; or why the register cannot say so any more."""
    try:
        answer = _answer(version, moment)
    except BadRequest as refusal:
        return {"faults": [f"{fault.json_pointer}: {fault.detail(language())}" for fault in refusal.faults]}
    return {"answer": answer, "groups": groups(answer, beside=glances_of(answer))}


def words(version: PlanVersion, answer: Answer | None) -> Parts:
    """What was filled in, part by part. Empty for a version that was not made on "Zoek financiering"."""
    if not version.told:
        return []
    searched = Searched(QueryDict(version.told))
    parts = list(plan_of(searched.form))
    answers = answers_in(searched.data)[1]
    if answers:
        parts.append((_("Antwoorden op vragen"), _answers(answers, answer)))
    return parts


def _answers(answers: dict[str, list[str]], answer: Answer | None) -> list[tuple[str, str]]:
    """By their question; by its key where the register does not ask it any more."""
    if answer is None:
        return [(key, ", ".join(values)) for key, values in answers.items()]
    return list(answers_of(answered(answers, answer)))


def differences(then: Parts, now: Parts) -> list[Difference]:
    """In the order of the newer one; what only the older one tells comes after."""
    old, new = _flat(then), _flat(now)
    return [
        Difference(*place, old.get(place, ""), new.get(place, ""))
        for place in new | old
        if old.get(place) != new.get(place)
    ]


def _flat(parts: Parts) -> dict[tuple[str, str], str]:
    return {(title, label): said for title, rows in parts for label, said in rows}


def between(versions: Iterable[PlanVersion], moment: datetime) -> list[Difference]:
    """What the second of two versions tells differently from the first."""
    first, second = versions
    answer = answer_now(second, moment)
    return differences(words(first, answer), words(second, answer))


def answer_now(version: PlanVersion, moment: datetime) -> Answer | None:
    """None: the register cannot judge it any more."""
    try:
        return _answer(version, moment)
    except BadRequest:
        return None


def answer_afresh(version: PlanVersion, moment: datetime) -> Answer | None:
    """As if nobody had said "I do not know": what others may know is asked again. None: as above."""
    told = version.request.get("answers") or {}
    known = {key: value for key, value in told.items() if value != DONT_KNOW}
    try:
        return answer_to(parse(json.dumps({**version.request, "answers": known, "moment": None})), moment)
    except BadRequest:
        return None


def _answer(version: PlanVersion, moment: datetime) -> Answer:
    """A moment that the request names is left out: the question is about now."""
    return answer_to(parse(json.dumps({**version.request, "moment": None})), moment)
