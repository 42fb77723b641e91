"""Beside the rows of a scheme: what each source says of them, and which hold on a day. Nothing here queries.

Rows come with what was fetched along (`for_detail`). Put beside them are attributes: `told_claims` and
`disputed` of rows that sources speak of, `holds` of rules that have versions (None until the clock decides).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import Any

from funding.claiming import CITED, disputed, grouped
from funding.models import Call, Claim, Scheme

CLAIMED = {"grant_terms": "grant_term", "cost_terms": "cost_term", "criteria": "criterion"}
DATED = ("criteria", "definitions", "grant_terms", "cost_terms")


def put_beside_scheme(scheme: Scheme) -> None:
    """On the scheme, its calls, their ceilings and its rules."""
    told = grouped(scheme.all_claims.all())
    rows: list[tuple[str, Any]] = [("scheme", scheme)]
    rows += [(about, row) for name, about in CLAIMED.items() for row in getattr(scheme, name).all()]
    for call in scheme.calls.all():
        rows += [("call", call), *(("ceiling", ceiling) for ceiling in call.ceilings.all())]
    for about, row in rows:
        _put([claims for (what, pk, _), claims in told.items() if (what, pk) == (about, row.pk)], row)
    for name in DATED:
        for row in getattr(scheme, name).all():
            row.holds = None


def put_beside_rules(rows: Iterable[Any], claims: Iterable[Claim], day: date) -> None:
    """On rules of one kind, of which these are the claims."""
    told: dict[int | None, list[list[Claim]]] = {}
    for (_about, pk, _field), group in grouped(claims).items():
        told.setdefault(pk, []).append(group)
    for row in rows:
        _put(told.get(row.pk, []), row)
        row.holds = row.holds_on(day)


def put_beside_call(call: Call) -> None:
    """On a call and its ceilings, of which the claims were fetched along."""
    rows: list[Any] = [call, *call.ceilings.all()]
    for row in rows:
        _put(list(grouped(row.claims.all()).values()), row)


def _put(groups: Iterable[list[Claim]], row: Any) -> None:
    row.told_claims = [claim for claims in groups for claim in claims]
    row.disputed = any(disputed(claims) for claims in groups)
    for claim in row.told_claims:
        if claim.is_own:  # its editor keeps the citation with the row
            claim.source = row.source
            for column in CITED[1:]:
                setattr(claim, column, getattr(row, column))


class Versions:
    """The rules of a scheme by what they are to a day: holding, still to come, over."""

    def __init__(self, scheme: Scheme, day: date) -> None:
        self.scheme, self.day = scheme, day

    def holding(self, name: str) -> list[Any]:
        return [row for row in getattr(self.scheme, name).all() if row.holds_on(self.day)]

    @property
    def coming(self) -> list[tuple[date, list[Any], list[Any]]]:
        """Each day on which something changes, the first first: what begins to hold then, and what ends."""
        days = {row.valid_from for row in self._all() if row.holds_after(self.day)}
        days |= {row.valid_until for row in self._all() if row.valid_until and row.valid_until > self.day}
        return [(day, self._with("valid_from", day), self._with("valid_until", day)) for day in sorted(days)]

    @property
    def over(self) -> list[Any]:
        """What did hold, and until when; the last first."""
        rows = [row for row in self._all() if row.held_before(self.day)]
        return sorted(rows, key=attrgetter("valid_until"), reverse=True)

    def _all(self) -> list[Any]:
        return [row for name in DATED for row in getattr(self.scheme, name).all()]

    def _with(self, edge: str, day: date) -> list[Any]:
        return [row for row in self._all() if getattr(row, edge) == day]
