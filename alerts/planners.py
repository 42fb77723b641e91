"""Who has a plan, and which calls they hear of because of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from alerts.kinds import Kind, Reach
from alerts.models import Judged, PlanWatch
from matching.facts import Outcome
from matching.models import Plan, PlanAccess, ShortlistedCall, Standing

# What somebody said of a call, and what they need not hear of it any more.
GIVEN_UP = (Standing.NOT_APPLYING, Standing.REJECTED)
HANDED_IN = (Standing.SUBMITTED, Standing.AWARDED)
TO_APPLY = (Kind.OPENED, Kind.CLOSING)


class Planner(NamedTuple):
    """Somebody whom a call concerns since some moment, because their plan fits its scheme, or may."""

    record: int
    user: int
    since: datetime
    plan: int
    outcome: str


def people_of(plans: Iterable[int]) -> dict[int, set[int]]:
    """By plan: its owner and all who were let in. Two queries."""
    plans = list(plans)
    people: dict[int, set[int]] = {plan: set() for plan in plans}
    owners = Plan.objects.filter(pk__in=plans).exclude(owner=None).values_list("pk", "owner")
    for plan, user in [*owners, *PlanAccess.objects.filter(plan__in=plans).values_list("plan", "user")]:
        people[plan].add(user)
    return people


def planners(schemes: dict[int, str]) -> Iterator[Planner]:
    """Of each of these calls, given with its scheme. Four queries."""
    calls: dict[str, list[int]] = defaultdict(list)
    for record, scheme in schemes.items():
        calls[scheme].append(record)
    judged = list(Judged.objects.fitting(set(calls)))
    people = people_of({row.plan_id for row in judged})
    reach = _reach(people)
    for row in judged:
        for user in people[row.plan_id]:
            if _reaches(reach.get((row.plan_id, user), Reach.MAY_FIT), row.outcome):
                for record in calls[row.scheme]:
                    yield Planner(record, user, row.since, row.plan_id, row.outcome)


def _reach(plans: Iterable[int]) -> dict[tuple[int, int], str]:
    rows = PlanWatch.objects.filter(plan__in=list(plans)).values_list("plan", "user", "reach")
    return {(plan, user): reach for plan, user, reach in rows}


def _reaches(reach: str, outcome: str) -> bool:
    return reach == Reach.MAY_FIT or (reach == Reach.FITS and outcome == Outcome.MET.value)


class Said(NamedTuple):
    """What the plans of somebody say of a call. `self_said`: they said one of it themselves."""

    statuses: set[str]
    self_said: bool

    def settles(self, kind: str) -> bool:
        """Whether they need not hear this: only where no plan of theirs still has it in view."""
        over = {*GIVEN_UP, *HANDED_IN} if kind in TO_APPLY else {*GIVEN_UP}
        return self.self_said and self.statuses <= over


def said_of(records: Iterable[int]) -> dict[tuple[int, int], Said]:
    """By call and person. What a colleague said counts only together with what one said oneself."""
    rows = list(ShortlistedCall.objects.filter(call__in=list(records)))
    people = people_of({row.plan_id for row in rows})
    found: dict[tuple[int, int], Said] = {}
    for row in rows:
        for user in people[row.plan_id]:
            so_far = found.get((row.call_id, user), Said(set(), self_said=False))
            own = so_far.self_said or row.changed_by_id == user
            found[row.call_id, user] = Said(so_far.statuses | {row.status}, own)
    return found
