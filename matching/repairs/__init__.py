"""Changes that may turn one unmet finding: guesses that are cheap to make, and that the rules then judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar, cast

from funding import clauses
from funding.clauses import Clause
from matching.changes import Change
from matching.facts import Case, Finding, Outcome
from matching.repairs import money, people, plan
from matching.rules import judge

Repair = Callable[[Clause | None, Finding, Case, str], Iterator[Change]]
Kind = TypeVar("Kind", bound=Clause)

REPAIRS: dict[type[object], Repair] = {}


def _bind(kind: type[Kind], function: Callable[[Kind, Finding, Case, str], Iterator[Change]]) -> None:
    """Have the function repair this kind; the type checker sees that the two fit."""
    REPAIRS[kind] = cast(Repair, function)


_bind(clauses.MemberCount, people.member_count)
_bind(clauses.EveryMember, people.every_member)
_bind(clauses.Lead, people.lead)
_bind(clauses.Unlinked, people.unlinked)
_bind(clauses.Money, money.money)
_bind(clauses.MoneyPerMember, money.money_per_member)
_bind(clauses.PaidCosts, money.paid_costs)
_bind(clauses.Balanced, money.balanced)
_bind(clauses.ProjectSet, plan.project_set)
_bind(clauses.ProjectNumber, plan.project_number)
_bind(clauses.Duration, plan.duration)
_bind(clauses.Period, plan.period)
_bind(clauses.Start, plan.start)


def repairs(clause: Clause | None, found: Finding, case: Case, key: str) -> Iterator[Change]:
    """What may be changed so that this clause is not unmet. Nothing: history, place and judgement stand."""
    match clause:
        case clauses.AllOf() | clauses.AnyOf():
            for part in clause.clauses:
                inner = judge(part, case, key)
                if inner.outcome is Outcome.UNMET:
                    yield from repairs(part, inner, case, key)
        case clauses.When():
            yield from repairs(clause.then, found, case, key)
        case _:
            repair = REPAIRS.get(type(clause))
            if repair is not None:
                yield from repair(clause, found, case, key)
