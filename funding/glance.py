"""What somebody weighs of a scheme before reading it all: what it pays, who pays the rest, and how."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Prefetch
from django.utils import timezone

from funding.choices import Allocation, GrantTermKind
from funding.models import Call, GrantTerm, Scheme

WEIGHED = (GrantTermKind.GRANT_RATE, GrantTermKind.FLAT_AMOUNT, GrantTermKind.CO_FINANCING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Of one scheme, with the call that matters; what is not in the register is empty, and unknown.

    `later`: the calls that come after that one, announced or expected, each with its `availability`.
    """

    scheme: Scheme
    call: Call | None
    later: tuple[Call, ...]
    pays: tuple[GrantTerm, ...]
    others_pay: tuple[GrantTerm, ...]

    @property
    def allocation(self) -> str:
        """How the money is given out; empty: unknown."""
        if self.call is None or self.call.allocation == Allocation.UNKNOWN:
            return ""
        return str(self.call.get_allocation_display())


def glances(calls: Mapping[str, str | None], moment: datetime) -> dict[str, Glance]:
    """By the slugs of schemes, each with the slug of the call that matters of it; five queries."""
    day = timezone.localdate(moment)
    terms = GrantTerm.objects.filter(kind__in=WEIGHED)
    schemes = Scheme.objects.filter(slug__in=calls).select_related("source")
    found = schemes.prefetch_related(Prefetch("grant_terms", terms), "documents")
    mattering = _calls([slug for slug in calls.values() if slug])
    later = _later(calls, moment)
    return {
        scheme.slug: _glance(scheme, mattering.get(calls[scheme.slug] or ""), later.get(scheme.pk, ()), day)
        for scheme in found
    }


def _later(calls: Mapping[str, str | None], moment: datetime) -> dict[int, tuple[Call, ...]]:
    """By the key of its scheme, what comes after the call that matters; the first first."""
    coming = Call.objects.published().for_applications().available_at(moment, "upcoming", "expected")
    rows = coming.filter(scheme__slug__in=calls).exclude(slug__in=[slug for slug in calls.values() if slug])
    found: dict[int, tuple[Call, ...]] = {}
    for call in rows.order_by(F("opens_at").asc(nulls_last=True), "slug"):
        found[call.scheme_id] = (*found.get(call.scheme_id, ()), call)
    return found


def _calls(slugs: Collection[str]) -> dict[str, Call]:
    return {call.slug: call for call in Call.objects.filter(slug__in=slugs)}


def _glance(scheme: Scheme, call: Call | None, later: tuple[Call, ...], day: date) -> Glance:
    holding = [term for term in scheme.grant_terms.all() if term.holds_on(day)]
    return Glance(
        scheme=scheme,
        call=call,
        later=later,
        pays=tuple(term for term in holding if term.kind != GrantTermKind.CO_FINANCING),
        others_pay=tuple(term for term in holding if term.kind == GrantTermKind.CO_FINANCING),
    )
