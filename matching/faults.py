"""What is wrong with a request: the place, a code, and in the reader's language what to do about it."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from string import ascii_letters, digits
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from matching.fault_texts import TEXTS

Place = tuple[str | int, ...]

# What may stand in the fragment of an address as it is (RFC 3986), but for the slash that parts the steps.
PLAIN = frozenset(ascii_letters + digits + "!$&'()*+,;=:@-._~")

MOST_FAULTS = 100
MOST_CHOICES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. `pointer` is the path to it; `value` what was found there; `choices` what is possible."""

    pointer: Place
    code: str
    value: str = ""
    choices: tuple[str, ...] = ()

    @property
    def json_pointer(self) -> str:
        """The place as a URI fragment with a JSON pointer (RFC 6901)."""
        parts = (str(part).replace("~", "~0").replace("/", "~1") for part in self.pointer)
        return "#" + "".join(f"/{_fragment(part)}" for part in parts)

    @property
    def suggestion(self) -> str | None:
        """The known word that is nearest to what was written."""
        near = get_close_matches(self.value, self.choices, n=1, cutoff=0.6)
        return near[0] if near else None

    def detail(self, language: str) -> str:
        """What is wrong and what to do, as one sentence."""
        index = 0 if language == "nl" else 1
        choices = ", ".join(self.choices[:MOST_CHOICES])
        text = (TEXTS.get(self.code) or TEXTS["invalid"])[index].format(value=self.value, choices=choices)
        near = self.suggestion
        return text if near is None else text + (" Bedoel je {}?", " Did you mean {}?")[index].format(near)


def _fragment(text: str) -> str:
    return "".join(
        sign if sign in PLAIN else "".join(f"%{byte:02X}" for byte in sign.encode()) for sign in text
    )


class BadRequest(Exception):
    """The request cannot be read; `faults` names places and reasons, and how many more there are."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        found = list(faults)
        super().__init__(f"{len(found)} faults")
        self.faults = found[:MOST_FAULTS]
        if len(found) > MOST_FAULTS:
            more = str(len(found) - MOST_FAULTS)
            self.faults.append(Fault(pointer=(), code="more", value=more))

    def errors(self, language: str) -> list[dict[str, str]]:
        """The faults as the members of a problem document."""
        return [
            {"pointer": fault.json_pointer, "code": fault.code, "detail": fault.detail(language)}
            for fault in self.faults
        ]


CODES = {
    "string_pattern_mismatch": "pattern",
    "string_too_long": "too_long_text",
    "string_too_short": "too_short",
    "model_type": "object",
    "model_attributes_type": "object",
    "dict_type": "object",
    "tuple_type": "list",
    "list_type": "list",
    "int_parsing": "int_type",
    "int_from_float": "int_type",
    "bool_parsing": "bool_type",
    "string_unicode": "not_utf8",
}


def faults_of(error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """Every fault that pydantic found, with the known keys or codes beside it."""
    found: dict[Place, Fault] = {}
    for fault in _faults(error, model):
        if found.setdefault(fault.pointer, fault).code == "answer":
            found[fault.pointer] = fault  # another says more than that it is no answer
    return list(found.values())


def _faults(error: ValidationError, model: type[BaseModel]) -> Iterator[Fault]:
    for item in error.errors(include_url=False, include_input=True):
        yield _fault(item, model)


def _fault(item: ErrorDetails, model: type[BaseModel]) -> Fault:
    kind, pointer = item["type"], tuple(item["loc"])
    if pointer[:1] == ("answers",) and len(pointer) > 1:
        return _answer_fault(item, pointer[:2])
    if kind == "extra_forbidden":
        name = str(pointer[-1])[:100]
        return Fault(pointer=pointer, code=kind, value=name, choices=fields_at(model, pointer[:-1]))
    choices = codes_at(model, pointer) if kind == "enum" else ()
    return Fault(pointer=pointer, code=_code(item), value=_written(item), choices=choices)


def _answer_fault(item: ErrorDetails, pointer: Place) -> Fault:
    """An answer may be of several types; what is wrong with it as each of them says nothing."""
    code = _code(item)
    return Fault(
        pointer=pointer,
        code=code if code in ("characters", "too_long_text") else "answer",
        value=_written(item),
    )


def _code(item: ErrorDetails) -> str:
    kind = item["type"]
    if kind == "value_error":
        code = str(item["ctx"]["error"])
    elif kind.startswith("date_"):
        code = "date"
    elif kind.startswith(("datetime_", "timezone_")):
        code = "timezone_aware" if kind == "timezone_aware" else "datetime"
    elif kind == "json_invalid":
        code = "too_deep"  # the text was read before: all that is left is that it is too deep to be checked
    else:
        code = CODES.get(kind, kind)
    return code if code in TEXTS else "invalid"


def _written(item: ErrorDetails) -> str:
    """What was found, short enough to be shown."""
    found = item.get("input")
    if isinstance(found, dict | list | bytes) or item["type"] == "json_invalid":
        return ""
    return str(found)[:100]


def fields_at(model: type[BaseModel], place: Place) -> tuple[str, ...]:
    """The names of the fields that the object at this place may have."""
    found = _type_at(model, place)
    fields = found.model_fields if isinstance(found, type) and issubclass(found, BaseModel) else {}
    return tuple(field.alias or name for name, field in fields.items())


def codes_at(model: type[BaseModel], place: Place) -> tuple[str, ...]:
    """The codes that the value at this place may be."""
    found = _type_at(model, place)
    codes = found if isinstance(found, type) and issubclass(found, Enum) else ()
    return tuple(str(code.value) for code in codes)


def _type_at(type_: object, place: Place) -> object:
    """The type that stands at a place in a model, through optionals, annotations and lists; else None."""
    for step in place:
        type_ = _inside(_bare(type_), step)
    return _bare(type_)


def _inside(type_: object, step: str | int) -> object:
    if isinstance(step, int):
        return next(iter(get_args(type_)), None)
    if get_origin(type_) is dict:
        return get_args(type_)[1]
    fields = type_.model_fields if isinstance(type_, type) and issubclass(type_, BaseModel) else {}
    named = (field.annotation for name, field in fields.items() if step in (name, field.alias))
    return next(named, None)


def _bare(type_: object) -> object:
    while True:
        origin = get_origin(type_)
        if origin is Annotated:
            type_ = get_args(type_)[0]
        elif origin in (Union, types.UnionType):
            type_ = next(part for part in get_args(type_) if part is not type(None))
        else:
            return type_
