"""Pages that neither skip nor repeat a row while others write: each begins after the last row that was seen.

A cursor holds the values by which that row was placed, signed, so that nobody can put others in. It costs the
same on the first page and on the thousandth.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import reduce
from typing import Any, Protocol

from django.core import signing
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

SALT = "publication.keyset"
NOTHING = Q(pk__in=())
COLUMN = "keyset_{}"

Values = list[Any]


class NoCursor(ValueError):
    """It was not made here, or for a list in another order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The row that a page begins after, or with `backward` ends before; by the terms of its order."""

    terms: tuple[str, ...]
    values: tuple[Any, ...]
    backward: bool = False

    @property
    def text(self) -> str:
        held = [list(self.terms), [_written(value) for value in self.values], int(self.backward)]
        return signing.dumps(held, salt=SALT, compress=True)


def cursor_of(text: str) -> Cursor:
    """The cursor that was written so. Raises NoCursor."""
    try:
        terms, values, backward = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        raise NoCursor from None
    return Cursor(terms=tuple(terms), values=tuple(_read(*one) for one in values), backward=bool(backward))


def _written(value: Any) -> list[Any]:
    match value:
        case Decimal():
            return ["decimal", str(value)]
        case datetime():
            return ["moment", value.isoformat()]
    return ["", value]


def _read(kind: str, value: Any) -> Any:
    match kind:
        case "decimal":
            return Decimal(value)
        case "moment":
            return datetime.fromisoformat(value)
    return value


@dataclass(frozen=True, slots=True)
class Term:
    """One of the columns that a list is ordered by. What is null comes last, whichever way."""

    name: str
    descending: bool
    nullable: bool = True

    @property
    def key(self) -> str:
        return f"-{self.name}" if self.descending else self.name

    def beyond(self, column: str, value: Any, backward: bool) -> Q:
        """The rows that come after this value; or before it."""
        if value is None:
            return Q(**{f"{column}__isnull": False}) if backward else NOTHING
        way = "lt" if self.descending is not backward else "gt"
        return self._with_null(Q(**{f"{column}__{way}": value}), column, backward)

    def from_there(self, column: str, value: Any, backward: bool) -> Q:
        """The rows with this value and those beyond: says nothing new, and lets an index begin there."""
        if value is None:
            return Q()
        way = "lte" if self.descending is not backward else "gte"
        return self._with_null(Q(**{f"{column}__{way}": value}), column, backward)

    def _with_null(self, found: Q, column: str, backward: bool) -> Q:
        return found if backward or not self.nullable else found | Q(**{f"{column}__isnull": True})

    def order(self, backward: bool) -> OrderBy:
        column = F(self.name)
        if self.descending is backward:
            return column.asc(nulls_first=True) if backward else column.asc(nulls_last=True)
        return column.desc(nulls_first=True) if backward else column.desc(nulls_last=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The rows of a page, how many the list has, and the cursors of its neighbours."""

    rows: list[Any]
    count: int
    size: int
    next: Cursor | None
    previous: Cursor | None


def page_of(rows: QuerySet[Any], size: int, count: int, cursor: Cursor | None = None) -> Page:
    """At most `size` of the `count` rows; one query, and those of the prefetches. The last term of the order
    is unique.

    Raises NoCursor when the cursor is of a list in another order.
    """
    terms = _terms(rows)
    if cursor is not None and cursor.terms != tuple(term.key for term in terms):
        raise NoCursor
    backward = cursor is not None and cursor.backward
    columns = {COLUMN.format(at): F(term.name) for at, term in enumerate(terms)}
    found = rows.annotate(**columns).order_by(*(term.order(backward) for term in terms))
    if cursor is not None:
        found = found.filter(_after(terms, cursor))
    read = list(found[: size + 1])
    more, shown = len(read) > size, read[:size]
    if backward:
        shown.reverse()
    before = shown and (more if backward else cursor is not None)
    behind = shown and (more or backward)
    return Page(
        rows=shown,
        count=count,
        size=size,
        next=_cursor(shown[-1], terms, False) if behind else None,
        previous=_cursor(shown[0], terms, True) if before else None,
    )


class Placed(Protocol):
    """What is known by the values that say where it stands in its list."""

    @property
    def values(self) -> Sequence[Any]: ...


def page_among(
    found: Sequence[Placed], terms: Sequence[Term], size: int, cursor: Cursor | None = None
) -> Page:
    """At most `size` of what is known already, in order, by terms that are never null; no query.

    Raises NoCursor when the cursor is of a list in another order.
    """

    def order(values: Sequence[Any]) -> list[Any]:
        return [-value if term.descending else value for term, value in zip(terms, values, strict=True)]

    keys = tuple(term.key for term in terms)
    if cursor is not None and cursor.terms != keys:
        raise NoCursor
    start, end = 0, size
    if cursor is not None:
        cut = bisect_left if cursor.backward else bisect_right
        at = cut(found, order(cursor.values), key=lambda one: order(one.values))
        start, end = (max(0, at - size), at) if cursor.backward else (at, at + size)
    shown = list(found[start:end])
    return Page(
        rows=shown,
        count=len(found),
        size=size,
        next=Cursor(terms=keys, values=tuple(shown[-1].values)) if shown and end < len(found) else None,
        previous=Cursor(terms=keys, values=tuple(shown[0].values), backward=True)
        if shown and start
        else None,
    )


def _terms(rows: QuerySet[Any]) -> list[Term]:
    return [_term(one, rows) for one in rows.query.order_by]


def _term(one: Any, rows: QuerySet[Any]) -> Term:
    if isinstance(one, str):
        name, descending = one.removeprefix("-"), one.startswith("-")
    elif isinstance(one, OrderBy) and isinstance(one.expression, F):
        name, descending = str(one.expression.name), one.descending  # type: ignore[attr-defined]
    else:
        raise TypeError(f"a list is ordered by names, and not by {one!r}")
    own = {field.name: field for field in rows.model._meta.concrete_fields}
    return Term(name, descending, nullable=name not in own or own[name].null)


def _after(terms: list[Term], cursor: Cursor) -> Q:
    """Beyond in the first term; or the same there and beyond in the next; and so on."""
    found, same = [], Q()
    for at, (term, value) in enumerate(zip(terms, cursor.values, strict=True)):
        column = COLUMN.format(at)
        found.append(same & term.beyond(column, value, cursor.backward))
        same &= Q(**{f"{column}__isnull": True}) if value is None else Q(**{column: value})
    first = terms[0].from_there(COLUMN.format(0), cursor.values[0], cursor.backward)
    return first & reduce(Q.__or__, found)


def _cursor(row: Any, terms: list[Term], backward: bool) -> Cursor:
    values = tuple(getattr(row, COLUMN.format(at)) for at in range(len(terms)))
    return Cursor(terms=tuple(term.key for term in terms), values=values, backward=backward)
