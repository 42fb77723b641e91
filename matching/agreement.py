"""What no single field of a request can tell: references to members, one lead, sums and dates that agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from funding.clauses import euros
from matching.faults import Fault, Place

if TYPE_CHECKING:
    from matching.contract import MatchRequest


def cross_faults(request: MatchRequest) -> list[Fault]:
    """Every contradiction in the request."""
    return [
        *_member_faults(request),
        *_reference_faults(request),
        *_budget_faults(request),
        *_date_faults(request),
    ]


def _member_faults(request: MatchRequest) -> Iterator[Fault]:
    seen: set[str] = set()
    leads = 0
    for index, member in enumerate(request.members or ()):
        if member.key in seen:
            yield Fault(pointer=("members", index, "key"), code="duplicate_key", value=member.key)
        seen.add(member.key)
        leads += member.lead is True
        if member.lead and leads > 1:
            yield Fault(pointer=("members", index, "lead"), code="second_lead")


def _reference_faults(request: MatchRequest) -> Iterator[Fault]:
    keys = frozenset(member.key for member in request.members or ())
    choices = tuple(sorted(keys))
    for place, key in _references(request):
        if key is not None and key not in keys:
            yield Fault(pointer=place, code="unknown_member", value=key, choices=choices)


def _references(request: MatchRequest) -> Iterator[tuple[Place, str | None]]:
    """Every place that names a member."""
    if request.budget is not None:
        for index, cost in enumerate(request.budget.costs or ()):
            yield ("budget", "costs", index, "member"), cost.member
        for index, row in enumerate(request.budget.contributions or ()):
            yield ("budget", "contributions", index, "member"), row.member
    for index, grant in enumerate(request.grants or ()):
        yield ("grants", index, "member"), grant.member
    for index, member in enumerate(request.members or ()):
        for at, other in enumerate(member.linked_with or ()):
            yield ("members", index, "linkedWith", at), other


def _budget_faults(request: MatchRequest) -> Iterator[Fault]:
    budget = request.budget
    if budget is None or budget.total_costs is None or budget.costs is None:
        return
    added = sum(cost.amount for cost in budget.costs)
    if added != budget.total_costs:
        yield Fault(pointer=("budget", "totalCosts"), code="costs_do_not_add_up", value=euros(added))


def _date_faults(request: MatchRequest) -> Iterator[Fault]:
    project = request.project
    if project is None or project.starts_on is None or project.ends_on is None:
        return
    if project.ends_on < project.starts_on:
        yield Fault(pointer=("project", "endsOn"), code="ends_before_start")
