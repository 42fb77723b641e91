"""The value objects of an assessment: what a partnership told us, what a scheme asks, what we found.

Frozen, slotted, keyword-only; no Django, no I/O, no clock. `None` has one meaning everywhere: nobody told us.
An empty tuple or a zero is a known fact: there are none. Money is whole cents, shares are exact fractions,
dates are calendar days in Amsterdam, moments carry an offset.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from funding.clauses import Clause, Selector
from matching.finding_facts import (
    AnswerType,
    Ask,
    Because,
    Doubt,
    Finding,
    Outcome,
    Quantity,
    Required,
    Shortfall,
    Value,
)
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
class SourceClaim:
    """What one of several sources says that disagree: the value as written, and in words (nl, en)."""

    citation: Citation
    value: str
    words: Words
    read_on: date
    certainty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One criterion of a scheme, parsed: the clause that is judged, and the words around it (nl, en).

    `clause` None: no criterion of the scheme, but the register's own finding that its rules are incomplete.
    `disputed`: sources disagree, and what others say is not known as a clause. `claims`: what each says; the
    clause then asks that all hold. `seen_on`: the last day on which somebody saw it in its source.
    """

    slug: str
    clause: Clause | None
    citation: Citation | None
    sentence: Words
    question: Words | None = None
    favourable: bool = True
    reading: Words = ("", "")
    disputed: bool = False
    claims: tuple[SourceClaim, ...] = ()
    seen_on: date | None = None


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
class DecisionTerm:
    """Within how many weeks the grantor decides. `more`: so much later at most, when it is put off.

    `counted_from` None: the text does not say from when the weeks count.
    """

    weeks: int
    citation: Citation
    more: int = 0
    counted_from: Literal["closing", "application"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRules:
    """A scheme as an assessment sees it: its rules in order, its own definitions, the costs it does not pay.

    `favourable`: question key → the answer to a yes-or-no question that helps. `asked_as`: question key of a
    criterion → that of the first which asks the same, so that it is asked, and answered, once.
    `complete` False: not every rule is encoded, so that a plan which fails none is still unknown.
    `claims`, `disputed`, `seen_on`: of the scheme itself, as of a rule. `decision` None: nobody told us.
    """

    slug: str
    name: Words
    rules: tuple[Rule, ...] = ()
    terms: Mapping[str, Term] = field(default_factory=dict)
    unpaid: frozenset[str] = frozenset()
    favourable: Mapping[str, bool] = field(default_factory=dict)
    asked_as: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True
    incomplete_because: Words = ("", "")
    historical: bool = False
    disputed: bool = False
    claims: tuple[SourceClaim, ...] = ()
    seen_on: date | None = None
    decision: DecisionTerm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One scheme's question about one profile, with what its rules may need beside the two.

    `places`: region code → itself and every region that it lies in; also of the parts of a region that the
    plan names, as far as a rule can speak of them. `submit_from`/`submit_until`: the days on which the
    application can be filed; `submit_until` None: no last day is known.
    `served`: the study years that a call serves which is open or still to come; None: nobody knows which.
    `lead`: the member that is said to lead.
    """

    profile: Profile
    scheme: SchemeRules
    moment: datetime
    submit_from: date
    submit_until: date | None = None
    call: CallWindow | None = None
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    served: frozenset[str] | None = None
    lead: Member | None = field(init=False)

    def __post_init__(self) -> None:
        lead = next((member for member in self.profile.members or () if member.lead), None)
        object.__setattr__(self, "lead", lead)


Availability = Literal["open", "upcoming", "expected", "closed", "exhausted", "lapsed", "unknown"]

# Where an application still leads to money.
REACHABLE: frozenset[Availability] = frozenset({"open", "upcoming", "expected"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantAnswer:
    """What this partnership could get at most, in cents, and the criterion that sets the limit.

    `maximum` None: nothing, or not known. `at_most`: then surely no more than this, by the costs that were
    told and the criterion `bounded_by`, also once the plan is mended; None: no costs told, or no bound. Where
    it is not known which of several rates applies, it is what the highest of them would give.
    """

    requested: int | None
    maximum: int | None
    limited_by: str | None
    partial: bool
    at_most: int | None = None
    bounded_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One scheme, one partnership, one moment: every criterion with its finding, none skipped."""

    case: Case
    outcome: Outcome
    findings: tuple[tuple[Rule, Finding], ...]
    grant: GrantAnswer

    @property
    def scheme(self) -> SchemeRules:
        return self.case.scheme


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
    "REACHABLE",
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
    "DecisionTerm",
    "Doubt",
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
    "SourceClaim",
    "Term",
    "Value",
    "Verdict",
    "Words",
]
