"""Criteria about earlier and parallel grants."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from funding.clauses.parts import GrantFilter, Selector
from funding.clauses.values import Cents, Counted, Share, Strict, Years


class Grants(Counted):
    """How many earlier or parallel grants there are of the kind that `where` describes."""

    kind: Literal["grants"] = "grants"
    where: GrantFilter


class PartnerOverlap(Strict):
    """At least this share of the partners at the end of the earlier project takes part again."""

    kind: Literal["partner_overlap"] = "partner_overlap"
    where: GrantFilter
    at_least: Share


class YearlyTotal(Strict):
    """What the applicant was awarded in the calendar year of the application, with this one, stays at most
    `at_most`; the part above it falls away."""

    kind: Literal["yearly_total"] = "yearly_total"
    schemes: Annotated[tuple[str, ...], Field(min_length=1)]
    at_most: Cents


class DeMinimis(Strict):
    """Every member of `members` keeps room for its part of this grant under the de minimis ceiling."""

    kind: Literal["de_minimis"] = "de_minimis"
    members: Selector = Selector()
    ceiling: Cents
    years: Years = 3
