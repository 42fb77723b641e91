"""What is kept of steps with a plan: lead times, what is done, and which are tasks. Days never are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy

from funding.models import Call
from matching.back_planning import BackPlan, Kind, LeadTime, days_of
from matching.models import Plan, PlanStep, PlanTask, ShortlistedCall
from matching.planning.asked import Asked, calls_with_steps, planned
from matching.planning.lead_times import LeadTimesForm
from matching.planning.telling import heading

Rows = Mapping[Kind, PlanStep]
TO_DO = {"start": gettext_lazy("uiterlijk beginnen"), "ready": gettext_lazy("uiterlijk klaar")}


def listed_with_steps(plan: Plan) -> QuerySet[ShortlistedCall]:
    """The shortlist with what its days are made of; the same number of queries for any length."""
    calls = calls_with_steps(Call.objects.all())
    steps = PlanStep.objects.select_related("task__owner")
    return plan.shortlist.prefetch_related(Prefetch("call", calls), Prefetch("steps", steps))


def rows_of(listed: ShortlistedCall) -> Rows:
    return {Kind(row.step): row for row in listed.steps.all()}


def told_of(rows: Rows) -> dict[Kind, LeadTime]:
    return {
        kind: LeadTime(amount=row.lead_time, unit=row.lead_unit)  # type: ignore[arg-type]
        for kind, row in rows.items()
        if row.lead_time is not None
    }


def done_of(rows: Rows) -> frozenset[Kind]:
    return frozenset(kind for kind, row in rows.items() if row.finished_at)


def planned_for(listed: ShortlistedCall, moment: datetime) -> tuple[dict[Kind, Asked], BackPlan]:
    rows = rows_of(listed)
    return planned(listed.call, moment, told_of(rows), done_of(rows))


@transaction.atomic
def save(listed: ShortlistedCall, form: LeadTimesForm, kinds: Iterable[Kind], moment: datetime) -> None:
    """Two people who save at once wait for each other; what the last one says of a step holds."""
    ShortlistedCall.objects.select_for_update().get(pk=listed.pk)
    told, done = form.told, form.done
    for kind in kinds:
        row, _made = PlanStep.objects.select_related("task").get_or_create(shortlisted=listed, step=kind)
        lead = told.get(kind)
        row.lead_time = lead.amount if lead else None
        row.lead_unit = lead.unit if lead else ""
        _mark(row, kind in done, moment)
        row.save()


def _mark(row: PlanStep, done: bool, moment: datetime) -> None:
    """With the task where there is one; the day on which something was done stays as it was."""
    if bool(row.finished_at) == done:
        return
    if row.task:
        row.task.done_at = moment if done else None
        row.task.save(update_fields=["done_at"])
    else:
        row.done_at = moment if done else None


@transaction.atomic
def make_tasks(listed: ShortlistedCall, plan: BackPlan, moment: datetime) -> int:
    """A task for each step that is to be done and is none yet; how many were made. No day is written down."""
    ShortlistedCall.objects.select_for_update().get(pk=listed.pk)
    there = {row.step: row for row in PlanStep.objects.filter(shortlisted=listed)}
    made = 0
    for timed in plan.to_do:
        row = there.get(timed.kind) or PlanStep(shortlisted=listed, step=timed.kind)
        if row.task_id is not None:
            continue
        text = f"{listed.call.scheme.short_name}: {heading(timed.kind)}"
        row.task = PlanTask.objects.create(plan_id=listed.plan_id, text=text, made_at=moment)
        row.save()
        made += 1
    return made


def due_days(plan: Plan, moment: datetime) -> dict[int, date]:
    """By task that is a step: the latest day to be ready. It moves with the deadline of the call."""
    found: dict[int, date] = {}
    for listed in listed_with_steps(plan):
        rows = rows_of(listed)
        if any(row.task_id for row in rows.values()):
            found |= dict(_due(rows, planned_for(listed, moment)[1]))
    return found


def _due(rows: Rows, plan: BackPlan) -> Iterator[tuple[int, date]]:
    for timed in plan.to_do:
        row = rows.get(timed.kind)
        if row and row.task_id and timed.ready_by:
            yield row.task_id, timed.ready_by


def calendar_days(plan: Plan, moment: datetime) -> Iterator[tuple[str, date, str]]:
    """For a calendar: something that names the day for ever, the day itself, and what there is to do."""
    for listed in listed_with_steps(plan):
        for kind, what, day in days_of(planned_for(listed, moment)[1]):
            title = f"{listed.call.scheme.short_name}: {heading(kind)}"
            yield f"step-{listed.pk}-{kind}-{what}", day, f"{title} ({TO_DO[what]})"
