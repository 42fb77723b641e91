"""Rows that a fixture once named and names no more.

`publication.baseline` brings rows up to what a fixture says; a rule that was renamed or struck out would stay
beside its successor and keep turning people away. Such a row goes, unless a person has edited it since: then
it stays and is reported.
"""

import json
from collections.abc import Collection
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from publication.baseline import Key, key_text
from publication.models import Baseline


def prune(
    model: type[models.Model], key_fields: tuple[str, ...], owners: Collection[int], named: Collection[Key]
) -> tuple[int, list[str]]:
    """Delete what is no longer named below these owners (first part of the key): how many, what stayed."""
    gone, kept = [], []
    stored = {
        key_text(getattr(row, name) for name in key_fields): row
        for row in model._default_manager.filter(**{f"{key_fields[0]}__in": owners})
    }
    still = {key_text(key) for key in named}
    for baseline in Baseline.objects.filter(label=model._meta.label_lower):
        if json.loads(baseline.key)[0] not in owners or baseline.key in still:
            continue
        row = stored.get(baseline.key)
        if row is not None and _edited(row, baseline):
            kept.append(f"{model._meta.label_lower} {baseline.key}")
            continue
        gone.append((row, baseline))
    rows = [row.pk for row, _ in gone if row is not None]
    model._default_manager.filter(pk__in=rows).delete()
    Baseline.objects.filter(pk__in=[baseline.pk for _, baseline in gone]).delete()
    return len(rows), kept


def _edited(row: models.Model, baseline: Baseline) -> bool:
    if getattr(row, "is_settled", False):
        return True  # somebody decided about it
    now: dict[str, Any] = {name: getattr(row, name) for name in baseline.values}
    return bool(json.loads(json.dumps(now, cls=DjangoJSONEncoder)) != baseline.values)
