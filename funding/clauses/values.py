"""Money and shares as clauses write them, and the strictness that all clauses share."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

SHARE = re.compile(r"^(\d{1,6})/(\d{1,6})$")


def cents(value: object) -> int:
    """Euros as written ("250000.00", Decimal) in whole cents. ValueError for anything finer or negative."""
    if isinstance(value, bool | float):
        raise ValueError('write an amount as a decimal string in euros, such as "250000.00"')
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f'{value!r} is not an amount in euros, such as "250000.00"') from None
    if not amount.is_finite() or amount < 0 or amount >= Decimal(10) ** 12:
        raise ValueError("an amount lies between 0 and 999999999999.99 euros")
    scaled = amount * 100
    if scaled != scaled.to_integral_value():
        raise ValueError("an amount has at most two decimals")
    return int(scaled)


def euros(amount: int) -> str:
    """Whole cents as the decimal string in euros that people and the wire use."""
    return f"{amount // 100}.{amount % 100:02d}"


def share(value: object) -> Fraction:
    """A share as the text states it: "1/3" is one third, not 33.33 %. ValueError outside 0 < share <= 1."""
    if isinstance(value, Fraction):
        return value
    match = SHARE.match(str(value))
    if not match or int(match[2]) == 0:
        raise ValueError('write a share as a fraction, such as "1/3" or "42/100"')
    fraction = Fraction(int(match[1]), int(match[2]))
    if not 0 < fraction <= 1:
        raise ValueError("a share is more than 0 and at most 1")
    return fraction


Cents = Annotated[int, BeforeValidator(cents), PlainSerializer(euros, return_type=str)]
Share = Annotated[
    Fraction,
    BeforeValidator(share),
    PlainSerializer(lambda part: f"{part.numerator}/{part.denominator}", return_type=str),
]


class Strict(BaseModel):
    """Frozen, and an unknown key is an error: a misspelt rule must never silently be a weaker one."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True
    )
