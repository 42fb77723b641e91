"""What two who work at the same moment, each on a line to the database of their own, make of one another."""

import threading
import time
from datetime import UTC, datetime

import pytest
from django.db import connection

from alerts import judging
from alerts.models import ToJudge
from tests.alerts.factories import PlanReadFactory, ToJudgeFactory

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


def somebody_waits_for_a_lock():
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.02)
    return False


def beside(work):
    def run():
        work()
        connection.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_a_plan_that_is_queued_while_it_is_judged_is_judged_again(monkeypatch):
    """Whoever judges it may have read the rules from before the change that queues it."""
    plan = PlanReadFactory().plan_id
    ToJudgeFactory(plan_id=plan, scheme="proef", cause="rules", try_at=NOW)
    begun, go_on = threading.Event(), threading.Event()

    def judge(asked, moment):
        begun.set()
        assert go_on.wait(20)
        return {}

    monkeypatch.setattr(judging, "judge", judge)
    judges = beside(lambda: judging._judge_some(NOW))
    assert begun.wait(20)
    queues = beside(lambda: judging._queue([plan], "proef", "rules", NOW))
    waited = somebody_waits_for_a_lock()
    go_on.set()
    judges.join(20)
    queues.join(20)
    assert waited
    assert ToJudge.objects.get().scheme == "proef"
