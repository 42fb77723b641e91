"""Notices to the addresses of people's programs: claimed, sent, marked, as mail is.

An address where nothing arrived for five days is asked no more; its owner hears that, and starts it again.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from http.client import HTTPException

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.locks import opened
from accounts.models.leases import PATIENCE, PAUSE
from alerts.events import event, signed_headers
from alerts.models import Delivery, Hook, Notice
from alerts.outward import Line

log = structlog.get_logger(__name__)

HOOKS = "alerts.hooks"  # what their secrets are locked for
AT_ONCE = 20  # in one claim
FAILING = timedelta(days=1)  # then its owner hears of it
TURN = 8.0  # seconds for one address; with the longest answer it is well within the lease
LATEST = timedelta(days=30)  # what is older, a new address does not get any more

Clock = Callable[[], datetime]


class Away(Exception):
    """Nothing arrives at an address now; its words say why."""


def prepare_deliveries(moment: datetime) -> int:
    """A row for each notice that an address of its reader has to get, and has none yet."""
    return sum(_prepare(hook, moment) for hook in Hook.objects.at_work())


def _prepare(hook: Hook, moment: datetime) -> int:
    known = Delivery.objects.filter(hook=hook, notice=OuterRef("pk"))
    since = max(hook.since, moment - LATEST)
    fresh = Notice.objects.of(hook.user_id).filter(~Exists(known), made_at__gte=since)
    fresh = fresh.exclude(subject=f"hook/{hook.pk}")  # of itself it hears nothing
    rows = [Delivery(hook=hook, notice=notice, made_at=moment, try_at=moment) for notice in fresh]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def deliver_what_waits(clock: Clock) -> int:
    """How many arrived. Each address has its turn, so that a slow one keeps nobody else waiting for long."""
    arrived, at_work = 0, True
    while at_work:
        waiting = Delivery.objects.waiting_at(clock()).order_by("hook").values_list("hook", flat=True)
        turns = [_deliver_to(hook, clock) for hook in waiting.distinct()]
        arrived += sum(turn or 0 for turn in turns)
        at_work = any(turn is not None for turn in turns)
    return arrived


def _deliver_to(hook: int, clock: Clock) -> int | None:
    """How many arrived there, in one turn; None: somebody else has what waits."""
    of_this = Delivery.objects.filter(hook=hook).select_related("hook__user", "notice")
    deliveries = deque(of_this.claim(clock(), AT_ONCE))
    if not deliveries:
        return None
    began, arrived = time.monotonic(), 0
    with Line(deliveries[0].hook.url) as line:
        while deliveries and time.monotonic() - began < TURN:
            delivery = deliveries.popleft()
            try:
                arrived += _deliver(delivery, line, clock())
            except Away as problem:
                _failed(delivery, str(problem), clock())
                _let_go(deliveries, clock() + PAUSE)
                return arrived
    _let_go(deliveries, clock())
    return arrived


def _let_go(deliveries: Iterable[Delivery], until: datetime) -> None:
    for delivery in deliveries:
        delivery.put_off(until, delivery.problem)


def _deliver(delivery: Delivery, line: Line, moment: datetime) -> bool:
    """Whether it arrived. Raises Away when its address is not to be had, or wants none of it."""
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
    status = _answer(line, body, headers)
    hook.arrived()
    return delivery.settle(Delivery.Outcome.ARRIVED, moment, str(status))


def _answer(line: Line, body: bytes, headers: Mapping[str, str]) -> int:
    try:
        status, words = line.post(body, headers)
    except (OSError, HTTPException) as problem:
        raise Away(str(problem)) from problem
    if not 200 <= status < 300:
        raise Away(f"{status} {words}")
    return status


def _failed(delivery: Delivery, problem: str, moment: datetime) -> None:
    hook = delivery.hook
    hook.failed(moment)
    others = hook.deliveries.filter(settled_at=None, try_at__lte=moment).exclude(pk=delivery.pk)
    others.update(try_at=moment + PAUSE)  # one that is away is asked once a round, however much waits
    if hook.failing_since is not None and moment - hook.failing_since >= FAILING:
        _tell(hook, moment)
    delivery.try_later(moment, problem)


@transaction.atomic
def _tell(hook: Hook, moment: datetime) -> None:
    """Its owner hears that nothing arrives; and once more when we stop, in the transaction that stops it."""
    if moment - (hook.failing_since or moment) > PATIENCE and hook.disabled_at is None:
        hook.disabled_at = moment
        Hook.objects.filter(pk=hook.pk, disabled_at=None).update(disabled_at=moment)
    Notice.objects.tell([hook.news_at(moment)])
