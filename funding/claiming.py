"""Rows hold the value that counts: here it is worked out from what the sources say, and written.

So SQL, Python, API and page read one column and mean the same. Called after every load, and after every
change to a claim or to a claimed row in the admin.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from funding.claims import Said, Value, agreed_opening, effective, field_of, is_disputed
from funding.models import Claim
from funding.models.claims import OWN

CITED = (
    "source_id", "article", "paragraph", "point", "quote", "read_on", "certainty", "checked_at",
    "checked_by_id",
)  # fmt: skip

# What kind of row, its key, and the field.
Group = tuple[str, int, str]
Rows = Mapping[tuple[str, int], Any]


def state_effective(schemes: Iterable[Any]) -> int:
    """Bring every claimed column of these schemes up to what counts: how many rows changed.

    A query for the claims, and at most two for each kind of row, however many there are.
    """
    groups = grouped(Claim.objects.of_schemes(schemes))
    rows = _rows(groups)
    _complete(groups, rows)
    before = {key: _columns(row, key, groups) for key, row in rows.items()}
    for (about, pk, _field), claims in groups.items():
        _state(rows[about, pk], claims)
    for (about, pk), row in rows.items():
        if (about, pk, "opens") in groups:
            row.opens_at = agreed_opening(row.opens_at, row.closes_at)
            row.opens_time_known = row.opens_time_known and row.opens_at is not None
    changed = [key for key, row in rows.items() if _columns(row, key, groups) != before[key]]
    _save(changed, rows, groups)
    Claim.objects.filter(pk__in=[alone[0].pk for alone in groups.values() if len(alone) == 1]).delete()
    return len(changed)


def grouped(claims: Iterable[Claim]) -> dict[Group, list[Claim]]:
    """Together what is said of one field of one row, the row's own word first."""
    groups: dict[Group, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda each: (not each.is_own, each.pk)):
        groups[claim.about, getattr(claim, f"{claim.about}_id"), claim.field].append(claim)
    return groups


def _rows(groups: Iterable[Group]) -> Rows:
    keys: dict[str, set[int]] = defaultdict(set)
    for about, pk, _field in groups:
        keys[about].add(pk)
    found = {about: _model(about)._default_manager.in_bulk(pks) for about, pks in keys.items()}
    return {(about, pk): row for about, rows in found.items() for pk, row in rows.items()}


def _model(about: str) -> type[models.Model]:
    model: type[models.Model] = Claim._meta.get_field(about).related_model  # type: ignore[assignment]
    return model


def _complete(groups: dict[Group, list[Claim]], rows: Rows) -> None:
    """Before anybody contradicted it the row said something: keep that as a claim too, once."""
    missing = {group: claims for group, claims in groups.items() if not claims[0].is_own}
    made = [_own(rows[group[:2]], group, claims[0]) for group, claims in missing.items()]
    for claims, own in zip(missing.values(), Claim.objects.bulk_create(made), strict=True):
        claims.insert(0, own)


def _own(row: Any, group: Group, rival: Claim) -> Claim:
    about, pk, name = group
    where = {} if about == "scheme" else {f"{about}_id": pk}
    cited = {column: getattr(row, column) for column in CITED}
    value = value_of(row, field_of(about, name).columns)
    return Claim(scheme_id=rival.scheme_id, field=name, key=OWN, value=value, **where, **cited)


def _columns(row: Any, key: tuple[str, int], groups: Iterable[Group]) -> dict[str, Any]:
    """The claimed columns of a row, with what they hold."""
    names = [field for about, pk, field in groups if (about, pk) == key]
    return value_of(row, [column for name in names for column in field_of(key[0], name).columns])


def _state(row: Any, claims: list[Claim]) -> None:
    """Write the value that counts on the row."""
    field = field_of(claims[0].about, claims[0].field, getattr(row, "kind", ""))
    write(row, effective(field.rule, [claim.said for claim in claims]) or claims[0].value)


def _save(changed: list[tuple[str, int]], rows: Rows, groups: Iterable[Group]) -> None:
    for about in sorted({about for about, _ in changed}):
        found = {key: rows[key] for key in changed if key[0] == about}
        columns = {column for key, row in found.items() for column in _columns(row, key, groups)}
        _model(about)._default_manager.bulk_update(found.values(), sorted(columns))


def value_of(row: Any, columns: Iterable[str]) -> dict[str, Any]:
    """What the columns of a row hold, as a claim holds it."""
    return {column: as_json(type(row), column, getattr(row, column)) for column in columns}


def as_json(model: type[models.Model], column: str, value: Any) -> Any:
    """A value of a column as JSON, the same for equal values."""
    told = as_stored(model, column, value)
    if isinstance(told, datetime):
        told = told.astimezone(UTC)
    return json.loads(json.dumps(told, cls=DjangoJSONEncoder))


def as_stored(model: type[models.Model], column: str, value: Any) -> Any:
    field: models.Field[Any, Any] = model._meta.get_field(column)  # type: ignore[assignment]
    told = field.to_python(value)
    if isinstance(field, models.DecimalField) and told is not None:
        return told.quantize(type(told)(1).scaleb(-field.decimal_places))
    return told


def write(row: Any, value: Value) -> None:
    """Set the columns that a claim speaks of."""
    for column, part in value.items():
        setattr(row, column, as_stored(type(row), column, part))


def trial(claim: Claim) -> Any:
    """The row as it would be if this claim were stored as it stands; nothing is written."""
    row = type(claim.row)._default_manager.get(pk=claim.row.pk)
    others = Claim.objects.of_the_same_field(claim).exclude(pk=claim.pk).order_by("pk")
    told = sorted([*others, claim], key=lambda each: not each.is_own)
    field = field_of(claim.about, claim.field, getattr(row, "kind", ""))
    own = [] if told[0].is_own else [Said(value=value_of(row, field.columns))]
    write(row, effective(field.rule, [*own, *(each.said for each in told)]) or claim.value)
    return row


def disputed(claims: Iterable[Claim]) -> bool:
    return is_disputed(claim.said for claim in claims)


def restate(row: Any, about: str, changed: Iterable[str]) -> None:
    """Somebody edited the row itself: its own word is now what they wrote."""
    edited = set(changed)
    for claim in Claim.objects.about_row(about, row).filter(key=OWN):
        columns = field_of(about, claim.field).columns
        if edited & set(columns):
            claim.value = value_of(row, columns)
            claim.save(update_fields=["value"])
