"""How single values are written on the wire: money, days, moments, texts, codes. In ASCII digits."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, WithJsonSchema

from funding.clauses import cents

# [0-9] and not \d: digits of other scripts are digits too, and mean a typing error here.
EUROS = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
FIRST_YEAR, LAST_YEAR = 1800, 2199


def wire_money(value: object) -> object:
    """A decimal string in euros as whole cents. Numbers are refused: JSON numbers lose cents on the way."""
    if not isinstance(value, str) or not EUROS.fullmatch(value):
        raise ValueError("money")
    return cents(value)


def whole(value: object) -> object:
    """JSON has one kind of number: to JSON Schema, and to some programs, 12.0 is a whole one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def instant(value: object) -> object:
    """A moment is written out: a number in a string would be read as seconds since 1970."""
    if not (isinstance(value, str) and INSTANT.match(value)):
        raise ValueError("datetime")
    return value


def sensible(value: date) -> date:
    """Years that a plan can mean. Outside them a typing error is certain, and time zones overflow."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError("year")
    return value


def printable(value: str) -> str:
    """Without control characters: no name holds any, and a database refuses NUL."""
    if CONTROL.search(value):
        raise ValueError("characters")
    return value


def consecutive(value: str) -> str:
    """A study year runs from one calendar year into the next."""
    if int(value[5:]) != int(value[:4]) + 1:
        raise ValueError("study_year")
    return value


# The answer of somebody who does not know: the question is not asked again, and the fact stays unknown.
DONT_KNOW = "unknown"

Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
PRINTED = {"pattern": rf"^[^{CONTROL.pattern[1:-1]}]*$"}
Text = Annotated[
    str, Field(min_length=1, max_length=300, json_schema_extra=PRINTED), AfterValidator(printable)
]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,100}$")]
# What these accept is not what the types of their values say; the OpenAPI document needs the first.
YEAR = "(1[89]|2[01])[0-9]{2}"
DAY = f"{YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
MONEY_SCHEMA = {"type": "string", "pattern": f"^{EUROS.pattern}$", "examples": ["1200000.00"]}
DAY_SCHEMA = {"type": "string", "format": "date", "pattern": f"^{DAY}$"}
MOMENT_SCHEMA = {
    "type": "string",
    "format": "date-time",
    "pattern": rf"^{DAY}T{CLOCK}:[0-5][0-9](\.[0-9]{{1,6}})?(Z|[+-]{CLOCK})$",
}

Euros = Annotated[int, BeforeValidator(wire_money), WithJsonSchema(MONEY_SCHEMA)]
Day = Annotated[date, AfterValidator(sensible), WithJsonSchema(DAY_SCHEMA)]
Moment = Annotated[
    AwareDatetime,
    Field(strict=False),
    BeforeValidator(instant),
    AfterValidator(sensible),
    WithJsonSchema(MOMENT_SCHEMA),
]
Whole = Annotated[int, BeforeValidator(whole)]
Count = Annotated[int, Field(ge=0, le=10_000_000), BeforeValidator(whole)]
Level = Annotated[int, Field(ge=1, le=8), BeforeValidator(whole)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Municipality = Annotated[str, Field(pattern=r"^(GM[0-9]{4}|BQ-(BO|SE|SA))$")]
RegionCode = Annotated[str, Field(pattern=r"^(GM[0-9]{4}|PV[0-9]{2}|AM[0-9]{2}|BQ-(BO|SE|SA)|BES|[A-Z]{2})$")]
StudyYear = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{4}$"), AfterValidator(consecutive)]
AnswerText = Annotated[str, Field(max_length=100, json_schema_extra=PRINTED), AfterValidator(printable)]
