"""Questions to a partner as they are put: in both languages, and without a word that somebody typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.answer import Answer
from matching.asking import question_text
from matching.facts import AnswerType, Profile, Question, Words
from matching.labels import label
from matching.wire_values import DONT_KNOW
from matching.writing import pick
from partners.reader import language
from partners.templatetags.facts import euros

Json = dict[str, Any]

# A plan may call its partner anything; the page that the partner opens is ours.
YOU: Words = "jullie organisatie", "your organisation"

OF_OTHERS = "linkedWith"  # its answers are the names of other partners
CONTRIBUTIONS = "budget.contributions"
PLEDGES: dict[str, Words] = {
    "cash": (
        "Hoeveel geld draagt jullie organisatie zelf bij?",
        "How much money does your organisation contribute itself?",
    ),
    "in_kind": (
        "Voor welk bedrag draagt jullie organisatie bij in natura, zoals uren?",
        "For what amount does your organisation contribute in kind, such as hours?",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question. `key`: of the fact in the match contract; `contributions.p1.cash` for what p1 pays."""

    key: str
    type: AnswerType
    words: Words
    choices: tuple[tuple[str, Words], ...] = ()

    @property
    def text(self) -> str:
        return pick(self.words, language())

    @property
    def named_choices(self) -> list[tuple[str, str]]:
        return [(code, pick(words, language())) for code, words in self.choices]

    def kept(self) -> Json:
        return asdict(self)

    def said(self, value: Any) -> str:
        """An answer in words; empty: there is none."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return _("ja") if value else _("nee")
        if value == DONT_KNOW:
            return _("weet ik niet")
        values = value if isinstance(value, list) else [value]
        return ", ".join(self._said(one) for one in values)

    def _said(self, value: Any) -> str:
        match self.type:
            case "money":
                return euros(Decimal(value))
            case "date":
                return date_format(date.fromisoformat(value), "j F Y")
            case _:
                return dict(self.named_choices).get(value, str(value))


def asked_of(kept: list[Json]) -> list[Asked]:
    """As they stand with an inquiry."""
    return [
        Asked(
            key=one["key"],
            type=one["type"],
            words=(one["words"][0], one["words"][1]),
            choices=tuple((code, (words[0], words[1])) for code, words in one["choices"]),
        )
        for one in kept
    ]


def askable(answer: Answer) -> dict[str, list[Asked]]:
    """By the key of each partner: what the outcome would know of it, best first. Then what it pays."""
    members = answer.profile.members or ()
    found: dict[str, list[Asked]] = {member.key: [] for member in members}
    plain = replace(answer.profile, members=tuple(replace(member, name=YOU[0]) for member in members))
    for question in answer.questions:
        if question.about in found and not question.key.endswith(f".{OF_OTHERS}"):
            found[question.about].append(_asked(question, plain))
    for key, questions in found.items():
        questions.extend(_pledges(answer, key))
    return found


def _asked(question: Question, plain: Profile) -> Asked:
    english = replace(plain, members=tuple(replace(one, name=YOU[1]) for one in plain.members or ()))
    words = question_text(question, plain, "nl"), question_text(question, english, "en")
    return Asked(key=question.key, type=question.type, words=words, choices=tuple(_choices(question)))


def _choices(question: Question) -> Iterator[tuple[str, Words]]:
    table = question.key.split(".")[-1]
    for code in question.choices:
        yield code, (label(table, code, "nl"), label(table, code, "en"))


def _pledges(answer: Answer, member: str) -> Iterator[Asked]:
    """What a partner pays is asked of it when the plan says what others pay, or some result waits for it."""
    told = {row.member for row in answer.profile.budget.contributions or ()}
    waited_for = any(question.key == CONTRIBUTIONS for question in answer.questions)
    if member in told or not (told or waited_for):
        return
    for form, words in PLEDGES.items():
        yield Asked(key=f"contributions.{member}.{form}", type="money", words=words)
