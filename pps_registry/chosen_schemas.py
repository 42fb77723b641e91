"""What an answer is when its reader chose: beside the whole record, one with less of it (`fields`), or with
more in the place of references (`expand`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publication.resources import RESOURCES
from publication.shapes import Reference

Json = dict[str, Any]

NAMES = "x-names"  # of an operation until here: the keys that are always told
ASKED = "x-only-when-asked"  # who does not send one of these parameters, never gets this


def with_chosen_schemas(result: Json, **_more: Any) -> Json:
    schemas = result["components"]["schemas"]
    for item in result["paths"].values():
        for operation in item.values():
            if names := operation.pop(NAMES, None):
                keys = {one["name"] for one in operation["parameters"]} & {"fields", "expand"}
                Chosen(schemas, names, sorted(keys, reverse=True)).beside(operation)
    return result


def summaries() -> dict[str, str]:
    """By the name of a reference in the document: what a list tells of such a record."""
    return {_called(one): _called(RESOURCES[one.of].summary_class) for one in _references(Reference)}


def _references(parent: type[Reference]) -> Iterator[type[Reference]]:
    for one in parent.__subclasses__():
        yield from ([one] if hasattr(one, "of") else [])
        yield from _references(one)


def _called(shape: type[Any]) -> str:
    return shape.__name__.removesuffix("Serializer")


class Chosen:
    """The answers of one operation. `names`: the keys that every one of its records holds."""

    def __init__(self, schemas: Json, names: list[str], asked: list[str]) -> None:
        self.schemas, self.names, self.asked = schemas, names, asked
        self.summaries = summaries()

    def beside(self, operation: Json) -> None:
        """Of a page each of its records may be so; of a record itself the answer."""
        content = operation["responses"]["200"]["content"]["application/json"]
        properties = self.schemas[_name(content["schema"])].get("properties", {})
        if "results" in properties:
            properties["results"]["items"] = self.either(properties["results"]["items"])
        else:
            content["schema"] = self.either(content["schema"])

    def either(self, whole: Json) -> Json:
        """Two lists may share the schema of their pages: then the first of them did this."""
        if "anyOf" in whole:
            return whole
        name = f"{_name(whole)}Chosen"
        self.schemas[name] = self.part(self.schemas[_name(whole)])
        return {"anyOf": [whole, _to(name)]}

    def part(self, whole: Json) -> Json:
        return {
            "type": "object",
            "description": "Alleen voor wie dat vraagt: een deel van het record (fields), of meer over wat "
            "het noemt (expand).",
            ASKED: self.asked,
            "required": [name for name in whole["required"] if name in self.names],
            "properties": self.larger(whole["properties"]),
        }

    def larger(self, part: Any) -> Any:
        """With what may stand in the place of each reference in it."""
        if isinstance(part, list):
            return [self.larger(each) for each in part]
        if not isinstance(part, dict):
            return part
        if "$ref" not in part:
            return {key: self.larger(value) for key, value in part.items()}
        rest, name = {key: value for key, value in part.items() if key != "$ref"}, _name(part)
        if name in self.summaries:
            return {"anyOf": [_to(self.summaries[name]), _to(name)]} | rest
        return _to(self.expanded(name)) | rest

    def expanded(self, name: str) -> str:
        """The schema of that name where it holds no reference; else one beside it."""
        told = self.schemas[name]
        wider = self.larger(told)
        if wider == told:
            return name
        self.schemas[f"{name}Expanded"] = wider
        return f"{name}Expanded"


def _to(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _name(reference: Json) -> str:
    return str(reference["$ref"]).rpartition("/")[2]
