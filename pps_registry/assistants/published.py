"""What openapi.json says of an operation, as the JSON Schemas of a tool. Nothing here asks the database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson

from pps_registry.openapi import published

Json = dict[str, Any]

COMPONENT, DEFINITION = "#/components/schemas/", "#/$defs/"
# What only people read. An assistant reads the tools at every start, and answers mostly explain themselves.
TOLD = ("description", "examples", "example")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """`parameters`: what stands in the address; `body` and `answer`: schemas, None where there is no body."""

    path: str
    parameters: tuple[Json, ...]
    body: Json | None
    answer: Json


@cache
def document() -> Json:
    found: Json = orjson.loads(published())
    return found


@cache
def operation(name: str) -> Operation:
    """The operation of that id. Raises StopIteration when the document has none."""
    path, found = next(
        (path, one)
        for path, methods in document()["paths"].items()
        for one in methods.values()
        if one.get("operationId") == name
    )
    body = found.get("requestBody")
    return Operation(
        path=path,
        parameters=tuple(one for one in found.get("parameters", ()) if one["in"] in ("path", "query")),
        body=_schema(body) if body else None,
        answer=_schema(found["responses"]["200"]),
    )


def _schema(part: Json) -> Json:
    found: Json = part["content"]["application/json"]["schema"]
    return found


def component(name: str) -> Json:
    found: Json = document()["components"]["schemas"][name]
    return found


def closed(schema: Json, *, bare: bool = False) -> Json:
    """The schema with all that it refers to under `$defs`; `bare`: without what is told to people."""
    needed: dict[str, Json] = {}
    waiting = _names(schema)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = component(name)
            waiting |= _names(needed[name])
    definitions = {name: _local(needed[name], bare) for name in sorted(needed)}
    found: Json = _local(schema, bare)
    return found | ({"$defs": definitions} if definitions else {})


def _names(part: Any) -> set[str]:
    """The components that a schema refers to."""
    if isinstance(part, list):
        return set().union(*map(_names, part))
    if not isinstance(part, dict):
        return set()
    reference = part.get("$ref")
    own = {reference.removeprefix(COMPONENT)} if isinstance(reference, str) else set()
    return own.union(*map(_names, part.values()))


def _local(part: Any, bare: bool) -> Any:
    if isinstance(part, list):
        return [_local(inner, bare) for inner in part]
    if not isinstance(part, dict):
        return part.replace(COMPONENT, DEFINITION) if isinstance(part, str) else part
    # A field may itself be called description: there a schema stands, and not a text.
    kept = ((key, inner) for key, inner in part.items() if not bare or _is_schema(key, inner))
    return {key: _local(inner, bare) for key, inner in kept}


def _is_schema(key: str, inner: Any) -> bool:
    return key not in TOLD or isinstance(inner, dict)
