"""Loading fixtures without undoing people's work: a three-way merge per field.

Three values meet in each field: what the fixture said when it was last loaded (the baseline), what it says
now, and what the row holds. A field that a person changed since the last load is left alone; one that only the
fixture changed follows it; a row that a person deleted stays deleted. Loading twice writes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from publication.models import Baseline

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a fixture says of one row. `key`: the values of the natural key, relations as instances."""

    key: Key
    values: Mapping[str, Any]


@dataclass(slots=True)
class Report:
    """What a load did, in numbers of rows; `kept` names each field that a person had edited."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    deleted_by_people: int = 0
    kept: list[str] = field(default_factory=list)

    def __iadd__(self, other: Report) -> Report:
        self.created += other.created
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.deleted_by_people += other.deleted_by_people
        self.kept += other.kept
        return self

    def __str__(self) -> str:
        kept = f"; door mensen bewerkt en zo gelaten: {', '.join(self.kept)}" if self.kept else ""
        return (
            f"nieuw {self.created}, gewijzigd {self.changed}, gelijk {self.unchanged}, "
            f"door mensen verwijderd {self.deleted_by_people}{kept}"
        )


@dataclass(frozen=True, slots=True)
class _Table:
    """A model seen through its natural key."""

    model: type[models.Model]
    key_fields: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    def key_of(self, instance: models.Model) -> Key:
        return tuple(_plain(instance, name) for name in self.key_fields)


def _plain(instance: models.Model, name: str) -> Any:
    """The stored value of a field: the key of a relation, the value of anything else."""
    return getattr(instance, instance._meta.get_field(name).attname)  # type: ignore[union-attr]


def _stored(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _json(value: Any) -> Any:
    """A value as JSON gives it back, so that a date of today equals the date that was remembered."""
    return json.loads(json.dumps(_stored(value), cls=DjangoJSONEncoder))


def _text(key: Iterable[Any]) -> str:
    return json.dumps([_stored(part) for part in key], cls=DjangoJSONEncoder, ensure_ascii=False)


def merge(model: type[models.Model], key_fields: tuple[str, ...], rows: Iterable[Row]) -> Report:
    """Bring the rows of a model up to what the fixture says. Call it inside one transaction per load.

    Three queries to read and at most four to write, whatever the number of rows. Rows are validated by their
    fixture's schema before and by the database's constraints during; `clean()` is not called.
    """
    table = _Table(model, key_fields)
    rows = list(rows)
    stored = {table.key_of(instance): instance for instance in model._default_manager.all()}
    known = {baseline.key: baseline for baseline in Baseline.objects.filter(label=table.label)}
    report, create, update, remember = Report(), [], {}, []
    fields: set[str] = set()
    for row in rows:
        key, text = tuple(_stored(part) for part in row.key), _text(row.key)
        instance, baseline = stored.get(key), known.get(text)
        if instance is None and baseline is not None:
            report.deleted_by_people += 1
            continue
        if instance is None:
            create.append(model(**dict(zip(key_fields, row.key, strict=True)), **row.values))
        else:
            changed = _merge_fields(instance, row, baseline, report, table)
            report.changed += bool(changed)
            report.unchanged += not changed
            if changed:
                update[instance.pk] = instance
                fields |= changed
        remember.append(_remembered(table, text, row, baseline))
    report.created = len(create)
    _write(model, create, list(update.values()), fields, [row for row in remember if row is not None])
    return report


def _merge_fields(
    instance: models.Model, row: Row, baseline: Baseline | None, report: Report, table: _Table
) -> set[str]:
    """Set on the instance what only the fixture changed; say which fields those were."""
    changed = set()
    for name, value in row.values.items():
        now, new = _json(_plain(instance, name)), _json(value)
        if now == new:
            continue
        before = baseline.values.get(name) if baseline else _PERSON
        if before == now or (baseline and name not in baseline.values and not now):
            setattr(instance, instance._meta.get_field(name).attname, _stored(value))  # type: ignore[union-attr]
            changed.add(name)
        elif before != new:
            report.kept.append(f"{table.label} {_text(row.key)} {name}")
    return changed


_PERSON = object()  # a row that no load made: every value in it is a person's


def _remembered(table: _Table, text: str, row: Row, baseline: Baseline | None) -> Baseline | None:
    """The baseline to write; None when it stands as it should."""
    said = {name: _json(value) for name, value in row.values.items()}
    if baseline is None:
        return Baseline(label=table.label, key=text, values=said)
    values = baseline.values | said
    if values == baseline.values:
        return None
    baseline.values = values
    return baseline


def _write(
    model: type[models.Model],
    create: list[models.Model],
    update: list[models.Model],
    fields: set[str],
    remember: list[Baseline],
) -> None:
    manager = model._default_manager
    if create:
        manager.bulk_create(create)
    if update:
        manager.bulk_update(update, sorted(fields))
    if remember:
        Baseline.objects.bulk_create(
            remember, update_conflicts=True, unique_fields=["label", "key"], update_fields=["values"]
        )
