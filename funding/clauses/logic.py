"""Criteria that combine others (all, any, not, when), the question that only people can answer, and the
union of all kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from funding.clauses.history import DeMinimis, Grants, PartnerOverlap, YearlyTotal
from funding.clauses.members import EveryMember, Lead, MemberCount, Unlinked
from funding.clauses.money import Balanced, MemberCaps, Money, MoneyPerMember, PaidCosts
from funding.clauses.project import ProjectNumber, ProjectSet, Regions
from funding.clauses.timing import Duration, Period, Start, StudyYear
from funding.clauses.values import Strict

QuestionType = Literal["boolean", "money"]


class Judgement(Strict):
    """Only people, a list or a document can tell; the criterion's question asks for it.

    `limits: grant` when they tell whether the requested grant stays below a limit that the register does not
    know: a yes then reaches as far as what was requested.
    """

    kind: Literal["judgement"] = "judgement"
    limits: Literal["grant"] | None = None


class AllOf(Strict):
    """Every part holds."""

    kind: Literal["all"] = "all"
    clauses: tuple[Clause, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def one_question(self) -> AllOf:
        """The parts share the question of the criterion, so they must ask for the same kind of answer."""
        _refuse_two_questions(self)
        return self


class AnyOf(Strict):
    """At least one part holds."""

    kind: Literal["any"] = "any"
    clauses: tuple[Clause, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def one_question(self) -> AnyOf:
        """The parts share the question of the criterion, so they must ask for the same kind of answer."""
        _refuse_two_questions(self)
        return self


class Not(Strict):
    """The part does not hold."""

    kind: Literal["not"] = "not"
    clause: Clause

    @model_validator(mode="after")
    def no_judgement(self) -> Not:
        """What people judge is a criterion of its own, never its condition or its opposite."""
        _refuse_judgement(self.clause)
        return self


class When(Strict):
    """A guard: `then` is asked only when `if` holds; when it does not, the rule is met and does not apply."""

    kind: Literal["when"] = "when"
    if_: Clause = Field(alias="if")
    then: Clause

    @model_validator(mode="after")
    def no_judgement(self) -> When:
        """What people judge is a criterion of its own, never its condition or its opposite."""
        _refuse_judgement(self.if_)
        return self


Clause = Annotated[
    MemberCount
    | EveryMember
    | Lead
    | Unlinked
    | Money
    | MoneyPerMember
    | MemberCaps
    | ProjectSet
    | ProjectNumber
    | Duration
    | Period
    | Start
    | StudyYear
    | Grants
    | PartnerOverlap
    | YearlyTotal
    | DeMinimis
    | Regions
    | PaidCosts
    | Balanced
    | Judgement
    | AllOf
    | AnyOf
    | Not
    | When,
    Field(discriminator="kind"),
]

for model in (AllOf, AnyOf, Not, When):
    model.model_rebuild()


def question_types(clause: Clause) -> set[QuestionType]:
    """What the criterion's own question can ask for: a yes or no, or a sum.

    A guard has no question of its own, nor has a `not`: the criterion's question is about the criterion, and
    would mean the opposite there.
    """
    match clause:
        case AllOf() | AnyOf():
            return {found for part in clause.clauses for found in question_types(part)}
        case When():
            return question_types(clause.then)
        case Judgement() | Grants() | PartnerOverlap() | Regions() | PaidCosts() | Start(of="award"):
            return {"boolean"}
        case YearlyTotal():
            return {"money"}
        case Money() if clause.amount.of in ("costs", "contributions"):
            return {"money"}
        case _:
            return set()


def _refuse_two_questions(clause: AllOf | AnyOf) -> None:
    if len(question_types(clause)) > 1:
        raise ValueError("a criterion asks one question, a sum or a yes or no: make it two criteria")


def _refuse_judgement(clause: Clause) -> None:
    """Of a guard or a `not` the helpful answer would be the opposite of that of the criterion."""
    if any(isinstance(part, Judgement) for part in parts_of(clause)):
        raise ValueError("a judgement cannot stand in a guard or a not: ask it as a criterion of its own")


def parts_of(clause: Clause) -> Iterator[Clause]:
    """The clause and every clause inside it."""
    yield clause
    match clause:
        case AllOf() | AnyOf():
            inner: tuple[Clause, ...] = clause.clauses
        case Not():
            inner = (clause.clause,)
        case When():
            inner = (clause.if_, clause.then)
        case _:
            inner = ()
    for part in inner:
        yield from parts_of(part)
