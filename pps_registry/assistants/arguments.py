"""The arguments of a tool, as far as the API itself does not see them: which there are, and of what type.

What is wrong with a value the API says, and here the words are the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from matching import faults as in_body
from matching.api import reader_language
from publication import faults as in_address
from publication.api import KEY
from publication.faults import nearest

Json = dict[str, Any]

LANGUAGES = ("nl", "en")
LANGUAGE: Json = {
    "type": "string",
    "enum": list(LANGUAGES),
    "default": "nl",
    "description": "De taal van zinnen over fouten en bevindingen. The language of sentences.",
}


def language_of(arguments: Json) -> str:
    """The language that was asked for; Dutch where that cannot be told."""
    asked = arguments.get("language")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def body_fault(*pointer: str | int, code: str, value: str = "", choices: Collection[str] = ()) -> Json:
    """As the match contract tells it."""
    fault = in_body.Fault(pointer=pointer, code=code, value=value, choices=tuple(choices))
    return {"pointer": fault.json_pointer, "code": code, "detail": fault.detail(reader_language())}


def language_faults(arguments: Json) -> list[Json]:
    asked = arguments.get("language")
    if asked is None or asked in LANGUAGES:
        return []
    return [body_fault("language", code="enum", value=str(asked)[:100], choices=LANGUAGES)]


def as_parameter(fault: Json) -> Json:
    """The same fault, of an argument that stands in an address."""
    return {"parameter": str(fault["pointer"]).removeprefix("#/"), **without(fault, "pointer")}


@dataclass(slots=True)
class Address:
    """Arguments as the parts and the keys of an address; `faults`: what could not become one."""

    place: dict[str, str] = field(default_factory=dict)
    query: list[tuple[str, str]] = field(default_factory=list)
    faults: list[Json] = field(default_factory=list)


def address_of(arguments: Json, parameters: Sequence[Json]) -> Address:
    """Where to ask. Null is left out, as in a plan: it says nothing."""
    places = {one["name"]: one["in"] for one in parameters}
    found = Address(faults=_unknown(arguments, [*places, "language"]))
    for name, where in places.items():
        value = arguments.get(name)
        if where == "path":
            _put_in_path(found, name, value)
        elif value is not None:
            _put_in_query(found, name, value)
    return found


def _unknown(arguments: Json, known: Sequence[str]) -> list[Json]:
    unknown = [name for name in arguments if name not in known]
    return [_told(name, "extra_forbidden", name, near=nearest(name, known)) for name in unknown]


def _told(name: str, code: str, value: str = "", near: str = "") -> Json:
    return dict(in_address.Fault(parameter=name, code=code, value=value, near=near).told)


def _put_in_path(found: Address, name: str, value: Any) -> None:
    # Without a key the rest is asked all the same, of no record: so all that is wrong is told at once.
    found.place[name] = "-"
    if value is None:
        found.faults.append(_told(name, "missing", name))
    elif not isinstance(value, str):
        found.faults.append(_not_text(name))
    elif not re.fullmatch(KEY, value):
        found.faults.append(_told(name, "unknown_record", value))
    else:
        found.place[name] = value


def _put_in_query(found: Address, name: str, value: Any) -> None:
    written = words_of(value)
    if written is None:
        found.faults.append(_not_text(name))
    elif not written:
        found.faults.append(_told(name, "empty"))
    else:
        found.query += [(name, word) for word in written]


def _not_text(name: str) -> Json:
    return as_parameter(body_fault(name, code="string_type"))


def words_of(value: Any) -> list[str] | None:
    """A value as an address writes it, once for each word; None: it cannot."""
    match value:
        case bool():
            return ["true" if value else "false"]
        case str():
            return [value]
        case int() | float():
            return [str(value)]
        case list() if all(isinstance(word, str) for word in value):
            return value
    return None


def body_faults(arguments: Json, known: Collection[str]) -> list[Json]:
    """Of a tool whose arguments are a body: what the contract itself would not see, or tell otherwise."""
    unknown = [name for name in arguments if name not in known]
    return [body_fault(name, code="extra_forbidden", value=name[:100], choices=known) for name in unknown]


def without(arguments: Mapping[str, Any], *names: str) -> Json:
    return {name: value for name, value in arguments.items() if name not in names}
