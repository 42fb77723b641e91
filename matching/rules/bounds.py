"""Whether a sum keeps to a bound, when either may be known only as a span; and how far off it is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from funding.clauses import Limits
from matching.amounts import Exact, Span, bound_span
from matching.facts import Ask, Case, Required, Shortfall
from matching.selectors import Truth, both, negate


@dataclass(frozen=True, slots=True)
class Lower:
    """At least this much. `strict`: more than this much."""

    span: Span
    strict: bool

    def broken_by(self, sum_: Span) -> Truth:
        """Whether the sum lies beyond the bound."""
        return _lies_below(sum_, self.span, strict=self.strict)

    def shortfall(self, sum_: Span) -> Shortfall:
        """How many cents are missing at least, of a sum that surely lies too low."""
        smallest = math.floor(self.span.low) + 1 if self.strict else math.ceil(self.span.low)
        return Shortfall(amount=smallest - math.floor(sum_.high or 0))

    @property
    def written(self) -> int | None:
        """The bound in whole cents: more than 33⅓ cents is more than 33, at least 33⅓ is at least 34."""
        low = self.span.low
        return (math.floor(low) if self.strict else math.ceil(low)) if self.span.known else None


@dataclass(frozen=True, slots=True)
class Upper:
    """At most this much. `strict`: less than this much."""

    span: Span
    strict: bool

    def broken_by(self, sum_: Span) -> Truth:
        """Whether the sum lies beyond the bound."""
        return _lies_below(self.span, sum_, strict=self.strict)

    def shortfall(self, sum_: Span) -> Shortfall:
        """How many cents are too many at least, of a sum that surely lies too high."""
        largest = _largest(self.span.high or 0, strict=self.strict)
        return Shortfall(amount=math.ceil(sum_.low) - largest, excess=True)

    @property
    def lowest(self) -> int:
        """The most that it surely allows, in whole cents."""
        return _largest(self.span.low, strict=self.strict)

    @property
    def highest(self) -> int | None:
        """The most that it may turn out to allow, in whole cents; None: nobody can tell."""
        return None if self.span.high is None else _largest(self.span.high, strict=self.strict)

    @property
    def written(self) -> int | None:
        """The bound in whole cents."""
        high = self.span.low
        return (math.ceil(high) if self.strict else math.floor(high)) if self.span.known else None


@dataclass(frozen=True, slots=True)
class Bounds:
    low: Lower | None
    high: Upper | None

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What would tell the bounds."""
        return tuple(ask for bound in (self.low, self.high) if bound for ask in bound.span.asks)

    @property
    def required(self) -> Required:
        """The bounds, for a sentence."""
        low, high = self.low, self.high
        return Required(
            unit="money",
            at_least=low.written if low else None,
            at_most=high.written if high else None,
            more_than=low.strict if low else False,
            less_than=high.strict if high else False,
        )

    def kept_by(self, sum_: Span) -> Truth:
        """Whether the sum lies within both bounds."""
        return both(negate(bound.broken_by(sum_)) for bound in (self.low, self.high) if bound)

    def shortfall(self, sum_: Span) -> Shortfall | None:
        """How far off a sum is that surely breaks one of the bounds."""
        broken = (bound for bound in (self.low, self.high) if bound and bound.broken_by(sum_))
        return next((bound.shortfall(sum_) for bound in broken), None)


def bounds_of(clause: Limits, case: Case, key: str) -> Bounds:
    """The bounds that a clause sets in this case."""
    low, high = clause.at_least or clause.more_than, clause.at_most or clause.less_than
    return Bounds(
        low=Lower(bound_span(case, low, key), clause.more_than is not None) if low else None,
        high=Upper(bound_span(case, high, key), clause.less_than is not None) if high else None,
    )


def _lies_below(one: Span, other: Span, *, strict: bool) -> Truth:
    """Whether one lies below the other. `strict`: being equal counts as below."""
    if one.high is not None and (one.high < other.low or (strict and one.high == other.low)):
        return True
    if other.high is not None and (one.low > other.high or (not strict and one.low == other.high)):
        return False
    return None


def _largest(bound: Exact, *, strict: bool) -> int:
    """The largest sum in whole cents that an upper bound allows."""
    return math.ceil(bound) - 1 if strict else math.floor(bound)
