"""Saved plans judged anew because one rule of one scheme changed; and in the morning, on every scheme."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

SCHEME = "rif-mbo"


def run(count: int) -> dict[str, Any]:
    """So many plans; processor seconds of this process for each, which leaves out those of the database."""
    from accounts.models import User
    from funding.models import Criterion
    from matching.models import Plan
    from publication.publishing import publish_waiting

    owner, moment = User.objects.create_user("planner@example.org"), datetime.now(UTC)
    for number in range(count):
        Plan.objects.start(title=f"Plan {number}", body=_body(number), at=moment, owner=owner)
    publish_waiting()
    first = _judged(moment)
    criterion = Criterion.objects.filter(scheme__slug=SCHEME).first()
    assert criterion is not None
    Criterion.objects.filter(pk=criterion.pk).update(sentence_nl="Een andere zin")
    publish_waiting()
    rule, day = _judged(datetime.now(UTC)), _judged(datetime.now(UTC) + timedelta(days=1))
    return {"plans": count, "first": first, "a_rule_changed": rule, "next_day": day}


def _body(number: int) -> str:
    companies = [{"key": f"bedrijf{one}", "kind": "company"} for one in range(1 + number % 5)]
    members = [{"key": "school", "kind": "mbo", "lead": True}, *companies]
    return json.dumps({"members": members, "budget": {"requestedGrant": f"{200_000 + number}.00"}})


def _judged(moment: datetime) -> dict[str, float]:
    from alerts.judging import judge_what_changed

    began, spent = time.monotonic(), time.process_time()
    count = judge_what_changed(moment)
    spent, passed = time.process_time() - spent, time.monotonic() - began
    return {
        "plans": count,
        "cpu": round(spent, 2),
        "cpu_ms_each": round(1000 * spent / count, 2),
        "seconds": round(passed, 2),
    }
