"""Money and shares as clauses write them, and the strictness that all clauses share."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

# [0-9] and not \d: digits of other scripts are digits too, and mean a typing error here.
DECIMAL = re.compile(r"[0-9]{1,30}(\.[0-9]{1,30})?")
SHARE = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")
CENTS_LIMIT = 10**14  # a thousand billion euros


def cents(value: object) -> int:
    """Euros as written ("250000.00", Decimal) in whole cents. ValueError for anything finer or negative."""
    scaled = _decimal(value) * 100
    if not scaled.is_finite() or not 0 <= scaled < CENTS_LIMIT:
        raise ValueError("an amount lies between 0 and 999999999999.99 euros")
    if scaled != scaled.to_integral_value():
        raise ValueError("an amount has at most two decimals")
    return int(scaled)


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool | float):
        raise ValueError('write an amount as a decimal string in euros, such as "250000.00"')
    if isinstance(value, str) and not DECIMAL.fullmatch(value):
        raise ValueError(f'{value!r} is not an amount in euros, such as "250000.00"')
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f'{value!r} is not an amount in euros, such as "250000.00"') from None


def euros(amount: int) -> str:
    """Whole cents as the decimal string in euros that people and the wire use."""
    return f"{amount // 100}.{amount % 100:02d}"


def share(value: object) -> Fraction:
    """A share as the text states it: "1/3" is one third, not 33.33 %. ValueError outside 0 < share <= 1."""
    fraction = value if isinstance(value, Fraction) else _fraction(str(value))
    if not 0 < fraction <= 1:
        raise ValueError("a share is more than 0 and at most 1")
    return fraction


def _fraction(text: str) -> Fraction:
    match = SHARE.fullmatch(text)
    if not match or int(match[2]) == 0:
        raise ValueError('write a share as a fraction, such as "1/3" or "42/100"')
    return Fraction(int(match[1]), int(match[2]))


Cents = Annotated[int, BeforeValidator(cents), PlainSerializer(euros, return_type=str)]
Share = Annotated[
    Fraction,
    BeforeValidator(share),
    PlainSerializer(lambda part: f"{part.numerator}/{part.denominator}", return_type=str),
]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Months = Annotated[int, Field(ge=1, le=600)]
Years = Annotated[int, Field(ge=1, le=50)]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]


class Strict(BaseModel):
    """Frozen, and an unknown key is an error: a misspelt rule must never silently be a weaker one."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True
    )

    @cached_property
    def _hash(self) -> int:
        """Clauses are looked up by value in every assessment, and never change: counted once is enough."""
        return hash((type(self), *(getattr(self, name) for name in type(self).model_fields)))

    def __hash__(self) -> int:
        return self._hash


class Counted(Strict):
    """Bounds on a number: at least one of the two, and the lower not above the upper."""

    at_least: Count | None = None
    at_most: Count | None = None

    def model_post_init(self, _context: object, /) -> None:
        """A count that is bounded on no side would always hold."""
        if self.at_least is None and self.at_most is None:
            raise ValueError("give at_least, at_most or both")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("at_least lies above at_most")
