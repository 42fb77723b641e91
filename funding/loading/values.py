"""The kinds of value that a fixture holds, each read from text."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

MONTH = re.compile(r"^(t/m )?(\d{4})-(\d{2})$")
AMOUNT = re.compile(r"^\d{1,12}(\.\d{1,2})?$")
PARTS = re.compile(r"^(\d{1,9})/(\d{1,9})$")


class Strict(BaseModel):
    """A key that the format does not know is a fault: a misspelt fact must not silently be a missing one."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, arbitrary_types_allowed=True
    )


class Share(NamedTuple):
    """As the text states it: 42/100 stays 42/100."""

    numerator: int
    denominator: int


class Month(NamedTuple):
    """A moment of which only the month is known."""

    year: int
    number: int

    @property
    def words(self) -> str:
        return f"{MONTHS[self.number - 1]} {self.year}"

    @property
    def first_day_after(self) -> date:
        return date(self.year + self.number // 12, self.number % 12 + 1, 1)


MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)


def flag(value: object) -> bool:
    if value not in ("true", "false"):
        raise ValueError("write true or false")
    return value == "true"


def day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError("write a day as 2027-01-31") from None


def amount(value: object) -> Decimal:
    if not AMOUNT.match(str(value)) or Decimal(str(value)) == 0:
        raise ValueError(
            "write an amount in euros, more than nothing, without dots or commas for thousands: 250000.50"
        )
    return Decimal(str(value)).quantize(Decimal("0.01"))


def count(value: object) -> int:
    if not re.fullmatch(r"\d{1,9}", str(value)):
        raise ValueError("write a whole number, without dots or commas for thousands: 3360")
    return int(str(value))


def weeks(value: object) -> int:
    if not re.fullmatch(r"[1-9]\d{0,2}", str(value)):
        raise ValueError("write a whole number of weeks, more than nothing: 13")
    return int(str(value))


def share(value: object) -> Share:
    match = PARTS.match(str(value))
    if not match or not 0 < int(match[1]) <= int(match[2]):
        raise ValueError(
            "write a share as a fraction, more than nothing and at most the whole: 1/3 or 42/100"
        )
    return Share(int(match[1]), int(match[2]))


def month(value: str) -> Month | None:
    """Only a month, or None when it is something else."""
    match = MONTH.match(value)
    if not match:
        return None
    if not 1 <= int(match[3]) <= 12:
        raise ValueError("a year has twelve months")
    return Month(int(match[2]), int(match[3]))


Flag = Annotated[bool, BeforeValidator(flag)]
Day = Annotated[date, BeforeValidator(day)]
Euros = Annotated[Decimal, BeforeValidator(amount)]
Count = Annotated[int, BeforeValidator(count)]
Weeks = Annotated[int, BeforeValidator(weeks)]
Fraction = Annotated[Share, BeforeValidator(share)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, Field(min_length=1)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=400)]
