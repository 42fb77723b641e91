"""The steps as a page shows them: what is asked, by when, and where it lies between today and the closing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from funding.timeline import Bar
from matching.back_planning import BackPlan, Kind, LeadTime, Timed
from matching.planning.asked import Asked
from matching.planning.lead_times import DONE, IN, WORDS, LeadTimesForm
from matching.planning.telling import heading, lasting, when


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One step. `lead_text` empty: unknown. `assumed`: whoever applies filled it in."""

    asked: Asked
    timed: Timed
    label: str
    when: list[str]
    lead_text: str
    assumed: bool
    bar: Bar | None
    known: bool
    fields: tuple[Any, ...]
    mark: Any = None
    kept: Any = None

    @property
    def kind(self) -> Kind:
        return self.timed.kind


def lines_of(
    asked: Mapping[Kind, Asked],
    plan: BackPlan,
    form: LeadTimesForm,
    told: Mapping[Kind, LeadTime],
    kept: Mapping[Kind, Any] | None = None,
) -> list[Line]:
    rows = kept or {}
    return [_line(asked[timed.kind], timed, plan, form, told, rows.get(timed.kind)) for timed in plan.steps]


def _line(
    asked: Asked,
    timed: Timed,
    plan: BackPlan,
    form: LeadTimesForm,
    told: Mapping[Kind, LeadTime],
    kept: Any,
) -> Line:
    word, lead = WORDS[timed.kind], timed.step.lead_time
    submits = timed.kind == Kind.SUBMISSION
    mark = word + DONE
    return Line(
        asked=asked,
        timed=timed,
        label=heading(timed.kind),
        when=when(timed) if plan.dated and not timed.step.done else [],
        lead_text=lasting(lead) if lead and not submits else "",
        assumed=timed.kind in told,
        bar=_bar(timed, plan),
        known=timed.start_by is not None,
        fields=() if submits else (form[word], form[word + IN]),
        mark=form[mark] if mark in form.fields else None,
        kept=kept,
    )


def _bar(timed: Timed, plan: BackPlan) -> Bar | None:
    """In days from today. Of what has no known beginning: from today until it is surely too late."""
    if plan.today is None or timed.surely_by is None:
        return None
    first = max(timed.start_by or plan.today, plan.today)
    last = timed.ready_by or timed.surely_by
    days = (last - first).days + 1
    if days <= 0:
        return None
    return Bar(start=str((first - plan.today).days), width=str(days))


def length(plan: BackPlan) -> int:
    """Of the line that the bars lie on, in days."""
    days = (_last(plan) - plan.today).days + 1 if plan.today else 1
    return max(days, 1)


def _last(plan: BackPlan) -> date:
    assert plan.closing is not None
    return plan.closing.last_day
