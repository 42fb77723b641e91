"""Loading fixtures without undoing people's work: a three-way merge per field.

Three values meet in each field: what the fixture said when it was last loaded (the baseline), what it says
now, and what the row holds. A field that a person changed since the last load is left alone; one that only
the fixture changed follows it; a row that a person deleted stays deleted. Loading twice writes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from publication.models import Baseline

Key = tuple[Any, ...]

EMPTY: tuple[Any, ...] = (None, "", [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a fixture says of one row. `key`: the values of the natural key, relations as instances."""

    key: Key
    values: Mapping[str, Any]


@dataclass(slots=True)
class Report:
    """What a load did, in numbers of rows.

    `edited`: rows that differ from the fixture because a person said otherwise. `kept`: their fields
    that the fixture changed too since the last load; somebody may want to look again.
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    edited: int = 0
    removed: int = 0
    deleted_by_people: int = 0
    kept: list[str] = field(default_factory=list)

    def __iadd__(self, other: Report) -> Report:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))
        return self

    def __str__(self) -> str:
        kept = (
            f"; bestand en mens zeggen iets anders, mens blijft: {', '.join(self.kept)}" if self.kept else ""
        )
        return (
            f"nieuw {self.created}, gewijzigd {self.changed}, gelijk {self.unchanged}, "
            f"door mensen bewerkt en zo gelaten {self.edited}, vervallen {self.removed}, "
            f"door mensen verwijderd {self.deleted_by_people}{kept}"
        )


def merge(
    model: type[models.Model], key_fields: tuple[str, ...], rows: Iterable[Row], *, prune: bool = False
) -> Report:
    """Bring the rows of a model up to what the fixture says. Call it inside one transaction per load.

    Three queries to read and at most five to write, whatever the number of rows. Rows are validated by their
    fixture's schema before and by the database's constraints during; `clean()` is not called.

    `prune`: the rows given are all that the fixtures say of this model, so a row that they once named and
    name no more goes, unless a person edited it. Rows that people added are never touched.
    """
    merging = _Merge(model, key_fields)
    for row in rows:
        merging.take(row)
    if prune:
        merging.drop_what_is_named_no_more()
    merging.write()
    return merging.report


class _Merge:
    """One model's rows on their way to what a fixture says of them."""

    def __init__(self, model: type[models.Model], key_fields: tuple[str, ...]) -> None:
        self.model, self.key_fields = model, key_fields
        self.label = model._meta.label_lower
        # A relation is known by its name and by that of its column.
        both = {(name, each) for each in model._meta.concrete_fields for name in (each.name, each.attname)}
        self.fields: dict[str, models.Field[Any, Any]] = dict(both)
        self.stored = {self._key_of(row): row for row in model._default_manager.all()}
        self.known = {each.key: each for each in Baseline.objects.filter(label=self.label)}
        self.report = Report()
        self.named: set[str] = set()
        self.create: list[models.Model] = []
        self.update: list[models.Model] = []
        self.changed: set[str] = set()
        self.remember: list[Baseline] = []
        self.drop: list[models.Model] = []
        self.forget: list[Baseline] = []

    def _key_of(self, row: models.Model) -> str:
        return key_text(getattr(row, self.fields[name].attname) for name in self.key_fields)

    def take(self, row: Row) -> None:
        key = key_text(row.key)
        if key in self.named:
            raise ValueError(f"{self.label} {key} is given twice")
        self.named.add(key)
        stored, baseline = self.stored.get(key), self.known.get(key)
        if stored is None and baseline is not None:
            self.report.deleted_by_people += 1
            return
        said = {n: _json(_as_the_database_gives_it(self.fields[n], v)) for n, v in row.values.items()}
        if stored is None:
            self._make(row)
        else:
            self._bring_up(stored, row, said, baseline)
        self._keep_in_mind(key, said, baseline)

    def _make(self, row: Row) -> None:
        key = zip(self.key_fields, row.key, strict=True)
        self.create.append(self.model(**dict(key), **row.values))
        self.report.created += 1

    def _bring_up(
        self, stored: models.Model, row: Row, said: Mapping[str, Any], baseline: Baseline | None
    ) -> None:
        """Set on the row what only the fixture changed."""
        changed, edited = set(), False
        for name, new in said.items():
            now = _json(getattr(stored, self.fields[name].attname))
            if now == new:
                continue
            if _was_not_touched(name, now, baseline):
                setattr(stored, self.fields[name].attname, _stored(row.values[name]))
                changed.add(name)
                continue
            edited = True
            if baseline is None or baseline.values.get(name) != new:
                self.report.kept.append(f"{self.label} {key_text(row.key)} {name}")
        if changed:
            self.update.append(stored)
            self.changed |= changed
        self.report.changed += bool(changed)
        self.report.edited += edited
        self.report.unchanged += not changed and not edited

    def _keep_in_mind(self, key: str, said: dict[str, Any], baseline: Baseline | None) -> None:
        if baseline is None:
            self.remember.append(Baseline(label=self.label, key=key, values=said))
        elif (values := baseline.values | said) != baseline.values:
            baseline.values = values
            self.remember.append(baseline)

    def drop_what_is_named_no_more(self) -> None:
        for key, baseline in self.known.items():
            if key in self.named:
                continue
            stored = self.stored.get(key)
            if stored is not None and self._is_edited(stored, baseline):
                self.report.edited += 1
                self.report.kept.append(f"{self.label} {key}")
                continue
            self.forget.append(baseline)
            if stored is not None:
                self.drop.append(stored)
                self.report.removed += 1

    def _is_edited(self, stored: models.Model, baseline: Baseline) -> bool:
        """By a person, in what the fixture said or in what it leaves open."""
        said = {self.fields[name].attname: value for name, value in baseline.values.items()}
        key = {self.fields[name].attname for name in self.key_fields}
        for each in self.model._meta.concrete_fields:
            if each.has_db_default():  # the database made it up, and nobody else
                continue
            now = _json(getattr(stored, each.attname))
            if each.attname in said:
                if now != said[each.attname]:
                    return True
            elif (
                not each.primary_key
                and each.attname not in key
                and now not in (*EMPTY, _json(each.get_default()))
            ):
                return True
        return False

    def write(self) -> None:
        """First away with what is no more: what takes its place may have the same number or role."""
        manager = self.model._default_manager
        if self.drop:
            manager.filter(pk__in=[row.pk for row in self.drop]).delete()
        if self.forget:
            Baseline.objects.filter(pk__in=[row.pk for row in self.forget]).delete()
        if self.update:
            manager.bulk_update(self.update, sorted(self.changed))
        if self.create:
            manager.bulk_create(self.create)
        if self.remember:
            Baseline.objects.bulk_create(
                self.remember, update_conflicts=True, unique_fields=["label", "key"], update_fields=["values"]
            )


def _was_not_touched(name: str, now: Any, baseline: Baseline | None) -> bool:
    """By people, since the last load. A row that no load made is a person's, whatever it holds."""
    if baseline is None:
        return False
    if name not in baseline.values:  # the format of the fixture has grown since
        return now in EMPTY
    return bool(baseline.values[name] == now)


def _stored(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _json(value: Any) -> Any:
    """A value as JSON gives it back, so that a date of today equals the date that was remembered."""
    value = _stored(value)
    if value is None or isinstance(value, int):
        return value
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def _as_the_database_gives_it(field: models.Field[Any, Any], value: Any) -> Any:
    """However it was written: 5 for 5.00, a moment in another zone."""
    if isinstance(value, Decimal) and isinstance(field, models.DecimalField):
        return value.quantize(Decimal(1).scaleb(-field.decimal_places))
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC)
    return value


def key_text(key: Iterable[Any]) -> str:
    return json.dumps([_stored(part) for part in key], cls=DjangoJSONEncoder, ensure_ascii=False)
