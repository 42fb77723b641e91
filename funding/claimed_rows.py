"""Rows that people change while sources disagree about them: what is not theirs to type, and what follows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from funding.claiming import restate, state_effective
from funding.claims import field_of
from funding.models import Call, Ceiling, Claim, CostTerm, Criterion, GrantTerm, Scheme

ABOUT: dict[type[models.Model], str] = {
    Scheme: "scheme",
    Call: "call",
    Ceiling: "ceiling",
    GrantTerm: "grant_term",
    CostTerm: "cost_term",
    Criterion: "criterion",
}


def claimed_columns(row: Any) -> list[str]:
    """What sources disagree about is worked out, and typed by nobody."""
    about = ABOUT[type(row)]
    names = Claim.objects.about_row(about, row).values_list("field", flat=True).distinct()
    return [column for name in names for column in field_of(about, name).columns]


def follow(edited: Iterable[tuple[Any, Iterable[str]]]) -> None:
    """After somebody changed rows: what they wrote is the row's own word, and what counts is worked out."""
    rows = [(row, list(changed)) for row, changed in edited if type(row) in ABOUT]
    rows = [(row, changed) for row, changed in rows if changed]
    for row, changed in rows:
        restate(row, ABOUT[type(row)], changed)
    if rows:
        state_effective({_scheme_of(row) for row, _changed in rows})


def _scheme_of(row: Any) -> int:
    if isinstance(row, Scheme):
        return row.pk
    return int(row.call.scheme_id if isinstance(row, Ceiling) else row.scheme_id)
