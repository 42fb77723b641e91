"""The answer of an assessment, whole: every scheme's verdict with its call beside it, and the questions left.

Plain values; `matching.wire` writes them as the match contract says, pages and terminal as people read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from matching.facts import Availability, Profile, Question, SourceClaim, Verdict
from matching.plan_days import PlanDays
from matching.remedies import Remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class CallState:
    """The call that matters at the moment, with what the source says of its window.

    `claims`: what each source says, when they disagree on the window or on how long the scheme lives.
    """

    slug: str
    opens_at: datetime | None
    closes_at: datetime | None
    opens_time_known: bool
    closes_time_known: bool
    opens_text: str
    closes_text: str
    zone: str
    certainty: str
    allocation: str
    closes_when_spent: bool = False
    serves_period: str = ""
    claims: tuple[SourceClaim, ...] = ()
    seen_on: date | None = None

    @property
    def disputed(self) -> bool:
        return self.certainty == "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One scheme's verdict, and beside it when one can apply. The window never changes the verdict.

    `remedies` None: not worked out, others are nearer; empty: none was found, or none is needed.
    `days`: the days of the plan beside those of the call, where some were told and one can still apply;
    `elsewhere`: when they do not fit, the first other call of the scheme in which they do.
    """

    verdict: Verdict
    availability: Availability
    call: CallState | None
    remedies: tuple[Remedy, ...] | None = None
    days: PlanDays | None = None
    elsewhere: CallState | None = None

    @property
    def slug(self) -> str:
        return self.verdict.scheme.slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    moment: datetime
    profile: Profile
    results: tuple[Result, ...]
    questions: tuple[Question, ...]

    def questions_of(self, result: Result) -> tuple[Question, ...]:
        """The questions that can still change this result, best first."""
        return tuple(question for question in self.questions if result.slug in question.schemes)
