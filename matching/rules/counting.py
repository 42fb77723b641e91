"""A number between bounds, when it may be known only as "at least this many, at most that many"."""

from __future__ import annotations

from funding.clauses import Counted
from matching.facts import Finding, Quantity, Required, Shortfall
from matching.findings import Shown, met, unmet


def required(clause: Counted) -> Required:
    """What the rule asks, for a sentence."""
    return Required(unit="count", at_least=clause.at_least, at_most=clause.at_most)


def shown(clause: Counted, low: int, high: int, names: tuple[str, ...] = ()) -> Shown:
    """What a sentence about the count tells: how many there surely are, or may be; how many the rule asks."""
    observed = Quantity(unit="count", value=low, perhaps=high if high > low else None)
    return {"observed": observed, "required": required(clause), "names": names}


def counted(clause: Counted, low: int, high: int, told: Shown) -> Finding | None:
    """The finding, or None when the bounds lie inside what is not known."""
    least, most, open_ = clause.at_least, clause.at_most, low < high
    if least is not None and high < least:
        return unmet("too_few", Shortfall(count=least - high, of=least, at_least=open_), **told)
    if most is not None and low > most:
        short = Shortfall(count=low - most, of=most, excess=True, at_least=open_)
        return unmet("too_many", short, **told)
    if low >= (least or 0) and (most is None or high <= most):
        return met("enough", **told)
    return None
