"""What clauses are made of: which members, which money, between which bounds, which earlier grants."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from funding.clauses.values import Cents, Count, Country, Share, Strict
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

    `judged_kinds` are kinds that may or may not fall under the word in the text: a person decides, per
    member. `term` refers to a definition of the same scheme: words mean what that regulation says.
    """

    kinds: tuple[MemberKind, ...] | None = None
    judged_kinds: tuple[MemberKind, ...] = ()
    publicly_funded: bool | None = None
    sme: bool | None = None
    cao_based: bool | None = None
    lead: bool | None = None
    has_activity: bool | None = None
    roles: Annotated[tuple[MemberRole, ...], Field(min_length=1)] | None = None
    founded_before: date | None = None
    member_companies_at_least: Count | None = None
    employees_at_least: Count | None = None
    countries: Annotated[tuple[Country, ...], Field(min_length=1)] | None = None
    sectors: Annotated[tuple[SectorCode, ...], Field(min_length=1)] | None = None
    term: str | None = None
    all: Annotated[tuple[Selector, ...], Field(min_length=1)] | None = None
    any: Annotated[tuple[Selector, ...], Field(min_length=1)] | None = None
    not_: Selector | None = Field(default=None, alias="not")

    @model_validator(mode="after")
    def some_kind(self) -> Selector:
        """No kind at all would select nobody, and make every "at most" of it hold."""
        if self.kinds == () and not self.judged_kinds:
            raise ValueError("kinds names no kind: that selects nobody")
        return self

    @cached_property
    def given(self) -> tuple[str, ...]:
        """The keys that must hold, in alphabetical order. Null is not given, and the two that speak of kinds
        are one."""
        said = [name for name in sorted(self.model_fields_set) if getattr(self, name) is not None]
        kinds_too = self.kinds is not None or not self.judged_kinds
        return tuple(name for name in said if name != "judged_kinds" or not kinds_too)

    @cached_property
    def names_associated(self) -> bool:
        """Whether it speaks of associated partners, who count towards no rule that does not name them."""
        if "associated" in (self.roles or ()):
            return True
        return any(part.names_associated for part in (*(self.all or ()), *(self.any or ())))


ProjectCount = Literal["learners", "reach_workers", "reach_students", "reach_teachers"]


class Amount(Strict):
    """A sum of money in the plan. `members`, `form` and `categories` narrow contributions and costs.

    `eligible_costs` are the total costs without the categories that the scheme is known not to pay;
    `uncovered_costs` are what is left of those when the contributions are taken off.
    """

    of: Literal[
        "requested_grant", "total_costs", "eligible_costs", "uncovered_costs", "costs", "contributions"
    ]
    members: Selector | None = None
    form: ContributionForm | None = None
    categories: Annotated[tuple[CostCategory, ...], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def narrowed_where_it_can_be(self) -> Amount:
        """A key that the sum does not look at would be a rule that is silently wider than it reads."""
        split = self.of in ("costs", "contributions")
        if self.members is not None and not split:
            raise ValueError("members narrow costs and contributions only")
        if self.form is not None and self.of != "contributions":
            raise ValueError("form narrows contributions only")
        if self.categories is not None and self.of != "costs":
            raise ValueError("categories narrow costs only")
        return self


class Bound(Strict):
    """A limit on money: a fixed sum, or a share of another sum. Exactly one of the two.

    `per`: the fixed sum is for each of so many people that the project trains or reaches.
    """

    euro: Cents | None = None
    per: ProjectCount | None = None
    share: Share | None = None
    of: Amount | None = None

    @model_validator(mode="after")
    def one_of_two(self) -> Bound:
        """A bound is a fixed sum, or a share of another."""
        if (self.euro is None) == (self.share is None):
            raise ValueError("give either euro, or share with of")
        if (self.share is None) != (self.of is None):
            raise ValueError("a share needs of: the sum it is a share of")
        if self.per is not None and self.euro is None:
            raise ValueError("per belongs to euro: a sum for each")
        return self


class Limits(Strict):
    """Bounds on money. "€ 200.000 of meer" excludes 200,000 itself: that is `less_than`."""

    at_least: Bound | None = None
    more_than: Bound | None = None
    at_most: Bound | None = None
    less_than: Bound | None = None

    @model_validator(mode="after")
    def bounded(self) -> Limits:
        """At least one bound, and never two on the same side."""
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
    """Which earlier or parallel grants a rule speaks of.

    `edition`: given under the regulation in force, or under an earlier one.
    """

    schemes: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    edition: Literal["current", "earlier"] | None = None
    statuses: Annotated[tuple[GrantStatus, ...], Field(min_length=1)] | None = None
    same_activities: bool | None = None
    funders: Annotated[tuple[Funder, ...], Field(min_length=1)] | None = None
    members: Selector | None = None
    in_this_call: bool = False
