"""The value objects of an assessment: what a partnership told us, what a scheme asks, what we found.

Frozen, slotted, keyword-only; no Django, no I/O, no clock. `None` has one meaning everywhere: nobody told us.
An empty tuple or a zero is a known fact: there are none. Money is whole cents, shares are exact fractions,
dates are calendar days in Amsterdam, moments carry an offset.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any, Literal

from funding.clauses import Selector


class Outcome(StrEnum):
    """Ordered worst first, so that a verdict is the first outcome that occurs."""

    UNMET = "unmet"
    UNKNOWN = "unknown"
    MET = "met"


class Because(StrEnum):
    """Why a finding is unknown: the request did not say, our data cannot say, or only people decide."""

    PROFILE = "profile"
    REGISTRY = "registry"
    JUDGEMENT = "judgement"


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
    """An earlier or parallel grant. `member` None: of the whole partnership. `edition` None: the regulation in force."""

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


AnswerType = Literal["boolean", "choice", "integer", "money", "date"]
Answer = bool | int | str | date | tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What somebody told us of a partnership and its plan. `members` None: nobody told us who takes part."""

    members: tuple[Member, ...] | None = None
    project: Project = field(default_factory=Project)
    budget: Budget = field(default_factory=Budget)
    grants: tuple[Grant, ...] | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    submit_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a criterion stands. Written short as `11(3)(b)`."""

    document: str
    article: str = ""
    paragraph: str = ""
    point: str = ""
    url: str = ""

    @property
    def short(self) -> str:
        return self.article + "".join(f"({part})" for part in (self.paragraph, self.point) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One criterion of a scheme, parsed: the clause that is judged, and the words around it (nl, en)."""

    slug: str
    clause: Any
    citation: Citation | None
    sentence: tuple[str, str]
    question: tuple[str, str] | None = None
    favourable: bool = True
    reading: tuple[str, str] = ("", "")
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWindow:
    """The call that matters at the moment of assessment. Null moments are unknown."""

    slug: str
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word as this regulation means it: which members fall under it, and the word itself (nl, en)."""

    selector: Selector
    word: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRules:
    """A scheme as an assessment sees it: its rules in order, its own definitions, the costs it does not pay.

    `favourable`: question key → the answer to a yes-or-no question that helps.
    `complete` False: not every rule is encoded, so that a plan which fails none is still unknown.
    """

    slug: str
    name: tuple[str, str]
    rules: tuple[Rule, ...] = ()
    terms: Mapping[str, Term] = field(default_factory=dict)
    unpaid: frozenset[str] = frozenset()
    favourable: Mapping[str, bool] = field(default_factory=dict)
    complete: bool = True
    incomplete_because: tuple[str, str] = ("", "")
    historical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One scheme's question about one profile, with what its rules may need beside the two.

    `places`: region code → itself and every region that it lies in. `submit_from`/`submit_until`: the days on
    which the application can be filed; `submit_until` None: no last day is known.
    """

    profile: Profile
    scheme: SchemeRules
    moment: datetime
    submit_from: date
    submit_until: date | None = None
    call: CallWindow | None = None
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What was found, for a sentence: `unit` says how to write `value` (money, count, share, date, codes …)."""

    unit: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """What the rule asks, for a sentence: bounds of a unit, or a set of values."""

    unit: str
    at_least: Any = None
    at_most: Any = None
    strict: bool = False
    one_of: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """How far off: cents (rounded up), a count of how many required, or days. One of them is given.

    `excess` True: too much instead of too little.
    """

    amount: int | None = None
    count: int | None = None
    of: int | None = None
    share: Fraction | None = None
    days: int | None = None
    excess: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A missing fact: the key of its question, what kind of answer it takes, whom it is about, and who can tell."""

    key: str
    type: AnswerType = "boolean"
    about: str | None = None
    because: Because = Because.PROFILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a clause found. `reason` is a key into the sentences; `asks` are the keys of the facts that are missing.

    `limit`: the most that can be granted as far as this clause is concerned, in cents; None: it sets no limit.
    """

    outcome: Outcome
    reason: str
    because: Because | None = None
    observed: Quantity | None = None
    required: Required | None = None
    shortfall: Shortfall | None = None
    asks: tuple[Ask, ...] = ()
    limit: int | None = None
    names: tuple[str, ...] = ()


Availability = Literal["open", "upcoming", "expected", "closed", "exhausted", "lapsed", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantAnswer:
    """What this partnership could get at most, in cents, and the criterion that sets the limit."""

    requested: int | None
    maximum: int | None
    limited_by: str | None
    partial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One scheme, one partnership, one moment: every criterion with its finding, none skipped."""

    scheme: SchemeRules
    outcome: Outcome
    findings: tuple[tuple[Rule, Finding], ...]
    grant: GrantAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fact worth asking. `settles`: how many results its answer can settle; `about`: a member key.

    `schemes`: whose results are waiting for it. `favourable`: the answer to a yes-or-no question that helps.
    """

    key: str
    type: AnswerType
    choices: tuple[str, ...] = ()
    favourable: bool | None = None
    settles: int = 0
    about: str | None = None
    rule: Rule | None = None
    schemes: tuple[str, ...] = ()
