"""What somebody weighs of a scheme before reading it all: what it pays, who pays the rest, how, the odds."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.db.models import F, Prefetch
from django.utils import timezone

from funding.choices import Allocation, GrantTermKind, ShareBase, Variant
from funding.models import Call, Criterion, GrantTerm, Scheme
from funding.shares_paid import Side, ends_of

WEIGHED = GrantTermKind.paid() | {
    GrantTermKind.MIN_GRANT,
    GrantTermKind.MAX_GRANT,
    GrantTermKind.CO_FINANCING,
}
OF_COSTS = (ShareBase.TOTAL_COSTS, ShareBase.ELIGIBLE_COSTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is known of a plan that counts for money. `variants` None: nobody told what it applies as."""

    costs: Decimal | None = None
    variants: tuple[str, ...] | None = None


NOTHING_TOLD = Plan()


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """A share of the costs that were told. `side`: whether it is the least or the most; empty: not known."""

    side: Side
    share: Fraction
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One term. `portions`: its share of the costs that were told, and the other end where a rule sets one.

    Empty: it has no share of costs, or no costs were told. `if_all_count`: it is that only when all of these
    costs are eligible.
    """

    term: GrantTerm
    portions: tuple[Portion, ...]
    costs: Decimal | None

    @property
    def if_all_count(self) -> bool:
        return self.term.base == ShareBase.ELIGIBLE_COSTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Paying:
    """Who pays what when one applies as `variant`; empty: as any for which nothing else is said.

    `fits`: whether the plan applies as that; None: nobody told.
    """

    variant: str
    fits: bool | None
    pays: tuple[Part, ...]
    others_pay: tuple[Part, ...]

    @property
    def title(self) -> str:
        return str(Variant(self.variant).label) if self.variant else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Of one scheme, with the call that matters; what is not in the register is empty, and unknown.

    `later`: the calls that come after that one, announced or expected, each with its `availability`.
    `counted`: the last call that is over of which is known how many applied.
    """

    scheme: Scheme
    call: Call | None
    later: tuple[Call, ...]
    paying: tuple[Paying, ...]
    counted: Call | None

    @property
    def allocation(self) -> str:
        """How the money is given out; empty: unknown."""
        if self.call is None or self.call.allocation == Allocation.UNKNOWN:
            return ""
        return str(self.call.get_allocation_display())


def glances(
    calls: Mapping[str, str | None], moment: datetime, plan: Plan = NOTHING_TOLD
) -> dict[str, Glance]:
    """By the slugs of schemes, each with the slug of the call that matters of it; seven queries."""
    day = timezone.localdate(moment)
    terms = GrantTerm.objects.filter(kind__in=WEIGHED)
    schemes = Scheme.objects.filter(slug__in=calls).select_related("source")
    found = schemes.prefetch_related(Prefetch("grant_terms", terms), "documents", "criteria")
    mattering = _calls([slug for slug in calls.values() if slug])
    later, counted = _later(calls, moment), _counted(calls, moment)
    return {
        scheme.slug: Glance(
            scheme=scheme,
            call=mattering.get(calls[scheme.slug] or ""),
            later=later.get(scheme.pk, ()),
            paying=tuple(_paying(scheme, day, plan)),
            counted=counted.get(scheme.pk),
        )
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


def _counted(calls: Mapping[str, str | None], moment: datetime) -> dict[int, Call]:
    """By the key of its scheme, the last call before the moment of which the applications are counted."""
    over = Call.objects.published().filter(closes_at__lte=moment, applications__isnull=False)
    return {
        call.scheme_id: call for call in over.filter(scheme__slug__in=calls).order_by("closes_at", "slug")
    }


def _calls(slugs: Collection[str]) -> dict[str, Call]:
    return {call.slug: call for call in Call.objects.filter(slug__in=slugs)}


def _paying(scheme: Scheme, day: date, plan: Plan) -> Iterator[Paying]:
    """Per kind of application; the general one first, and also when nothing is known."""
    holding = [term for term in scheme.grant_terms.all() if term.holds_on(day)]
    own = sorted({term.variant for term in holding if term.variant})
    rules = [criterion for criterion in scheme.criteria.all() if criterion.holds_on(day)]
    for variant in ("", *own):
        terms = [term for term in holding if term.variant == variant]
        yield Paying(
            variant=variant,
            fits=_fits(variant, own, plan.variants),
            pays=_parts(terms, rules, plan, others=False),
            others_pay=_parts(terms, rules, plan, others=True),
        )


def _fits(variant: str, own: Sequence[str], told: tuple[str, ...] | None) -> bool | None:
    if not own:
        return True
    if told is None:
        return None
    return variant in told if variant else not set(own) & set(told)


def _parts(
    terms: Sequence[GrantTerm], rules: Sequence[Criterion], plan: Plan, *, others: bool
) -> tuple[Part, ...]:
    return tuple(
        Part(term=term, portions=tuple(_portions(term, rules, plan.costs)), costs=plan.costs)
        for term in terms
        if (term.kind == GrantTermKind.CO_FINANCING) is others
    )


def _portions(term: GrantTerm, rules: Sequence[Criterion], costs: Decimal | None) -> Iterator[Portion]:
    """Whole cents: the most that is given or paid rounded down, what others pay at least rounded up."""
    if costs is None or term.base not in OF_COSTS:
        return
    others = term.kind == GrantTermKind.CO_FINANCING
    for side, share in ends_of(term, rules):
        exact = share * int(costs * 100)
        cents = math.ceil(exact) if others and side != "most" else math.floor(exact)
        yield Portion(side=side, share=share, amount=Decimal(cents) / 100)
