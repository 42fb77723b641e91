"""From a record of the API to the cells of a table, without loss of what is known and what is not.

A record in a record becomes columns with a dot (`scheme.slug`), a list becomes one cell. An empty cell is
unknown; a list of which null is possible and that is known to be empty is written as `[]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from rest_framework import serializers

from publication.shapes import Euros

BETWEEN, NONE_OF_THEM = "; ", "[]"


class Kind(Enum):
    """What the values of a column are, which says how each form writes them."""

    TEXT = auto()
    NUMBER = auto()
    EUROS = auto()
    FLAG = auto()
    DAY = auto()
    MOMENT = auto()


# The first that fits: a subclass stands above its parent.
KINDS: list[tuple[type[serializers.Field[Any, Any, Any, Any]], Kind]] = [
    (serializers.BooleanField, Kind.FLAG),
    (serializers.IntegerField, Kind.NUMBER),
    (Euros, Kind.EUROS),
    (serializers.DateTimeField, Kind.MOMENT),
    (serializers.DateField, Kind.DAY),
    (serializers.ChoiceField, Kind.TEXT),
    (serializers.CharField, Kind.TEXT),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One value of every record. `path` leads to it; `listed`: a record has any number of them."""

    path: tuple[str, ...]
    kind: Kind
    listed: bool = False
    may_be_unknown: bool = False
    told: str = ""

    @property
    def key(self) -> str:
        return ".".join(self.path)

    @property
    def is_text(self) -> bool:
        return self.listed or self.kind == Kind.TEXT

    def of(self, record: dict[str, Any]) -> Any:
        """The value as the API writes it; None is unknown, or was never there to be known."""
        return _at(record, self.path)

    def text(self, record: dict[str, Any], written: Callable[[Kind, Any], str]) -> str:
        """The value as text, each part of it as `written` writes such a value."""
        value = self.of(record)
        if value is None:
            return ""
        if not self.listed:
            return written(self.kind, value)
        if not value:
            return NONE_OF_THEM if self.may_be_unknown else ""
        return BETWEEN.join("" if one is None else written(self.kind, one) for one in value)


def _at(value: Any, path: tuple[str, ...]) -> Any:
    if value is None or not path:
        return value
    if isinstance(value, list):
        return [_at(one, path) for one in value]
    return _at(value[path[0]], path[1:])


def columns_of(
    shape: serializers.Serializer[Any],
    path: tuple[str, ...] = (),
    listed: bool = False,
    may_be_unknown: bool = False,
) -> Iterator[Column]:
    """The columns of a record of this shape, in the order of its fields."""
    for name, field in shape.fields.items():
        place = (*path, name)
        inner, many = _inside(field)
        unknown = may_be_unknown or (many and bool(field.allow_null))
        if isinstance(inner, serializers.Serializer):
            yield from columns_of(inner, place, listed or many, unknown)
        else:
            yield Column(
                path=place,
                kind=_kind(inner),
                listed=listed or many,
                may_be_unknown=unknown,
                told=str(field.help_text or ""),
            )


def _inside(field: Any) -> tuple[Any, bool]:
    """What a list is a list of, and whether it is one."""
    if isinstance(field, serializers.ListField | serializers.ListSerializer):
        return field.child, True
    return field, False


def _kind(field: Any) -> Kind:
    for sort, kind in KINDS:
        if isinstance(field, sort):
            return kind
    raise TypeError(f"{type(field).__name__} has no place in a table")
