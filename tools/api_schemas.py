"""Whether every value that one schema allows is allowed by another; and where not, in a sentence.

Of JSON Schema what an OpenAPI 3.1 document of ours holds. A pattern or a format that differs is taken to
allow less: nobody can tell which of two patterns is the wider.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

LOWEST = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
HIGHEST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
CARRIED = "binary"  # a format that tells how a text is carried, and not which texts there are
ASKED = "x-only-when-asked"  # of an answer: the parameters without which nobody gets it
EQUAL = ("pattern", "format", "multipleOf", "uniqueItems", "propertyNames")


@dataclass(frozen=True, slots=True)
class Side:
    """A schema with the document that its references lead into."""

    document: Json
    schema: Json

    def at(self, schema: Any) -> Side:
        return Side(self.document, schema if isinstance(schema, dict) else {} if schema else {"not": {}})

    @property
    def plain(self) -> Json:
        """The schema itself: references followed, and parts that hold together taken together."""
        schema = self.schema
        while "$ref" in schema:
            found: Any = self.document
            for step in schema["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            schema = {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
        for part in schema.get("allOf", ()):
            held = self.at(part).plain
            schema = {**schema, **held, "properties": _both(schema, held), "required": _needed(schema, held)}
        return {key: value for key, value in schema.items() if key != "allOf"}

    @property
    def variants(self) -> list[Side]:
        """One schema for each type and each alternative."""
        plain = self.plain
        either = plain.get("anyOf") or plain.get("oneOf")
        if either:
            rest = {key: value for key, value in plain.items() if key not in ("anyOf", "oneOf")}
            return [found for one in either for found in self.at({**rest, **self.at(one).plain}).variants]
        kinds = plain.get("type")
        if isinstance(kinds, list):
            return [found for kind in kinds for found in self.at({**plain, "type": kind}).variants]
        return [self.at(_without_null(plain))]


def _both(one: Json, other: Json) -> Json:
    return {**one.get("properties", {}), **other.get("properties", {})}


def _needed(one: Json, other: Json) -> list[str]:
    return [*one.get("required", ()), *other.get("required", ())]


def _without_null(plain: Json) -> Json:
    """`enum: [null]` and `const: null` are ways to write the type null; an enum tells its own type."""
    words = plain.get("enum", [plain["const"]] if "const" in plain else None)
    if words == [None]:
        return {"type": "null"}
    if words and "type" not in plain and all(isinstance(word, str) for word in words):
        return {**plain, "type": "string", "enum": words}
    return {**plain, "enum": words} if words else plain


# What a difference is called: of what is sent (the new document allows less), and of what is answered (more).
SENT = {
    "field": "is no longer accepted",
    "required": "is required now",
    "word": "{} is no longer accepted",
    "type": "type {} is no longer accepted",
    "limit": "{} allows less than it did, or something else",
}
ANSWERED = {
    "field": "is gone",
    "required": "is no longer always there",
    "word": "{} is gone",
    "type": "may be of type {} now",
    "limit": "{} allows more than it did, or something else",
}


@dataclass(slots=True)
class Comparison:
    """`answered`: of an answer. There a reader takes no notice of a field that is new, and knows that lists
    of words grow. Whoever sends something may send no field that is not known.
    """

    answered: bool
    seen: set[tuple[str, str]] = field(default_factory=set)

    def beyond(self, one: Side, other: Side, place: str) -> Iterator[str]:
        """What `one` allows and `other` does not, with its place; of an answer `one` is the new schema."""
        pair = (one.schema.get("$ref", ""), other.schema.get("$ref", ""))
        if all(pair) and pair in self.seen:
            return
        self.seen.add(pair)
        allowed = other.variants
        for variant in self._told(one.variants, allowed):
            tried = [list(self._within(variant, each, place)) for each in allowed]
            if [] not in tried:
                yield from self._nearest(variant, allowed, tried, place)

    def _told(self, variants: list[Side], before: list[Side]) -> list[Side]:
        """Those that somebody may get who asks as before: not what a new parameter has to be sent for."""
        if not self.answered or any(ASKED in each.schema for each in before):
            return variants
        return [each for each in variants if ASKED not in each.schema]

    def _nearest(self, variant: Side, allowed: list[Side], tried: list[list[str]], place: str) -> list[str]:
        """Beside the alternative of the same type when there is one: that is what was meant."""
        same = [
            faults for each, faults in zip(allowed, tried, strict=True) if _fits(variant.schema, each.schema)
        ]
        return min(same, key=len) if same else [self._said(place, "type", variant.schema.get("type", "any"))]

    def _said(self, place: str, difference: str, detail: str = "") -> str:
        words = ANSWERED if self.answered else SENT
        return f"{place} {words[difference].format(detail)}"

    def _within(self, one: Side, other: Side, place: str) -> Iterator[str]:
        mine, theirs = one.schema, other.schema
        if not _fits(mine, theirs):
            yield self._said(place, "type", mine.get("type", "any"))
            return
        for word in self._words(mine, theirs):
            yield self._said(place, "word", str(word))
        for limit in _limits(mine, theirs):
            yield self._said(place, "limit", limit)
        yield from self._properties(one, other, place)
        if "items" in theirs:
            yield from self.beyond(one.at(mine.get("items", True)), other.at(theirs["items"]), f"{place}[]")

    def _words(self, mine: Json, theirs: Json) -> Iterator[Any]:
        if "enum" not in theirs:
            return
        if "enum" not in mine:
            yield "the list of words"
        elif self.answered:
            yield from (word for word in theirs["enum"] if word not in mine["enum"])
        else:
            yield from (word for word in mine["enum"] if word not in theirs["enum"])

    def _properties(self, one: Side, other: Side, place: str) -> Iterator[str]:
        mine, theirs = one.schema.get("properties", {}), other.schema.get("properties", {})
        gone = [
            name for name in (theirs if self.answered else mine) if name not in mine or name not in theirs
        ]
        for name in gone:
            yield self._said(f"{place}.{name}", "field")
        for name in other.schema.get("required", ()):
            if name not in one.schema.get("required", ()) and name not in gone:
                yield self._said(f"{place}.{name}", "required")
        for name in mine:
            if name in theirs:
                yield from self.beyond(one.at(mine[name]), other.at(theirs[name]), f"{place}.{name}")
        wanted, rest = (each.schema.get("additionalProperties") for each in (other, one))
        if isinstance(wanted, dict) and rest is not False:
            yield from self.beyond(one.at(True if rest is None else rest), other.at(wanted), f"{place}.*")


def _fits(mine: Json, theirs: Json) -> bool:
    kind, wanted = mine.get("type"), theirs.get("type")
    return wanted is None or kind == wanted or (kind, wanted) == ("integer", "number")


def _limits(mine: Json, theirs: Json) -> Iterator[str]:
    """Those of the second that the first goes beyond."""
    for key in LOWEST:
        if key in theirs and (key not in mine or mine[key] < theirs[key]):
            yield key
    for key in HIGHEST:
        if key in theirs and (key not in mine or mine[key] > theirs[key]):
            yield key
    for key in EQUAL:
        if theirs.get(key, CARRIED) != CARRIED and mine.get(key) != theirs[key]:
            yield key
