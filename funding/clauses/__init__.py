"""The vocabulary of criteria: what a criterion row may say, typed and strict.

A criterion row names a `kind` and holds its parameters as JSON; `parse_rule` turns the two into one of the
clauses below or raises `pydantic.ValidationError` with the place of the fault. The same schemas guard the
admin form, the fixture loader and the engine. Few general kinds, combined by all/any/not/when, instead of
many special ones. No Django here: the pure wing of matching reads these clauses as they are.

Money is written as euros in a decimal string ("250000.00") and held as whole cents; shares are written as a
fraction of two whole numbers ("1/3", "42/100") and held exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from pydantic import TypeAdapter

from funding.clauses.history import DeMinimis, Grants, PartnerOverlap, YearlyTotal
from funding.clauses.logic import (
    AllOf,
    AnyOf,
    Clause,
    Judgement,
    Not,
    QuestionType,
    When,
    parts_of,
    question_types,
)
from funding.clauses.members import EveryMember, Lead, MemberCount, Unlinked
from funding.clauses.money import Balanced, MemberCaps, Money, MoneyPerMember, PaidCosts
from funding.clauses.parts import Amount, Bound, Cap, GrantFilter, Limits, ProjectCount, Selector
from funding.clauses.project import ProjectNumber, ProjectSet, Regions
from funding.clauses.timing import Duration, Period, Start, StudyYear
from funding.clauses.values import Counted, cents, euros, share

CLAUSE: TypeAdapter[Clause] = TypeAdapter(Clause)
KINDS: tuple[str, ...] = tuple(model.model_fields["kind"].default for model in get_args(get_args(Clause)[0]))


def parse_rule(kind: str, clause: Mapping[str, object]) -> Clause:
    """The clause that a criterion row states.

    Raises pydantic.ValidationError with the place of each fault.
    """
    return CLAUSE.validate_python({**clause, "kind": kind})


def parse_selector(selector: Mapping[str, object]) -> Selector:
    """The selector that a definition row states.

    Raises pydantic.ValidationError with the place of each fault.
    """
    return Selector.model_validate(selector)


__all__ = [
    "CLAUSE",
    "KINDS",
    "AllOf",
    "Amount",
    "AnyOf",
    "Balanced",
    "Bound",
    "Cap",
    "Clause",
    "Counted",
    "DeMinimis",
    "Duration",
    "EveryMember",
    "GrantFilter",
    "Grants",
    "Judgement",
    "Lead",
    "Limits",
    "MemberCaps",
    "MemberCount",
    "Money",
    "MoneyPerMember",
    "Not",
    "PaidCosts",
    "PartnerOverlap",
    "Period",
    "ProjectCount",
    "ProjectNumber",
    "ProjectSet",
    "QuestionType",
    "Regions",
    "Selector",
    "Start",
    "StudyYear",
    "Unlinked",
    "When",
    "YearlyTotal",
    "cents",
    "euros",
    "parse_rule",
    "parse_selector",
    "parts_of",
    "question_types",
    "share",
]
