"""Where the facts behind a verdict were read, as the register said it when the verdict was kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from funding.models import Call, CostTerm, Criterion, Definition, Scheme

Json = dict[str, Any]


def sources_of(slugs: Iterable[str]) -> list[Json]:
    """Of every fact that can decide a verdict of these schemes; five queries, however many schemes."""
    wanted = list(slugs)
    below = {"scheme__slug__in": wanted}
    rows = (
        *_told("scheme", "slug", "slug", Scheme.objects.filter(slug__in=wanted)),
        *_told("criterion", "slug", "scheme__slug", Criterion.objects.filter(**below)),
        *_told("definition", "key", "scheme__slug", Definition.objects.filter(**below)),
        *_told("cost", "category", "scheme__slug", CostTerm.objects.filter(**below)),
        *_told("call", "slug", "scheme__slug", Call.objects.published().filter(**below)),
    )
    return sorted(rows, key=lambda row: wanted.index(row["scheme"]))


FIELDS = {
    "document": "source__title",
    "article": "article",
    "paragraph": "paragraph",
    "point": "point",
    "url": "source__url",
    "quote": "quote",
    "readOn": "read_on",
    "certainty": "certainty",
    "checkedAt": "checked_at",
}


def _told(about: str, key: str, scheme: str, rows: Any) -> list[Json]:
    columns = {"scheme": scheme, "key": key, **FIELDS}
    found = rows.order_by(scheme, "pk").values_list(*columns.values())
    return [
        {"about": about, **{name: _text(value) for name, value in zip(columns, row, strict=True)}}
        for row in found
    ]


def _text(value: Any) -> str | None:
    """Empty is not known."""
    return value.isoformat() if hasattr(value, "isoformat") else value or None
