"""The engine's values as JSON and back, exactly: what is read is equal to what was written.

Every value that JSON has no word for bears its own: `{"@": "Rule", …}`. Maps are lists of pairs, so that
their order is kept and their keys may be anything. Of a clause only what was said is written, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from funding import availability, codes
from funding.clauses import history, logic, members, money, parts, project, timing, values
from matching import answer, facts, finding_facts, profile_facts
from matching.loading import rules

# Where the classes of the engine's values stand. A class that stands elsewhere cannot be written.
MODULES = (
    answer, availability, codes, facts, finding_facts, history, logic, members, money, parts, profile_facts,
    project, rules, timing, values,
)  # fmt: skip

IS, HOLDS = "@", "="


class NotReadable(ValueError):
    """The document holds what this version of the engine has no class for, or no such field."""


CLASSES: dict[str, type[Any]] = {
    name: one
    for module in MODULES
    for name, one in vars(module).items()
    if isinstance(one, type) and one.__module__ == module.__name__
}


def written(value: object) -> Any:
    """The value as plain JSON."""
    match value:
        case Enum():
            return {IS: _word(value), HOLDS: value.value}
        case None | bool() | int() | str():
            return value
        case datetime() | date():
            return {IS: type(value).__name__, HOLDS: value.isoformat()}
        case Fraction():
            return {IS: "Fraction", HOLDS: str(value)}
        case tuple():
            return [written(each) for each in value]
        case frozenset():
            return {IS: "set", HOLDS: [written(each) for each in sorted(value)]}
        case Mapping():
            return {IS: "map", HOLDS: [[written(key), written(held)] for key, held in value.items()]}
        case BaseModel():
            said = [name for name in type(value).model_fields if name in value.model_fields_set]
            return {IS: _word(value)} | {name: written(getattr(value, name)) for name in said}
        case _ if is_dataclass(value):
            given = [part.name for part in fields(value) if part.init]
            return {IS: _word(value)} | {name: written(getattr(value, name)) for name in given}
        case _:
            raise TypeError(f"{type(value).__name__} is no value of the engine")


def _word(value: object) -> str:
    word = type(value).__name__
    if CLASSES.get(word) is not type(value):
        raise TypeError(f"Name the module of {word} in matching/keeping/exact.py; it can not be kept yet.")
    return word


PLAIN: dict[str, Callable[[Any], object]] = {
    "Fraction": Fraction,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "set": lambda held: frozenset(read(each) for each in held),
    "map": lambda held: {read(key): read(value) for key, value in held},
}


def read(written: Any) -> Any:
    """The value that was written. Raises NotReadable."""
    if isinstance(written, list):
        return tuple(read(each) for each in written)
    if not isinstance(written, dict):
        return written
    word = written[IS]
    if word in PLAIN:
        return PLAIN[word](written[HOLDS])
    try:
        return _made(CLASSES[word], written)
    except (KeyError, TypeError, ValueError) as error:
        raise NotReadable(f"{word}: {error}") from None


def _made(class_: type[Any], written: dict[str, Any]) -> Any:
    if issubclass(class_, Enum):
        return class_(written[HOLDS])
    said = {name: read(held) for name, held in written.items() if name != IS}
    if not issubclass(class_, BaseModel):
        return class_(**said)
    if unknown := said.keys() - class_.model_fields.keys():
        raise KeyError(f"no field {', '.join(sorted(unknown))}")
    return class_.model_construct(_fields_set=set(said), **said)
