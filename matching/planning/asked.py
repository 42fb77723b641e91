"""From rows to steps: what the scheme of a call asks of whoever applies."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils import timezone

from funding.availability import Availability
from funding.choices import GrantTermKind
from funding.models import Call, GrantTerm, Preparation, RequiredDocument
from funding.querysets.calls import CallQuerySet
from matching.back_planning import BackPlan, Closing, Kind, LeadTime, Step, back_plan

OVER = frozenset({Availability.CLOSED, Availability.EXHAUSTED})
BOUND = frozenset({Kind.BUDGET, Kind.AGREEMENT})  # with these an organisation binds itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One step of a call. `own`: no source asks for it; we name it, and why is in the ADR."""

    kind: Kind
    documents: tuple[RequiredDocument, ...] = ()
    preparation: Preparation | None = None
    own: bool = False

    @property
    def lead_time(self) -> LeadTime | None:
        """What a source says; None: no source says it."""
        row = self.preparation
        if row is None or row.lead_time is None:
            return None
        return LeadTime(amount=row.lead_time, unit=row.lead_unit)  # type: ignore[arg-type]


def calls_with_steps(calls: CallQuerySet) -> CallQuerySet:
    """With all that their steps are made of, in four queries, however many calls there are."""
    promised = GrantTerm.objects.filter(kind=GrantTermKind.CO_FINANCING)
    return calls.select_related("scheme").prefetch_related(
        "scheme__documents__source",
        "scheme__preparations__source",
        Prefetch("scheme__grant_terms", promised, to_attr="co_financing_terms"),
    )


def asked_by(call: Call, day: date) -> dict[Kind, Asked]:
    """In the order in which they are shown. What nobody looked up is not there: `knows_documents` tells."""
    documents: dict[Kind, list[RequiredDocument]] = {}
    for document in call.scheme.documents.all():
        documents.setdefault(Kind(document.step), []).append(document)
    told = {Kind(row.step): row for row in call.scheme.preparations.all()}
    own = {Kind.SUBMISSION} | ({Kind.BOARD} if BOUND & documents.keys() else set())
    terms: list[GrantTerm] = call.scheme.co_financing_terms  # type: ignore[attr-defined]
    promised = {Kind.CO_FINANCING} if any(term.holds_on(day) for term in terms) else set()
    sourced = documents.keys() | told.keys() | promised
    return {
        kind: Asked(
            kind=kind,
            documents=tuple(documents.get(kind, ())),
            preparation=told.get(kind),
            own=kind not in sourced,
        )
        for kind in Kind
        if kind in sourced | own
    }


def closing_of(call: Call) -> Closing | None:
    """None: nobody knows when it closes, or it does so when the money is spent."""
    if call.closes_at is None:
        return None
    return Closing(at=call.closes_at, zone=call.clock, time_known=call.closes_time_known)


def planned(
    call: Call,
    moment: datetime,
    told: Mapping[Kind, LeadTime] | None = None,
    done: Collection[Kind] = (),
) -> tuple[dict[Kind, Asked], BackPlan]:
    """`told`: the lead times of whoever applies; they go before those of a source."""
    own = told or {}
    asked = asked_by(call, timezone.localdate(moment))
    steps = [
        Step(kind=kind, lead_time=own.get(kind) or one.lead_time, done=kind in done)
        for kind, one in asked.items()
    ]
    over = call.availability_at(moment) in OVER
    return asked, back_plan(steps, closing_of(call), moment, over=over)
