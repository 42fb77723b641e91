"""Where the facts behind a verdict were read, as the register said it when the verdict was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from funding.models import Call, Claim, CostTerm, Criterion, Definition, Scheme
from funding.models.validity import Dated

Json = dict[str, Any]


def sources_of(slugs: Iterable[str], day: date) -> list[Json]:
    """Of every fact that can decide a verdict of these schemes on that day; six queries for any number."""
    wanted = list(slugs)
    below = {"scheme__slug__in": wanted}
    holds = Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gt=day)
    rows = (
        *_told("scheme", "slug", "slug", Scheme.objects.filter(slug__in=wanted)),
        *_told("criterion", "slug", "scheme__slug", Criterion.objects.filter(*holds, **below)),
        *_told("definition", "key", "scheme__slug", Definition.objects.filter(*holds, **below)),
        *_told("cost", "category", "scheme__slug", CostTerm.objects.filter(*holds, **below)),
        *_told("call", "slug", "scheme__slug", Call.objects.published().filter(**below)),
        *_claimed(Claim.objects.filter(**below).for_reading(), day),
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


NAMES = "slug", "category"  # of the row that a claim is about; a ceiling has neither, and its call has


def _claimed(claims: Any, day: date) -> Iterator[Json]:
    """What each source says of a field about which more than one speaks, and whom a person upheld."""
    for claim in claims.select_related("scheme", "criterion", "grant_term", "cost_term"):
        row = claim.row
        if isinstance(row, Dated) and not row.holds_on(day):
            continue
        names = (
            getattr(each, name, None)
            for each in (row, claim.ceiling and claim.ceiling.call)
            for name in NAMES
        )
        yield {
            "about": "claim",
            "scheme": claim.scheme.slug,
            "key": f"{next(name for name in names if name)}.{claim.field}",
            "says": claim.text_nl or claim.written,
            "upheld": claim.upheld,
            "reason": claim.reason or None,
            "document": claim.source.title,
            "url": claim.source.url or None,
            **{name: _text(getattr(claim, column)) for name, column in FIELDS.items() if "__" not in column},
        }


def _text(value: Any) -> str | None:
    """Empty is not known."""
    return value.isoformat() if hasattr(value, "isoformat") else value or None
