"""The same schemas, in words that programs which make clients from them read too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def with_plain_schemas(result: Json, **_more: Any) -> Json:
    """A body that is read is required, though every field of it may be left out; dictionaries are plain; and
    what is text is not called binary.
    """
    for part in objects_in(result):
        if "patternProperties" in part:
            _plain_dictionary(part)
        for kind, content in part.items():
            if kind.startswith("text/") and content["schema"].get("format") == "binary":
                del content["schema"]["format"]
    for item in result["paths"].values():
        for operation in item.values():
            if "requestBody" in operation:
                operation["requestBody"]["required"] = True
            if operation.get("security") == [{}]:  # to some programs any list asks something
                del operation["security"]
    return result


def objects_in(part: Any) -> Iterator[Json]:
    """Every JSON object of the document, from the outside in."""
    if isinstance(part, dict):
        yield part
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for each in list(inner):
        yield from objects_in(each)


def _plain_dictionary(schema: Json) -> None:
    """One pattern for all keys, which pydantic writes as `patternProperties` without refusing other keys."""
    ((pattern, values),) = schema.pop("patternProperties").items()
    schema["propertyNames"] = {**schema.get("propertyNames", {}), "pattern": pattern}
    schema["additionalProperties"] = values
