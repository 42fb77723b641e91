"""Reverse matching: which saved plans a change touches, whose verdict turns by it, and who has to know.

A verdict follows from the plan, the rules that hold, the call that matters, the facts of its members, the day
and the engine. Of each scheme we keep a digest of those; what differs names the plans to judge again. They
stand in the database before anything is judged, and leave it in the transaction that writes what was found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from alerts.kinds import Cause
from alerts.models import PlanRead, RulesRead, ToJudge
from alerts.occasions import MORNING
from alerts.verdicts import judge
from matching.days import day_of
from matching.keeping.exact import written
from matching.keeping.version import engine_version
from matching.loading.rules import Registered, rule_book, served_at, state_at
from matching.matches import window_of

AT_ONCE = 50  # plans in one transaction

Parts = dict[str, str]


def judge_what_changed(moment: datetime) -> int:
    """How many plans were judged again."""
    _queue_saved(moment)
    _queue_touched(moment)
    judged = 0
    while (some := _judge_some(moment)) > 0:
        judged += some
    return judged


def queue_members(organisations: Iterable[str], moment: datetime) -> None:
    """The plans that name one of these organisations, because its own facts changed."""
    for slug in organisations:
        named = {"members": [{"organisation": slug}]}
        plans = PlanRead.objects.filter(plan__versions__request__contains=named)
        _queue(plans.values_list("plan", flat=True).distinct(), "", Cause.MEMBERS, moment)


def _queue(plans: Iterable[int], scheme: str, cause: str, moment: datetime) -> None:
    rows = [ToJudge(plan_id=plan, scheme=scheme, cause=cause, try_at=moment) for plan in plans]
    # An update, and not nothing, where a row stands already: that waits for whoever is judging by it, and is
    # written anew when they have deleted it. They may have read the rules before this change.
    ToJudge.objects.bulk_create(
        rows,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["plan", "scheme"],
        update_fields=["try_at"],
    )


@transaction.atomic
def _queue_saved(moment: datetime) -> None:
    """Plans that somebody saved: what they changed themselves is no news to them."""
    plans = list(PlanRead.objects.outdated())
    PlanRead.objects.bulk_create([PlanRead(plan=plan, since=moment) for plan in plans], ignore_conflicts=True)
    _queue([plan.pk for plan in plans], "", Cause.SAVED, moment)
    for plan in plans:
        PlanRead.objects.filter(pk=plan.pk).update(changed_at=plan.changed_at)


@transaction.atomic
def _queue_touched(moment: datetime) -> None:
    plans = list(PlanRead.objects.values_list("plan", flat=True))
    if not plans:  # the first that comes is judged on everything
        return
    now = standing(moment)
    before = dict(RulesRead.objects.values_list("scheme", "parts"))
    for scheme, parts in now.items():
        if (was := before.get(scheme)) != parts:
            cause = _cause(was, parts)
            _queue(plans, "" if cause in Cause.of_all() else scheme, cause, moment)
            RulesRead.objects.update_or_create(scheme=scheme, defaults={"parts": parts})
    RulesRead.objects.exclude(scheme__in=now).delete()


def _cause(before: Parts | None, parts: Parts) -> str:
    """What differs, the weightiest first."""
    return next(cause for cause in Cause.of_schemes() if before is None or before.get(cause) != parts[cause])


def standing(moment: datetime) -> dict[str, Parts]:
    """Of each published scheme what verdicts on it follow from, beside the plans."""
    schemes = rule_book(moment).published(moment).items()
    return {slug: _parts(one, moment) for slug, one in schemes if not one.rules.historical}


def _parts(scheme: Registered, moment: datetime) -> Parts:
    """The day begins in the morning: who has to hear that it turned a verdict is awake then."""
    _availability, call = state_at(moment, scheme)
    window = written(window_of(call)) if call else None
    return {
        Cause.RULES: _digest(written(scheme.rules)),
        Cause.CALL: _digest([window, written(served_at(moment, scheme))]),
        Cause.ENGINE: engine_version(),
        Cause.DAY: day_of(moment - timedelta(hours=MORNING.hour)).isoformat(),
    }


def _digest(value: object) -> str:
    return sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:16]


@transaction.atomic
def _judge_some(moment: datetime) -> int:
    """Who judges at the same moment takes other plans."""
    waiting = PlanRead.objects.to_judge_at(moment).select_for_update(skip_locked=True)
    if not (plans := list(waiting.values_list("plan", flat=True)[:AT_ONCE])):
        return 0
    asked: dict[int, Mapping[str, str]] = {plan: {} for plan in plans}
    rows = list(ToJudge.objects.select_for_update().filter(plan__in=plans, try_at__lte=moment).order_by("pk"))
    for row in rows:
        asked[row.plan_id] = {**asked[row.plan_id], row.scheme: row.cause}
    failed = judge(asked, moment)
    ToJudge.objects.filter(pk__in=[row.pk for row in rows if row.plan_id not in failed]).delete()
    for plan, problem in failed.items():
        later = {"try_at": moment + timedelta(minutes=10), "problem": problem[:500]}
        ToJudge.objects.filter(plan=plan).update(**later)
    return len(plans)
