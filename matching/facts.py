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
from typing import Literal

from funding.clauses import Clause, Selector
from matching.labels import Words
from matching.profile_facts import (
    Aid,
    Answer,
    Budget,
    Contribution,
    Cost,
    Grant,
    Member,
    Profile,
    Project,
)

AnswerType = Literal["boolean", "choice", "integer", "money", "date"]


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
class Citation:
    """Where a criterion stands. Written short as `11(3)(b)`."""

    document: str
    article: str = ""
    paragraph: str = ""
    point: str = ""
    url: str = ""

    @property
    def short(self) -> str:
        """Article, paragraph and point as lawyers write them: 11(3)(b)."""
        return self.article + "".join(f"({part})" for part in (self.paragraph, self.point) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One criterion of a scheme, parsed: the clause that is judged, and the words around it (nl, en).

    `clause` None: no criterion of the scheme, but the register's own finding that its rules are incomplete.
    """

    slug: str
    clause: Clause | None
    citation: Citation | None
    sentence: Words
    question: Words | None = None
    favourable: bool = True
    reading: Words = ("", "")
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
    word: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRules:
    """A scheme as an assessment sees it: its rules in order, its own definitions, the costs it does not pay.

    `favourable`: question key → the answer to a yes-or-no question that helps.
    `complete` False: not every rule is encoded, so that a plan which fails none is still unknown.
    """

    slug: str
    name: Words
    rules: tuple[Rule, ...] = ()
    terms: Mapping[str, Term] = field(default_factory=dict)
    unpaid: frozenset[str] = frozenset()
    favourable: Mapping[str, bool] = field(default_factory=dict)
    complete: bool = True
    incomplete_because: Words = ("", "")
    historical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One scheme's question about one profile, with what its rules may need beside the two.

    `places`: region code → itself and every region that it lies in. `submit_from`/`submit_until`: the days on
    which the application can be filed; `submit_until` None: no last day is known.
    `lead`: the member that is said to lead.
    """

    profile: Profile
    scheme: SchemeRules
    moment: datetime
    submit_from: date
    submit_until: date | None = None
    call: CallWindow | None = None
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    lead: Member | None = field(init=False)

    def __post_init__(self) -> None:
        lead = next((member for member in self.profile.members or () if member.lead), None)
        object.__setattr__(self, "lead", lead)


Value = int | str | date | Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What was found, for a sentence: `unit` says how to write `value` (money, count, date, themes …)."""

    unit: str
    value: Value | tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """What the rule asks, for a sentence: bounds of a unit, or a set of values.

    `more_than`, `less_than`: the bound itself is outside. `every`: all of the set, and not one of it.
    """

    unit: str
    at_least: Value | None = None
    at_most: Value | None = None
    more_than: bool = False
    less_than: bool = False
    one_of: tuple[Value, ...] = ()
    every: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """How far off: cents (rounded up), a count of how many required, or days. One of them is given.

    `excess` True: too much, too long or too late, instead of too little or too early.
    """

    amount: int | None = None
    count: int | None = None
    of: int | None = None
    share: Fraction | None = None
    days: int | None = None
    excess: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A missing fact: the key of its question, the type of its answer, whom it is about, and who can tell.

    `about` is a member's key and `name` what it is called; `word` is what the member may count as.
    """

    key: str
    type: AnswerType = "boolean"
    about: str | None = None
    because: Because = Because.PROFILE
    name: str | None = None
    word: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a clause found. `reason` is a key into the sentences; `asks` are the facts that are missing.

    `limit`: the most that can be granted as far as this clause is concerned, in cents; None: no limit.
    `possible_limit`: the lowest limit that it may yet turn out to set, when that is not known.
    """

    outcome: Outcome
    reason: str
    because: Because | None = None
    observed: Quantity | None = None
    required: Required | None = None
    shortfall: Shortfall | None = None
    asks: tuple[Ask, ...] = ()
    limit: int | None = None
    possible_limit: int | None = None
    names: tuple[str, ...] = ()


Availability = Literal["open", "upcoming", "expected", "closed", "exhausted", "lapsed", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantAnswer:
    """What this partnership could get at most, in cents, and the criterion that sets the limit.

    `maximum` None: nothing, or not known.
    """

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
    `rule`: the criterion that asks, when it is no field of the request. `word`: what a member may count as.
    """

    key: str
    type: AnswerType
    choices: tuple[str, ...] = ()
    favourable: bool | None = None
    settles: int = 0
    about: str | None = None
    rule: Rule | None = None
    schemes: tuple[str, ...] = ()
    word: Words | None = None


__all__ = [
    "Aid",
    "Answer",
    "AnswerType",
    "Ask",
    "Availability",
    "Because",
    "Budget",
    "CallWindow",
    "Case",
    "Citation",
    "Contribution",
    "Cost",
    "Finding",
    "Grant",
    "GrantAnswer",
    "Member",
    "Outcome",
    "Profile",
    "Project",
    "Quantity",
    "Question",
    "Required",
    "Rule",
    "SchemeRules",
    "Shortfall",
    "Term",
    "Value",
    "Verdict",
    "Words",
]
