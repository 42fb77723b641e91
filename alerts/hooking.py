"""Notices to the addresses of people's programs: claimed, sent, marked, as mail is.

An address where nothing arrived for five days is asked no more; its owner sees that, and starts it again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from http.client import HTTPException

import structlog
from django.db.models import Exists, OuterRef

from accounts.locks import opened
from alerts.events import event, signed_headers
from alerts.models import Delivery, Hook, Notice
from alerts.models.leases import PATIENCE, PAUSE
from alerts.outward import post

log = structlog.get_logger(__name__)

HOOKS = "alerts.hooks"  # what their secrets are locked for
AT_ONCE = 1  # in one claim: what fails says that its address has to wait with all that goes there
LATEST = timedelta(days=30)  # what is older, a new address does not get any more

Clock = Callable[[], datetime]


def prepare_deliveries(moment: datetime) -> int:
    """A row for each notice that an address of its reader has to get, and has none yet."""
    return sum(_prepare(hook, moment) for hook in Hook.objects.at_work())


def _prepare(hook: Hook, moment: datetime) -> int:
    known = Delivery.objects.filter(hook=hook, notice=OuterRef("pk"))
    since = max(hook.since, moment - LATEST)
    fresh = Notice.objects.of(hook.user_id).filter(~Exists(known), made_at__gte=since)
    rows = [Delivery(hook=hook, notice=notice, made_at=moment, try_at=moment) for notice in fresh]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def deliver_what_waits(clock: Clock) -> int:
    """How many arrived."""
    arrived = 0
    while deliveries := Delivery.objects.select_related("hook__user", "notice").claim(clock(), AT_ONCE):
        arrived += sum(_deliver(delivery, clock()) for delivery in deliveries)
    return arrived


def _deliver(delivery: Delivery, moment: datetime) -> bool:
    hook = delivery.hook
    if hook.disabled_at is not None or not hook.user.is_active:
        delivery.settle(Delivery.Outcome.GIVEN_UP, moment)
        return False
    try:
        body = event(delivery)
        headers = signed_headers(delivery, body, opened(hook.secret, HOOKS), moment)
    except Exception as fault:  # ours, in one event: it keeps no other waiting, and its address did no wrong
        log.exception("event cannot be written", delivery=str(delivery.pk))
        delivery.try_later(moment, f"{type(fault).__name__}: {fault}")
        return False
    return _offered(delivery, body, headers, moment)


def _offered(delivery: Delivery, body: bytes, headers: dict[str, str], moment: datetime) -> bool:
    hook = delivery.hook
    try:
        status, words = post(hook.url, body, headers)
    except (OSError, HTTPException) as problem:
        return _failed(delivery, str(problem), moment)
    if 200 <= status < 300:
        hook.arrived()
        return delivery.settle(Delivery.Outcome.ARRIVED, moment, str(status))
    return _failed(delivery, f"{status} {words}", moment)


def _failed(delivery: Delivery, problem: str, moment: datetime) -> bool:
    hook = delivery.hook
    hook.failed(moment)
    others = hook.deliveries.filter(settled_at=None, try_at__lte=moment).exclude(pk=delivery.pk)
    others.update(try_at=moment + PAUSE)  # one that is away keeps nobody else waiting
    if hook.failing_since is not None and moment - hook.failing_since > PATIENCE:
        Hook.objects.filter(pk=hook.pk, disabled_at=None).update(disabled_at=moment)
    delivery.try_later(moment, problem)
    return False
