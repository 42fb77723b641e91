"""The questions of an answer as rows of the form, and those that were answered before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from matching.answer import Answer
from matching.asking import TOLD_IN_REQUEST, member_of, question_text
from matching.facts import AnswerType, Question
from matching.forms.steps import Step, step_of
from matching.labels import label
from matching.wire_values import DONT_KNOW
from matching.writing import pick
from partners.reader import language


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question as a row of the form; `value` is what was answered before.

    `step`: where it is told instead, for what is more than one answer.
    """

    key: str
    text: str
    type: str
    choices: tuple[tuple[str, str], ...]
    schemes: str = ""
    value: tuple[str, ...] = ()
    step: Step | None = None


def question_rows(answer: Answer, most: int | None = None) -> list[QuestionRow]:
    """The questions that an answer on this page can settle, best first; `most`: no more than so many."""
    return [_row(question, answer) for question in answer.questions[:most]]


def _row(question: Question, answer: Answer, value: tuple[str, ...] = ()) -> QuestionRow:
    names = {result.slug: pick(result.verdict.scheme.name, language()) for result in answer.results}
    return QuestionRow(
        key=question.key,
        text=question_text(question, answer.profile, language()),
        type=question.type,
        choices=tuple((choice, _choice(question, choice, answer)) for choice in question.choices),
        schemes=", ".join(names[slug] for slug in question.schemes),
        value=value,
        step=step_of(question.key) if question.key in TOLD_IN_REQUEST else None,
    )


def _choice(question: Question, choice: str, answer: Answer) -> str:
    for member in answer.profile.members or ():
        if member.key == choice:
            return member.name or member.key
    tables = {"nlqfLevels": "nlqf_levels", "targetGroups": "target_groups"}
    name = question.key.split(".")[-1]
    return label(tables.get(name, name), choice, language())


def answered(raw: dict[str, list[str]], answer: Answer) -> list[QuestionRow]:
    """What was answered before, so that it goes along with the next search and can be changed."""
    asked = {question.key for question in answer.questions}
    rules = {
        f"{result.slug}.{rule.slug}": rule
        for result in answer.results
        for rule in result.verdict.scheme.rules
    }
    rows = []
    for key, values in raw.items():
        if key in asked:
            continue
        boolean = values[0] in ("true", "false", DONT_KNOW)
        type_: AnswerType = "boolean" if boolean else "money"
        question = Question(key=key, type=type_, about=member_of(key), rule=rules.get(key))
        row = _answered_row(question, answer, tuple(values))
        rows.append(replace(row, type="declined") if values[0] == DONT_KNOW else row)
    return rows


def _answered_row(question: Question, answer: Answer, value: tuple[str, ...]) -> QuestionRow:
    try:
        return _row(question, answer, value)
    except KeyError:
        text = _("Antwoord op %(key)s") % {"key": question.key}
        return QuestionRow(key=question.key, text=text, type=question.type, choices=(), value=value)
