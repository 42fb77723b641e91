"""What a rule found of a plan: the value objects of one finding.

Keys and numbers, never words; `None` is what is not known or does not apply.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from matching.labels import Words

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


Value = int | str | date | Fraction

Doubt = Literal["disputed", "stale"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What was found, for a sentence: `unit` says how to write `value` (money, count, date, themes …).

    `perhaps`: the most that a count may turn out to be, when `value` is only what is sure.
    """

    unit: str
    value: Value | tuple[Value, ...]
    perhaps: int | None = None


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

    `excess` True: too much, too long or too late, instead of too little or too early. `at_least`: so many
    when all that is not known turns out well, so that it may be more.
    """

    amount: int | None = None
    count: int | None = None
    of: int | None = None
    share: Fraction | None = None
    days: int | None = None
    excess: bool = False
    at_least: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A missing fact: the key of its question, the type of its answer, whom it is about, and who can tell.

    `about` is a member's key and `name` what it is called; `word` is what the member may count as. `choices`
    are the answers to choose from, where they depend on the moment.
    """

    key: str
    type: AnswerType = "boolean"
    about: str | None = None
    because: Because = Because.PROFILE
    name: str | None = None
    word: Words | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a clause found. `reason` is a key into the sentences; `asks` are the facts that are missing.

    `limit`: the most that can be granted as far as this clause is concerned, in cents; None: no limit.
    `possible_limit`: the lowest limit that it may yet turn out to set, when that is not known; `ceiling`: the
    highest, so that what is given is surely no more.
    `doubts`: what the rule itself rests on that may not be so; see `matching.doubts`.
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
    ceiling: int | None = None
    names: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
