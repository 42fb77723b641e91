"""Whether a sum lies within bounds, when either may be known only as a span; and how far off it is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from funding.clauses import Limits
from matching.amounts import Exact, Span, bound_span
from matching.facts import Ask, Case, Required, Shortfall
from matching.selectors import Truth, both, negate


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of a clause in this case. `more_than`, `less_than`: the bound itself is outside."""

    low: Span | None
    high: Span | None
    more_than: bool
    less_than: bool

    @property
    def asks(self) -> tuple[Ask, ...]:
        return tuple(ask for span in (self.low, self.high) if span for ask in span.asks)

    @property
    def required(self) -> Required:
        """The bounds to the cent. Only whole cents exist, so a strict bound is rounded the other way."""
        low, high = self.low, self.high
        return Required(
            unit="money",
            at_least=None if low is None or not low.known else _up(low.low, back=self.more_than),
            at_most=None if high is None or not high.known else _down(high.low, back=self.less_than),
            more_than=self.more_than,
            less_than=self.less_than,
        )

    def below(self, sum_: Span) -> Truth:
        """Whether the sum lies below the lower bound."""
        return False if self.low is None else _lies_below(sum_, self.low, strict=self.more_than)

    def above(self, sum_: Span) -> Truth:
        """Whether the sum lies above the upper bound."""
        return False if self.high is None else _lies_below(self.high, sum_, strict=self.less_than)

    def within(self, sum_: Span) -> Truth:
        return both((negate(self.below(sum_)), negate(self.above(sum_))))

    def too_little(self, sum_: Span) -> Shortfall | None:
        """How many cents are missing at least, when the sum surely lies below the lower bound."""
        if self.low is None or sum_.high is None:
            return None
        return Shortfall(amount=_smallest(self.low.low, strict=self.more_than) - math.floor(sum_.high))

    def too_much(self, sum_: Span) -> Shortfall | None:
        """How many cents are too many at least, when the sum surely lies above the upper bound."""
        most = self.most
        return None if most is None else Shortfall(amount=math.ceil(sum_.low) - most, excess=True)

    @property
    def most(self) -> int | None:
        """The most that the upper bound can allow, in whole cents."""
        if self.high is None or self.high.high is None:
            return None
        return _largest(self.high.high, strict=self.less_than)

    @property
    def least_most(self) -> int | None:
        """The least that the upper bound may turn out to allow, in whole cents."""
        return None if self.high is None else _largest(self.high.low, strict=self.less_than)


def bounds_of(clause: Limits, case: Case, key: str) -> Bounds:
    low, high = clause.at_least or clause.more_than, clause.at_most or clause.less_than
    return Bounds(
        low=None if low is None else bound_span(case, low, key),
        high=None if high is None else bound_span(case, high, key),
        more_than=clause.more_than is not None,
        less_than=clause.less_than is not None,
    )


def _lies_below(one: Span, other: Span, *, strict: bool) -> Truth:
    """Whether one lies below the other. `strict`: being equal counts as below."""
    if one.high is not None and (one.high < other.low or (strict and one.high == other.low)):
        return True
    if other.high is not None and (one.low > other.high or (not strict and one.low == other.high)):
        return False
    return None


def _up(bound: Exact, *, back: bool) -> int:
    return math.floor(bound) if back else math.ceil(bound)


def _down(bound: Exact, *, back: bool) -> int:
    return math.ceil(bound) if back else math.floor(bound)


def _smallest(bound: Exact, *, strict: bool) -> int:
    """The smallest sum in whole cents that a lower bound allows."""
    return math.floor(bound) + 1 if strict else math.ceil(bound)


def _largest(bound: Exact, *, strict: bool) -> int:
    """The largest sum in whole cents that an upper bound allows."""
    return math.ceil(bound) - 1 if strict else math.floor(bound)
