"""Reading JSON text from strangers: what two programs would read differently is refused, with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

from matching.faults import BadRequest, Fault, Place

HALVES = re.compile("[\ud800-\udfff]")

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Object: TypeAlias = "dict[str, Json]"


def read(body: bytes | str) -> tuple[str, Json]:
    """The text and what it holds. Raises BadRequest for what is no JSON, or says one thing twice."""
    twice: list[tuple[Object, str]] = []

    def made(pairs: list[tuple[str, Json]]) -> Object:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            twice.append((found, next(name for name in names if names.count(name) > 1)))
        return found

    text = _text(body)
    held = _loaded(text, made)
    if "\\u" in text:
        _refuse_halves(held)
    if twice:
        within, name = twice[0]
        place = next(place for place, value in _walked(held) if value is within)
        raise BadRequest([Fault(pointer=(*place, name), code="key_twice", value=name[:100])])
    return text, held


def _text(body: bytes | str) -> str:
    try:
        return body.decode() if isinstance(body, bytes) else body.encode().decode()
    except UnicodeError:
        raise BadRequest([Fault(pointer=(), code="not_utf8")]) from None


def _loaded(text: str, made: object) -> Json:
    try:
        held: Json = json.loads(text, object_pairs_hook=made)  # type: ignore[arg-type]
    except json.JSONDecodeError as error:
        where = f"{error.lineno}:{error.colno}"
        raise BadRequest([Fault(pointer=(), code="json_invalid", value=where)]) from None
    except RecursionError:
        raise BadRequest([Fault(pointer=(), code="too_deep")]) from None
    except ValueError:  # Python refuses to read a number of thousands of digits
        raise BadRequest([Fault(pointer=(), code="too_long_number")]) from None
    return held


def _refuse_halves(held: Json) -> None:
    """Half of a surrogate pair is no character: it cannot be written down, nor sent back."""
    for place, value in _walked(held):
        texts = [value] if isinstance(value, str) else value if isinstance(value, dict) else ()
        if any(HALVES.search(text) for text in texts):
            raise BadRequest([Fault(pointer=place, code="not_utf8")])


def _walked(held: Json) -> Iterator[tuple[Place, Json]]:
    """Every value with its place; without recursion, and an object before what it holds."""
    left: list[tuple[Place, Json]] = [((), held)]
    while left:
        place, value = left.pop()
        yield place, value
        if isinstance(value, dict):
            left += [((*place, name), inner) for name, inner in value.items()]
        elif isinstance(value, list):
            left += [((*place, index), inner) for index, inner in enumerate(value)]
