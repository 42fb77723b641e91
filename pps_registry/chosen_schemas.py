"""What an answer is when its reader chose (`fields`): beside the whole record, the same with less of it."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

NAMES = "x-names"  # of an operation until here: the keys that are always told
ASKED = "x-only-when-asked"  # who does not send one of these parameters, never gets this


def with_chosen_schemas(result: Json, **_more: Any) -> Json:
    for item in result["paths"].values():
        for operation in item.values():
            if names := operation.pop(NAMES, None):
                Chosen(result["components"]["schemas"], names).beside(operation)
    return result


class Chosen:
    """The answers of one operation. `names`: the keys that every one of its records holds."""

    def __init__(self, schemas: Json, names: list[str]) -> None:
        self.schemas, self.names = schemas, names

    def beside(self, operation: Json) -> None:
        """Of a page each of its records may be less; of a record itself the answer."""
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
        return {"anyOf": [whole, {"$ref": f"#/components/schemas/{name}"}]}

    def part(self, whole: Json) -> Json:
        return {
            "type": "object",
            "description": "Een deel van het record: alleen bij fields.",
            ASKED: ["fields"],
            "required": [name for name in whole["required"] if name in self.names],
            "properties": whole["properties"],
        }


def _name(reference: Json) -> str:
    return str(reference["$ref"]).rpartition("/")[2]
