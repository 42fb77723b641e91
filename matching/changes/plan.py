"""Changes to what the project does, for how many, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from matching.changes.parts import Part
from matching.facts import Profile, Project

DAYS_IN_A_YEAR = 366
MOST_CODES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDates:
    """The project runs from the one day to the other, both included; None: as it was."""

    starts_on: date | None = None
    ends_on: date | None = None

    touches = frozenset[Part]({"dates"})
    effort = 1

    def modest(self, profile: Profile) -> bool:
        """Whether neither day moves by more than a year."""
        project = profile.project
        moves = ((project.starts_on, self.starts_on), (project.ends_on, self.ends_on))
        return all(abs((new - old).days) <= DAYS_IN_A_YEAR for old, new in moves if old and new)

    def apply(self, profile: Profile) -> Profile:
        project = profile.project
        starts, ends = self.starts_on or project.starts_on, self.ends_on or project.ends_on
        return replace(profile, project=replace(project, starts_on=starts, ends_on=ends))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCodes:
    """The plan names these activities or target groups, and no others."""

    field: Literal["activities", "target_groups"]
    codes: tuple[str, ...]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    touches = frozenset[Part]({"plan"})
    effort = 4

    def modest(self, profile: Profile) -> bool:
        """Whether it is still the same plan: it does a little more, or less."""
        return len(self.added) <= MOST_CODES

    def apply(self, profile: Profile) -> Profile:
        return replace(profile, project=_with(profile.project, self.field, self.codes))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNumber:
    """The project trains or reaches so many people."""

    field: Literal["learners", "reach_workers", "reach_students", "reach_teachers"]
    value: int

    touches = frozenset[Part]({"plan"})
    effort = 3

    def modest(self, profile: Profile) -> bool:
        """Whether it is at most twice as many as planned."""
        now: int | None = getattr(profile.project, self.field)
        return now is None or self.value <= 2 * now

    def apply(self, profile: Profile) -> Profile:
        return replace(profile, project=_with(profile.project, self.field, self.value))


def _with(project: Project, field: str, value: object) -> Project:
    return replace(project, **{field: value})  # type: ignore[arg-type]
