"""What somebody weighs of a scheme before reading it all: what it pays, who pays the rest, how, the odds."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.db.models import F, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from funding.choices import Allocation, GrantTermKind, ShareBase, Variant
from funding.models import Call, Criterion, GrantTerm, Scheme
from funding.saying import year_of
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
class Rest:
    """What a rate leaves of the costs, at the least: more where costs do not count or the grant has a limit.

    `amount`: of the costs that were told, rounded up; None: no costs were told.
    """

    term: GrantTerm
    share: Fraction
    amount: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paying:
    """Who pays what when one applies as `variant`; empty: as any for which nothing else is said.

    `fits`: whether the plan applies as that; None: nobody told. `rest`: what is left for others at the least,
    where nothing is said of how much that is.
    """

    variant: str
    fits: bool | None
    pays: tuple[Part, ...]
    others_pay: tuple[Part, ...]
    rest: tuple[Rest, ...]

    @property
    def title(self) -> str:
        return str(Variant(self.variant).label) if self.variant else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Of one scheme, with the call that matters; what is not in the register is empty, and unknown.

    `later`: the calls that come after that one, announced or expected, each with its `availability`.
    `counted` and `allocated`: the last call that is over of which is known how many applied, and how its
    money was given out.
    """

    scheme: Scheme
    call: Call | None
    later: tuple[Call, ...]
    paying: tuple[Paying, ...]
    counted: Call | None
    allocated: Call | None

    @property
    def allocation(self) -> str:
        """How the money is given out; where that is unknown, how an earlier call did it. Empty: none told."""
        if self.call is not None and self.call.allocation != Allocation.UNKNOWN:
            return str(self.call.get_allocation_display())
        if self.allocated is None:
            return ""
        told = {"year": year_of(self.allocated), "way": self.allocated.get_allocation_display()}
        return _("onbekend; in het tijdvak van %(year)d: %(way)s") % told


def glances(
    calls: Mapping[str, str | None], moment: datetime, plan: Plan = NOTHING_TOLD
) -> dict[str, Glance]:
    """By the slugs of schemes, each with the slug of the call that matters of it; seven queries."""
    day = timezone.localdate(moment)
    terms = GrantTerm.objects.filter(kind__in=WEIGHED)
    schemes = Scheme.objects.filter(slug__in=calls).select_related("source")
    found = schemes.prefetch_related(Prefetch("grant_terms", terms), "documents", "criteria")
    mattering = _calls([slug for slug in calls.values() if slug])
    later, over = _later(calls, moment), _over(calls, moment)
    counted = _last(call for call in over if call.applications is not None)
    allocated = _last(call for call in over if call.allocation != Allocation.UNKNOWN)
    return {
        scheme.slug: Glance(
            scheme=scheme,
            call=mattering.get(calls[scheme.slug] or ""),
            later=later.get(scheme.pk, ()),
            paying=tuple(_paying(scheme, day, plan)),
            counted=counted.get(scheme.pk),
            allocated=allocated.get(scheme.pk),
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


def _over(calls: Mapping[str, str | None], moment: datetime) -> list[Call]:
    """What closed before the moment, the last last."""
    over = Call.objects.published().for_applications().filter(closes_at__lte=moment)
    return list(over.filter(scheme__slug__in=calls).order_by("closes_at", "slug"))


def _last(calls: Iterable[Call]) -> dict[int, Call]:
    """By the key of its scheme."""
    return {call.scheme_id: call for call in calls}


def _calls(slugs: Collection[str]) -> dict[str, Call]:
    return {call.slug: call for call in Call.objects.filter(slug__in=slugs)}


def _paying(scheme: Scheme, day: date, plan: Plan) -> Iterator[Paying]:
    """Per kind of application; the general one first, and also when nothing is known."""
    holding = [term for term in scheme.grant_terms.all() if term.holds_on(day)]
    own = sorted({term.variant for term in holding if term.variant})
    rules = [criterion for criterion in scheme.criteria.all() if criterion.holds_on(day)]
    for variant in ("", *own):
        terms = [term for term in holding if term.variant == variant]
        others_pay = _parts(terms, rules, plan, others=True)
        yield Paying(
            variant=variant,
            fits=_fits(variant, own, plan.variants),
            pays=_parts(terms, rules, plan, others=False),
            others_pay=others_pay,
            rest=() if any(part.term.share for part in others_pay) else tuple(_rest(terms, plan.costs)),
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


def _rest(terms: Sequence[GrantTerm], costs: Decimal | None) -> Iterator[Rest]:
    """Of each rate, what it does not pay."""
    for term in terms:
        if term.kind == GrantTermKind.GRANT_RATE and term.base in OF_COSTS and term.share and term.share < 1:
            left = 1 - term.share
            amount = None if costs is None else Decimal(math.ceil(left * int(costs * 100))) / 100
            yield Rest(term=term, share=left, amount=amount)
