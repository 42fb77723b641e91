"""Criteria about who takes part."""

from __future__ import annotations

from typing import Literal

from funding.clauses.parts import Selector
from funding.clauses.values import Counted, Strict


class MemberCount(Counted):
    """How many members are of a kind; with `distinct`, how many different kinds or countries they span."""

    kind: Literal["member_count"] = "member_count"
    of: Selector
    distinct: Literal["kind", "country"] | None = None


class EveryMember(Strict):
    """Every member of `of` is also one of `must`."""

    kind: Literal["every_member"] = "every_member"
    of: Selector = Selector()
    must: Selector


class Lead(Strict):
    """The lead (penvoerder, applicant) is one of `must`."""

    kind: Literal["lead"] = "lead"
    must: Selector


class Unlinked(Strict):
    """No two members of `of` are linked by ownership or board; associated members count when `associated`."""

    kind: Literal["unlinked"] = "unlinked"
    of: Selector = Selector()
    associated: bool = False
