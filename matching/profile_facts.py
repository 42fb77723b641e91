"""What somebody told us of a partnership and its plan: the value objects of one side of an assessment.

`None` has one meaning everywhere: nobody told us. An empty tuple or a zero is a known fact: there are none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid:
    """De minimis aid that a member received: cents, and the day it was granted."""

    amount: int
    granted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    key: str
    name: str | None = None
    kind: str | None = None
    lead: bool | None = None
    role: str = "participant"
    publicly_funded: bool | None = None
    sme: bool | None = None
    cao_based: bool | None = None
    founded_on: date | None = None
    member_companies: int | None = None
    employees: int | None = None
    country: str | None = None
    municipality: str | None = None
    sectors: tuple[str, ...] | None = None
    requested_grant: int | None = None
    linked_with: tuple[str, ...] | None = None
    has_activity: bool | None = None
    de_minimis: tuple[Aid, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    regions: tuple[str, ...] | None = None
    sectors: tuple[str, ...] | None = None
    themes: tuple[str, ...] | None = None
    target_groups: tuple[str, ...] | None = None
    activities: tuple[str, ...] | None = None
    variants: tuple[str, ...] | None = None
    nlqf_levels: tuple[int, ...] | None = None
    learners: int | None = None
    reach_workers: int | None = None
    reach_students: int | None = None
    reach_teachers: int | None = None
    study_year: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    planned_award_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    category: str
    amount: int
    member: str | None = None
    invoiced_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    member: str
    form: str | None
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    total_costs: int | None = None
    costs: tuple[Cost, ...] | None = None
    requested_grant: int | None = None
    contributions: tuple[Contribution, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """An earlier or parallel grant.

    `member` None: of the whole partnership. `edition` None: given under the regulation in force.
    """

    scheme: str | None = None
    name: str | None = None
    edition: str | None = None
    call: str | None = None
    status: str | None = None
    amount: int | None = None
    applied_on: date | None = None
    awarded_on: date | None = None
    ends_on: date | None = None
    same_activities: bool | None = None
    activities: tuple[str, ...] | None = None
    partners_at_end: tuple[str, ...] | None = None
    member: str | None = None
    funder: str | None = None


Answer = bool | int | str | date | tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What somebody told us of a partnership and its plan. `members` None: nobody told us who takes part.

    `declined`: the keys of questions to which somebody answered that they do not know.
    """

    members: tuple[Member, ...] | None = None
    project: Project = field(default_factory=Project)
    budget: Budget = field(default_factory=Budget)
    grants: tuple[Grant, ...] | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    submit_on: date | None = None
    declined: frozenset[str] = frozenset()
