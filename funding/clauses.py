"""The vocabulary of criteria: what a criterion row may say, typed and strict.

A criterion row names a `kind` and holds its parameters as JSON; `parse_rule` turns the two into one of the
clauses below or raises `pydantic.ValidationError` with the place of the fault. The same schemas guard the
admin form, the fixture loader and the engine. Few general kinds, combined by all/any/not/when, instead of
many special ones. No Django here: the pure wing of matching reads these clauses as they are.

Money is written as euros in a decimal string ("250000.00") and held as whole cents; shares are written as a
fraction of two whole numbers ("1/3", "42/100") and held exactly.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    TypeAdapter,
    model_validator,
)

from funding.codes import (
    Activity,
    ContributionForm,
    CostCategory,
    Funder,
    GrantStatus,
    MemberKind,
    MemberRole,
    SectorCode,
    TargetGroupCode,
    ThemeCode,
    Variant,
)

SHARE = re.compile(r"^(\d{1,6})/(\d{1,6})$")


def cents(value: object) -> int:
    """Euros as written ("250000.00", Decimal) in whole cents. ValueError for anything finer or negative."""
    if isinstance(value, bool | float):
        raise ValueError("write an amount as a decimal string in euros, such as \"250000.00\"")
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"{value!r} is not an amount in euros, such as \"250000.00\"") from None
    if not amount.is_finite() or amount < 0 or amount >= Decimal(10) ** 12:
        raise ValueError("an amount lies between 0 and 999999999999.99 euros")
    scaled = amount * 100
    if scaled != scaled.to_integral_value():
        raise ValueError("an amount has at most two decimals")
    return int(scaled)


def euros(amount: int) -> str:
    """Whole cents as the decimal string in euros that people and the wire use."""
    return f"{amount // 100}.{amount % 100:02d}"


def share(value: object) -> Fraction:
    """A share as the text states it: "1/3" is one third, not 33.33 %. ValueError outside 0 < share <= 1."""
    if isinstance(value, Fraction):
        return value
    match = SHARE.match(str(value))
    if not match or int(match[2]) == 0:
        raise ValueError("write a share as a fraction, such as \"1/3\" or \"42/100\"")
    fraction = Fraction(int(match[1]), int(match[2]))
    if not 0 < fraction <= 1:
        raise ValueError("a share is more than 0 and at most 1")
    return fraction


Cents = Annotated[int, BeforeValidator(cents), PlainSerializer(euros, return_type=str)]
Share = Annotated[
    Fraction,
    BeforeValidator(share),
    PlainSerializer(lambda part: f"{part.numerator}/{part.denominator}", return_type=str),
]


class Strict(BaseModel):
    """Frozen, and an unknown key is an error: a misspelt rule must never silently be a weaker one."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True)


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


class Cap(Strict):
    """The most that a member selected by `members` can be given."""

    members: Selector
    at_most: Cents


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

    @model_validator(mode="after")
    def known_codes(self) -> ProjectSet:
        given = [codes for codes in (self.any_of, self.all_of, self.none_of, self.only) if codes]
        if len(given) != 1:
            raise ValueError("give exactly one of any_of, all_of, none_of, only")
        for code in given[0]:
            if code not in PROJECT_CODES[self.field]:
                raise ValueError(f"{code!r} is not a code of {self.field}")
        return self


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


class GrantFilter(Strict):
    """Which earlier or parallel grants a rule speaks of. `edition`: the regulation in force or an earlier one."""

    schemes: tuple[str, ...] | None = None
    edition: Literal["current", "earlier"] | None = None
    statuses: tuple[GrantStatus, ...] | None = None
    same_activities: bool | None = None
    funders: tuple[Funder, ...] | None = None
    members: Selector | None = None
    in_this_call: bool = False


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
    MemberCount | EveryMember | Lead | Unlinked | Money | MoneyPerMember | MemberCaps | ProjectSet | ProjectNumber | Duration
    | Period | Start | Grants | PartnerOverlap | YearlyTotal | DeMinimis | Regions | PaidCosts | Balanced | Judgement
    | AllOf | AnyOf | Not | When,
    Field(discriminator="kind"),
]

for model in (AllOf, AnyOf, Not, When):
    model.model_rebuild()

CLAUSE: TypeAdapter[Any] = TypeAdapter(Clause)
KINDS: tuple[str, ...] = tuple(model.model_fields["kind"].default for model in get_args(get_args(Clause)[0]))


def parse_rule(kind: str, clause: dict[str, Any]) -> Any:
    """The clause that a criterion row states. Raises pydantic.ValidationError with the place of each fault."""
    return CLAUSE.validate_python({**clause, "kind": kind})


def parse_selector(selector: dict[str, Any]) -> Selector:
    """The selector that a definition row states. Raises pydantic.ValidationError with the place of each fault."""
    return Selector.model_validate(selector)
