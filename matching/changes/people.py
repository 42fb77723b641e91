"""Changes to who takes part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count, islice

from matching.changes.parts import MONEY, Part
from matching.facts import Member, Profile, Words

NEW = "new-"
MOST_ADDED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMembers:
    """So many new members, each with these facts and no other. `word`: what they must count as (nl, en)."""

    member: Member
    count: int = 1
    word: Words | None = None

    touches = frozenset[Part]({"members"})

    @property
    def effort(self) -> int:
        return 6 * self.count

    def modest(self, profile: Profile) -> bool:
        """Whether it is still the same plan."""
        return self.count <= MOST_ADDED

    def apply(self, profile: Profile) -> Profile:
        present = profile.members or ()
        taken = {member.key for member in present}
        free = (key for n in count(1) if (key := f"{NEW}{n}") not in taken)
        added = tuple(replace(self.member, key=key) for key in islice(free, self.count))
        if self.member.lead:
            present = led_by(None, present)
        return replace(profile, members=(*present, *added))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMember:
    """This member takes no part any more, and neither do its costs and what it pays."""

    member: str

    touches = frozenset[Part]({"members", "history"}) | MONEY
    effort = 7

    def modest(self, profile: Profile) -> bool:
        """Whether it is still the same plan."""
        return True

    def apply(self, profile: Profile) -> Profile:
        budget = profile.budget
        costs, paid = budget.costs, budget.contributions
        left = tuple(member for member in profile.members or () if member.key != self.member)
        kept = costs and tuple(cost for cost in costs if cost.member != self.member)
        dropped = sum(cost.amount for cost in costs or ()) - sum(cost.amount for cost in kept or ())
        total = None if budget.total_costs is None else budget.total_costs - dropped
        paying = paid and tuple(row for row in paid if row.member != self.member)
        return replace(
            profile,
            members=left,
            budget=replace(budget, total_costs=total, costs=kept, contributions=paying),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLead:
    """This member leads, instead of whoever did."""

    member: str

    touches = frozenset[Part]({"members", "history"})
    effort = 2

    def modest(self, profile: Profile) -> bool:
        """Whether it is still the same plan."""
        return True

    def apply(self, profile: Profile) -> Profile:
        return replace(profile, members=led_by(self.member, profile.members or ()))


def led_by(key: str | None, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members, of whom this one leads and no other."""
    return tuple(
        member if member.lead is (member.key == key) else replace(member, lead=member.key == key)
        for member in members
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveActivities:
    """These members carry out an activity of the project too."""

    members: tuple[str, ...]

    touches = frozenset[Part]({"members"})
    effort = 2

    def modest(self, profile: Profile) -> bool:
        """Whether it is still the same plan."""
        return True

    def apply(self, profile: Profile) -> Profile:
        members = (
            replace(member, has_activity=True) if member.key in self.members else member
            for member in profile.members or ()
        )
        return replace(profile, members=tuple(members))
