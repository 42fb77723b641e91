"""The kinds of criteria: few general ones, combined by all, any, not and when."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from funding.clauses.parts import Amount, Cap, GrantFilter, Limits, Selector
from funding.clauses.values import Cents, Share, Strict
from funding.codes import Activity, SectorCode, TargetGroupCode, ThemeCode, Variant


class MemberCount(Strict):
    """How many members are of a kind; with `distinct`, how many different kinds or countries they span."""

    kind: Literal["member_count"] = "member_count"
    of: Selector
    distinct: Literal["kind", "country"] | None = None
    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def bounded(self) -> MemberCount:
        if self.at_least is None and self.at_most is None:
            raise ValueError("give at_least, at_most or both")
        return self


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


class Money(Limits):
    """A sum lies within bounds. `over` says what the text does with a grant above the upper bound:
    "reject" the application, or "cut" the grant to the bound."""

    kind: Literal["money"] = "money"
    amount: Amount
    over: Literal["reject", "cut"] = "reject"


class MoneyPerMember(Limits):
    """The same for each member apart: its part of the costs, or of the grant.

    A member's grant is what it asks; else its eligible costs at the rate that the whole application asks, which
    is never more than `rate`.
    """

    kind: Literal["money_per_member"] = "money_per_member"
    of: Literal["costs", "grant"]
    members: Selector = Selector()
    rate: Share | None = None


class MemberCaps(Strict):
    """Members of some kinds get no more than a cap; what is above it falls away and the rest stands.

    Each member's grant is `rate` of its eligible costs; the first cap that selects it applies.
    """

    kind: Literal["member_caps"] = "member_caps"
    rate: Share
    caps: tuple[Cap, ...] = Field(min_length=1)


class ProjectSet(Strict):
    """What the project says of itself: themes, activities, target groups, sectors, variants, NLQF levels."""

    kind: Literal["project_set"] = "project_set"
    field: Literal["themes", "activities", "target_groups", "sectors", "variants", "nlqf_levels"]
    any_of: tuple[str | int, ...] | None = None
    all_of: tuple[str | int, ...] | None = None
    none_of: tuple[str | int, ...] | None = None
    only: tuple[str | int, ...] | None = None

    @model_validator(mode="before")
    @classmethod
    def whole_levels(cls, data: Any) -> Any:
        """Levels are whole numbers, also where a fixture or form writes them as text."""
        if not isinstance(data, dict) or data.get("field") != "nlqf_levels":
            return data
        return {
            key: _levels(value) if key in ("any_of", "all_of", "none_of", "only") else value
            for key, value in data.items()
        }

    @model_validator(mode="after")
    def known_codes(self) -> ProjectSet:
        given = [codes for codes in (self.any_of, self.all_of, self.none_of, self.only) if codes]
        if len(given) != 1:
            raise ValueError("give exactly one of any_of, all_of, none_of, only")
        for code in given[0]:
            if code not in PROJECT_CODES[self.field]:
                raise ValueError(f"{code!r} is not a code of {self.field}")
        return self


def _levels(values: Any) -> Any:
    if not isinstance(values, list | tuple):
        return values
    return [int(value) if str(value).isdigit() else value for value in values]


PROJECT_CODES: dict[str, frozenset[str | int]] = {
    "themes": frozenset(ThemeCode),
    "activities": frozenset(Activity),
    "target_groups": frozenset(TargetGroupCode),
    "sectors": frozenset(SectorCode),
    "variants": frozenset(Variant),
    "nlqf_levels": frozenset(range(1, 9)),
}


class ProjectNumber(Strict):
    """How many people the project trains or reaches (reach: per year)."""

    kind: Literal["project_number"] = "project_number"
    field: Literal["learners", "reach_workers", "reach_students", "reach_teachers"]
    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)


class Duration(Strict):
    """How long the project runs, from its first day to its last, both included."""

    kind: Literal["duration"] = "duration"
    unit: Literal["months", "years"]
    one_of: tuple[int, ...] | None = None
    at_most: int | None = None

    @model_validator(mode="after")
    def bounded(self) -> Duration:
        if (self.one_of is None) == (self.at_most is None):
            raise ValueError("give either one_of or at_most")
        return self


class Period(Strict):
    """The project lies inside a fixed period; both dates are included."""

    kind: Literal["period"] = "period"
    not_before: date | None = None
    not_after: date | None = None


class Start(Strict):
    """When the project starts, seen from the application or from the award.

    `after`: not before it; with `same_day` the day itself is allowed. `within_…`: at most so long after it.
    """

    kind: Literal["start"] = "start"
    of: Literal["submission", "award"]
    after: bool = False
    same_day: bool = False
    within_weeks: int | None = None
    within_months: int | None = None

    @model_validator(mode="after")
    def one_demand(self) -> Start:
        if sum((self.after, self.within_weeks is not None, self.within_months is not None)) != 1:
            raise ValueError("give exactly one of after, within_weeks, within_months")
        return self


class Grants(Strict):
    """How many earlier or parallel grants there are of the kind that `where` describes."""

    kind: Literal["grants"] = "grants"
    where: GrantFilter
    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)


class PartnerOverlap(Strict):
    """At least this share of the partners at the end of the earlier project takes part again."""

    kind: Literal["partner_overlap"] = "partner_overlap"
    where: GrantFilter
    at_least: Share


class YearlyTotal(Strict):
    """What the applicant was awarded in the calendar year of the application, with this one, stays at most
    `at_most`; the part above it falls away."""

    kind: Literal["yearly_total"] = "yearly_total"
    schemes: tuple[str, ...]
    at_most: Cents


class DeMinimis(Strict):
    """Every member of `members` keeps room for its part of this grant under the de minimis ceiling."""

    kind: Literal["de_minimis"] = "de_minimis"
    members: Selector = Selector()
    ceiling: Cents
    years: int = 3


class Regions(Strict):
    """The places of the project lie in these regions (codes): all of them, or at least one."""

    kind: Literal["regions"] = "regions"
    inside: tuple[str, ...]
    places: Literal["all", "any"] = "all"


class PaidCosts(Strict):
    """The plan holds costs that the scheme does not pay (its cost terms say which). They are subtracted from
    the eligible costs, or make the whole application fail."""

    kind: Literal["paid_costs"] = "paid_costs"
    over: Literal["subtract", "reject"] = "subtract"


class Balanced(Strict):
    """Grant and contributions together are the total costs, to the cent."""

    kind: Literal["balanced"] = "balanced"


class Judgement(Strict):
    """Only people, a list or a document can tell; the criterion's question asks for it."""

    kind: Literal["judgement"] = "judgement"


class AllOf(Strict):
    kind: Literal["all"] = "all"
    clauses: tuple[Clause, ...] = Field(min_length=1)


class AnyOf(Strict):
    kind: Literal["any"] = "any"
    clauses: tuple[Clause, ...] = Field(min_length=1)


class Not(Strict):
    kind: Literal["not"] = "not"
    clause: Clause


class When(Strict):
    """A guard: `then` is asked only when `if` holds; when it does not, the rule is met and does not apply."""

    kind: Literal["when"] = "when"
    if_: Clause = Field(alias="if")
    then: Clause


Clause = Annotated[
    MemberCount
    | EveryMember
    | Lead
    | Unlinked
    | Money
    | MoneyPerMember
    | MemberCaps
    | ProjectSet
    | ProjectNumber
    | Duration
    | Period
    | Start
    | Grants
    | PartnerOverlap
    | YearlyTotal
    | DeMinimis
    | Regions
    | PaidCosts
    | Balanced
    | Judgement
    | AllOf
    | AnyOf
    | Not
    | When,
    Field(discriminator="kind"),
]

for model in (AllOf, AnyOf, Not, When):
    model.model_rebuild()
