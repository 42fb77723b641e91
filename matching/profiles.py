"""From a checked request to the facts of an assessment.

What the register knows of a member fills only what the request leaves open: what a person says of its own
partner outranks what we have on file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any
from zoneinfo import ZoneInfo

from matching.contract import BudgetIn, GrantIn, MatchRequest, MemberIn, ProjectIn
from matching.facts import Aid, Answer, Budget, Contribution, Cost, Grant, Member, Profile, Project

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def profile_of(request: MatchRequest, registered: Mapping[str, Member] | None = None) -> Profile:
    """The facts that the request states. `registered`: what the register knows, by what `organisation` says."""
    members = request.members
    return Profile(
        members=None if members is None else tuple(_member(member, registered or {}) for member in members),
        project=_project(request.project or ProjectIn()),
        budget=_budget(request.budget or BudgetIn()),
        grants=None if request.grants is None else tuple(_grant(grant) for grant in request.grants),
        answers={key: _answer(value) for key, value in (request.answers or {}).items() if value is not None},
        submit_on=request.submit_at.astimezone(AMSTERDAM).date() if request.submit_at else None,
    )


def _answer(value: Any) -> Answer:
    """An amount in an answer is written as everywhere on the wire: a decimal string in euros."""
    if isinstance(value, str) and value.replace(".", "", 1).isdigit():
        whole, _, rest = value.partition(".")
        return int(whole) * 100 + int((rest + "00")[:2])
    answer: Answer = value
    return answer


def _member(said: MemberIn, registered: Mapping[str, Member]) -> Member:
    aid = said.de_minimis
    member = Member(
        **_plain(said, Member, skip=("de_minimis", "role")),
        role=said.role or "participant",
        de_minimis=None
        if aid is None
        else tuple(Aid(amount=row.amount, granted_on=row.granted_on) for row in aid),
    )
    return _located(filled(member, registered.get(said.organisation or "")))


def filled(member: Member, known: Member | None) -> Member:
    """The member with every fact that it leaves open taken from what the register knows."""
    if known is None:
        return member
    open_ = [part.name for part in fields(Member) if getattr(member, part.name) is None]
    return replace(member, **{name: getattr(known, name) for name in open_})


def _located(member: Member) -> Member:
    """A municipality says in which country one is; the other way round says nothing."""
    if member.country is not None or member.municipality is None:
        return member
    return replace(member, country="BQ" if member.municipality.startswith("BQ") else "NL")


def _project(said: ProjectIn) -> Project:
    reach = said.reach
    return Project(
        **_plain(said, Project, skip=("reach_workers", "reach_students", "reach_teachers")),
        reach_workers=reach.workers if reach else None,
        reach_students=reach.students if reach else None,
        reach_teachers=reach.teachers if reach else None,
    )


def _budget(said: BudgetIn) -> Budget:
    costs, rows = said.costs, said.contributions
    return Budget(
        total_costs=said.total_costs,
        requested_grant=said.requested_grant,
        costs=None if costs is None else tuple(Cost(**_plain(cost, Cost)) for cost in costs),
        contributions=None
        if rows is None
        else tuple(Contribution(**_plain(row, Contribution)) for row in rows),
    )


def _grant(said: GrantIn) -> Grant:
    return Grant(**_plain(said, Grant))


def _plain(said: Any, target: type, skip: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields that both shapes share, under the same names."""
    shared = [part.name for part in fields(target) if part.name not in skip]
    return {name: getattr(said, name) for name in shared if hasattr(said, name)}
