"""The calls of the timeline, each with its bar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import Q

from funding.availability import EXPECTED, Availability
from funding.clock import AMSTERDAM, amsterdam, months_before
from funding.models import Call
from funding.timeline import Bar, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    call: Call
    availability: Availability
    bar: Bar | None


def line_at(moment: datetime) -> Line:
    """From the month that it is here."""
    return Line(moment.astimezone(AMSTERDAM).date().replace(day=1))


def calls_on(line: Line, schemes: Any, moment: datetime) -> Any:
    """The calls of these schemes that lie on the line, as far as anything is known of when; soonest first."""
    begins, ends = amsterdam(line.first, time()), amsterdam(line.ends_on, time())
    over = Q(closes_at__lte=begins) | Q(exhausted_at__lte=begins) | Q(withdrawn_at__lte=moment)
    of_an_expectation = Q(certainty=EXPECTED, expected_until__lte=begins)
    at_a_point = Q(closes_at=None, expected_until=None, closes_when_spent=False, opens_at__lt=begins)
    calls = Call.objects.published().for_applications().filter(scheme__in=schemes.order_by().values("pk"))
    calls = calls.exclude(over).exclude(of_an_expectation).exclude(at_a_point)
    calls = calls.exclude(opens_at__gte=ends).exclude(opens_at=None, closes_at=None, expected_until=None)
    return calls.select_related("scheme").most_mattering_first(moment)


def on_line(line: Line, calls: Iterable[Call], moment: datetime) -> list[Row]:
    return [Row(call=call, availability=call.availability_at(moment), bar=_bar(line, call)) for call in calls]


def _bar(line: Line, call: Call) -> Bar | None:
    """What was spent earlier than planned ended then; of what is expected in some month, that month."""
    begin, end = call.opens_at, call.exhausted_at or call.closes_at or call.expected_until
    if begin is None and end is not None and end == call.expected_until:
        begin = months_before(end.astimezone(AMSTERDAM), 1)
    return line.bar(begin, end, endless=call.closes_when_spent and call.exhausted_at is None)
