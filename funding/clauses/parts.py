"""What clauses are made of: which members, which money, between which bounds, which earlier grants."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from funding.clauses.values import Cents, Share, Strict
from funding.codes import (
    ContributionForm,
    CostCategory,
    Funder,
    GrantStatus,
    MemberKind,
    MemberRole,
    SectorCode,
)


class Selector(Strict):
    """Which members a rule speaks of. Every key that is given must hold; no key at all selects everybody.

    `judged_kinds` are kinds that may or may not fall under the word in the text: a person decides, per member.
    `term` refers to a definition of the same scheme, because words mean what that regulation says.
    """

    kinds: tuple[MemberKind, ...] | None = None
    judged_kinds: tuple[MemberKind, ...] = ()
    publicly_funded: bool | None = None
    sme: bool | None = None
    cao_based: bool | None = None
    lead: bool | None = None
    has_activity: bool | None = None
    roles: tuple[MemberRole, ...] | None = None
    founded_before: date | None = None
    member_companies_at_least: int | None = None
    employees_at_least: int | None = None
    countries: tuple[str, ...] | None = None
    sectors: tuple[SectorCode, ...] | None = None
    term: str | None = None
    all: tuple[Selector, ...] | None = None
    any: tuple[Selector, ...] | None = None
    not_: Selector | None = Field(default=None, alias="not")


class Amount(Strict):
    """A sum of money in the plan. `members`, `form` and `categories` narrow contributions and costs.

    `eligible_costs` are the total costs without the categories that the scheme is known not to pay.
    """

    of: Literal["requested_grant", "total_costs", "eligible_costs", "costs", "contributions"]
    members: Selector | None = None
    form: ContributionForm | None = None
    categories: tuple[CostCategory, ...] | None = None


class Bound(Strict):
    """A limit on money: a fixed sum, or a share of another sum. Exactly one of the two."""

    euro: Cents | None = None
    share: Share | None = None
    of: Amount | None = None

    @model_validator(mode="after")
    def one_of_two(self) -> Bound:
        if (self.euro is None) == (self.share is None):
            raise ValueError("give either euro, or share with of")
        if (self.share is None) != (self.of is None):
            raise ValueError("a share needs of: the sum it is a share of")
        return self


class Limits(Strict):
    """Bounds on money. "€ 200.000 of meer" excludes 200,000 itself: that is `less_than`."""

    at_least: Bound | None = None
    more_than: Bound | None = None
    at_most: Bound | None = None
    less_than: Bound | None = None

    @model_validator(mode="after")
    def bounded(self) -> Limits:
        if (self.at_least and self.more_than) or (self.at_most and self.less_than):
            raise ValueError("give one lower and one upper bound at most")
        if not (self.at_least or self.more_than or self.at_most or self.less_than):
            raise ValueError("give at least one bound")
        return self


class Cap(Strict):
    """The most that a member selected by `members` can be given."""

    members: Selector
    at_most: Cents


class GrantFilter(Strict):
    """Which earlier or parallel grants a rule speaks of. `edition`: the regulation in force or an earlier one."""

    schemes: tuple[str, ...] | None = None
    edition: Literal["current", "earlier"] | None = None
    statuses: tuple[GrantStatus, ...] | None = None
    same_activities: bool | None = None
    funders: tuple[Funder, ...] | None = None
    members: Selector | None = None
    in_this_call: bool = False
