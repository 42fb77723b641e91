"""Claims: what each source says of one field, which value counts meanwhile, and when a claim is too old.

Pure. A row of a scheme is the first claim on its own fields; a rival says otherwise. Until somebody settles
it with a reason the strictest value counts, so that nobody is sent on a deadline or a sum that may not be.
Why it is so stands in docs/adr/0008-claims-and-time.md.

A value is what the columns of the field hold, as JSON: `{"share_numerator": 3, "share_denominator": 5}`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

from funding.clock import AMSTERDAM, months_before

Value = Mapping[str, object]
Rule = Callable[[Sequence[Value]], Value]

# Amounts, rates and windows of these schemes are set anew for every year. What nobody has looked at for a
# whole year has therefore lived through at least one occasion to change.
MONTHS_FRESH = 12

FAR = datetime(9999, 12, 31, tzinfo=UTC)

# Of these kinds of terms the highest bound is the strictest; of all others the lowest.
LEAST_KINDS = frozenset({"min_grant", "min_costs", "co_financing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One source's word on a field. `settled`: somebody decided about it; `upheld`: in its favour."""

    value: Value
    settled: bool = False
    upheld: bool = False


def standing(claims: Iterable[Said]) -> list[Value]:
    """The different values that still count: what was upheld, and what nobody has decided about yet."""
    found: dict[str, Value] = {}
    for claim in claims:
        if is_known(claim.value) and (claim.upheld or not claim.settled):
            found.setdefault(_compared(claim.value), claim.value)
    return list(found.values())


def is_disputed(claims: Iterable[Said]) -> bool:
    return len(standing(claims)) > 1


def effective(rule: Rule, claims: Iterable[Said]) -> Value | None:
    """The value that counts; None: no source says anything, or what they said was set aside."""
    values = standing(claims)
    if not values:
        return None
    return values[0] if len(values) == 1 else rule(values)


def is_known(value: Value) -> bool:
    """Whether it says anything: a closing that is not known is no claim."""
    return "ended" in value or any(
        part not in (None, "", False) for name, part in value.items() if name not in WORDS
    )


# What stands beside a moment, and does not make it another one.
WORDS = frozenset({"opens_text", "opens_time_known", "closes_text", "closes_time_known"})


def _compared(value: Value) -> str:
    """Equal for values that say the same, however they were written."""
    if "share_numerator" in value or "cap_numerator" in value:
        return str(_size(value))
    said = {name: part for name, part in value.items() if name not in WORDS}
    return json.dumps(said, sort_keys=True, default=str)


# --- which of several counts ----------------------------------------------------------------------------


def _moment(value: Value) -> datetime:
    """The moment or day that the value holds; one that is not known, or never by rule, lies far ahead."""
    for name, part in value.items():
        if name.endswith(("_at", "_from", "_on")) and part:
            told = datetime.fromisoformat(str(part))
            return told if told.tzinfo else told.replace(tzinfo=UTC)
    return FAR


def _size(value: Value) -> Fraction:
    parts = list(value.values())
    if len(parts) == 1:
        return Fraction(Decimal(str(parts[0])))
    return Fraction(int(str(parts[0])), int(str(parts[1])))


def earliest(values: Sequence[Value]) -> Value:
    return min(values, key=_moment)


def latest(values: Sequence[Value]) -> Value:
    return max(values, key=_moment)


def lowest(values: Sequence[Value]) -> Value:
    return min(values, key=_size)


def highest(values: Sequence[Value]) -> Value:
    return max(values, key=_size)


def agreed_opening(opens_at: datetime | None, closes_at: datetime | None) -> datetime | None:
    """Unknown when sources say that it opens after it has closed: there is no moment that all call open."""
    contradicted = opens_at is not None and closes_at is not None and opens_at >= closes_at
    return None if contradicted else opens_at


def all_hold(values: Sequence[Value]) -> Value:
    """Every clause must hold: whoever fits the strictest reading fits."""
    clauses = [{"kind": value["kind"], **_object(value["clause"])} for value in values]
    return {"kind": "all", "clause": {"clauses": clauses}}


def _object(clause: object) -> Mapping[str, object]:
    if not isinstance(clause, Mapping):
        raise TypeError("a clause is an object")
    return clause


def all_say(values: Sequence[Value]) -> Value:
    """True only when no source says otherwise: whether a scheme goes on is then unknown, not no."""
    return {"ended": all(value["ended"] for value in values)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field that sources may disagree about: the columns it takes, and which value counts."""

    columns: tuple[str, ...]
    rule: Rule


FIELDS: Mapping[str, Mapping[str, Field]] = {
    "scheme": {
        "in_force_from": Field(columns=("in_force_from",), rule=latest),
        "repealed_on": Field(columns=("repealed_on",), rule=earliest),
        "ended": Field(columns=("ended",), rule=all_say),
    },
    "call": {
        "opens": Field(columns=("opens_at", "opens_time_known", "opens_text"), rule=latest),
        "closes": Field(
            columns=("closes_at", "closes_time_known", "closes_text", "closes_when_spent"), rule=earliest
        ),
    },
    "ceiling": {"amount": Field(columns=("amount",), rule=lowest)},
    "grant_term": {
        "amount": Field(columns=("amount",), rule=lowest),
        "share": Field(columns=("share_numerator", "share_denominator"), rule=lowest),
    },
    "cost_term": {
        "cap_amount": Field(columns=("cap_amount",), rule=lowest),
        "cap_share": Field(columns=("cap_numerator", "cap_denominator"), rule=lowest),
    },
    "criterion": {"clause": Field(columns=("kind", "clause"), rule=all_hold)},
}

ABOUT = tuple(name for name in FIELDS if name != "scheme")


def field_of(about: str, name: str, kind: str = "") -> Field:
    """The field and its rule. `kind`: of a grant term, because a minimum is strictest when it is highest."""
    field = FIELDS[about][name]
    if about == "grant_term" and kind in LEAST_KINDS:
        return Field(columns=field.columns, rule=highest)
    return field


# --- how old ---------------------------------------------------------------------------------------------


def known_on(read_on: date, checked_at: datetime | None) -> date:
    """The last day on which somebody saw it in its source: read it, or compared it."""
    if checked_at is None:
        return read_on
    return max(read_on, checked_at.astimezone(AMSTERDAM).date())


def fresh_since(moment: datetime) -> date:
    """What was last seen before this day is stale at the moment."""
    return months_before(moment.astimezone(AMSTERDAM), MONTHS_FRESH).date()
