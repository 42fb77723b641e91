"""What fits an organisation or a partnership of the register, by what the register knows of it alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from matching.answer import Answer
from matching.contract import parse
from matching.days import day_of
from matching.finder.searched import Searched
from matching.forms.address import NAMED, STEP, of_partners, query_of
from matching.forms.steps import OUTCOME
from matching.loading.partners import prefilled
from matching.matches import answer_from, gathered
from matching.presenting import Group, groups
from matching.questions_shown import QuestionRow, question_rows

MOST_NAMED = 5  # of each group; the whole list is one step away


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """The answer of the finder, and `query`: the address of the whole of it."""

    answer: Answer
    groups: list[Group]
    first: list[QuestionRow]
    query: str
    most: int = MOST_NAMED


def fitting(moment: datetime, name: str, slug: str) -> Fitting | None:
    """What the finder says at the moment when its address has this name and slug, and nothing else.

    None: it has no members, or more than the finder takes; or there is no scheme.
    """
    assert name in NAMED
    data = QueryDict(mutable=True)
    data[name] = slug
    data.update(dict(of_partners(prefilled(data, day_of(moment)) or [])))
    searched = Searched(data)
    body = searched.body() if searched.describes else None
    if body is None:
        return None
    answer = answer_from(gathered(parse(body), moment), mend=False)
    if not answer.results:
        return None
    return Fitting(
        answer=answer,
        groups=groups(answer),
        first=question_rows(answer, 1),
        query=query_of([(name, slug)], **{STEP: OUTCOME.slug}),
    )
