"""Hour after hour in a register where calls move, end and come back; and a plain model of what must be told.

The model looks at each hour how things stand and what was said before. The site works out beforehand when
something is due. Neither knows of the other.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# What each kind tells of; that it has ended is said once, whatever is corrected of it later.
OF = {"opened": "opens", "closing": "closes"}
ENDS = {"closed": "closes", "exhausted": "exhausted", "withdrawn": "withdrawn"}

Saying = tuple[int, str, int | None]  # call, kind, lead


@dataclass(frozen=True, slots=True)
class State:
    """What is published of a call."""

    opens: datetime
    closes: datetime
    exhausted: datetime | None = None
    withdrawn: datetime | None = None

    @property
    def ends(self) -> tuple[datetime, str]:
        """When one can no longer apply, and what that is called; of two at once the graver."""
        kinds = ((self.withdrawn, "withdrawn"), (self.exhausted, "exhausted"), (self.closes, "closed"))
        return min(((at, kind) for at, kind in kinds if at), key=lambda end: end[0])

    def is_past(self, now: datetime) -> bool:
        return self.ends[0] <= now


class Model:
    """What somebody must hear who follows everything since then, with these reminders."""

    def __init__(self, since: datetime, leads: tuple[int, ...]) -> None:
        self.since, self.leads = since, leads
        self.states: dict[int, State] = {}
        self.began: dict[int, dict[str, datetime]] = {}  # of each call, since when each fact is as it is
        self.silent: set[int] = set()
        self.said: set[tuple[int, str, datetime, int | None]] = set()

    def hour(self, now: datetime, published: dict[int, State]) -> Counter[Saying]:
        heard: Counter[Saying] = Counter()
        for call, state in published.items():
            heard.update(self._publish(call, state, now))
        for call in self.states.keys() - self.silent:
            heard.update(self._by_the_clock(call, now))
        return heard

    def _publish(self, call: int, state: State, now: datetime) -> Iterator[Saying]:
        before = self.states.get(call)
        if (before is None or before.is_past(now)) and state.is_past(now):
            if before and call not in self.silent:
                yield from self._end(call, now)
            self._begin(call, before, state, now, OF)
            self.silent.add(call)
            return
        kind = self._change(before, state)
        if kind and now >= self.since:
            yield call, kind, None
        self.silent.discard(call)
        self._begin(call, before, state, now, OF | ENDS)

    def _begin(
        self, call: int, before: State | None, state: State, now: datetime, of: dict[str, str]
    ) -> None:
        """Since when what each of these kinds tells of is as it is."""
        began = self.began.setdefault(call, {})
        for kind, fact in of.items():
            if before is None or kind not in began or getattr(before, fact) != getattr(state, fact):
                began[kind] = now
        self.states[call] = state

    def _change(self, before: State | None, after: State) -> str | None:
        if before is None:
            return "announced"
        if (before.exhausted and not after.exhausted) or (before.withdrawn and not after.withdrawn):
            return "reopened"
        return "moved" if (before.opens, before.closes) != (after.opens, after.closes) else None

    def _by_the_clock(self, call: int, now: datetime) -> Iterator[Saying]:
        state = self.states[call]
        if state.is_past(now):
            yield from self._end(call, now)
            return
        if state.opens <= now:
            yield from self._say(call, "opened", state.opens)
        mornings = {lead: morning(state.closes, lead) for lead in self.leads}
        due = [lead for lead, at in mornings.items() if state.opens <= at <= now]
        if due:
            yield from self._say(call, "closing", mornings[min(due)], min(due))

    def _end(self, call: int, now: datetime) -> Iterator[Saying]:
        at, kind = self.states[call].ends
        if now < max(at, self.began[call][kind]) + 7 * DAY:
            yield from self._say(call, kind, at)

    def _say(self, call: int, kind: str, at: datetime, lead: int | None = None) -> Iterator[Saying]:
        began = self.began[call][kind]
        saying = (call, kind, began, lead)
        if saying not in self.said:
            self.said.add(saying)
            if max(at, began) >= self.since:
                yield call, kind, lead


def morning(closes: datetime, lead: int) -> datetime:
    """Eight o'clock, so many days before the last day; a day more where that day ends before noon."""
    last = (closes - timedelta(microseconds=1)).astimezone(AMSTERDAM)
    early = 1 if last.time() < time(12) else 0
    return datetime.combine(last.date() - timedelta(days=lead + early), time(8), AMSTERDAM).astimezone(UTC)


@dataclass
class Fate:
    """What befalls calls: now and then a new one, and something that happens to one that is there."""

    chance: random.Random
    most: int
    a_day: float  # how many things happen

    def hour(self, now: datetime, states: dict[int, State]) -> dict[int, State]:
        if self.chance.random() > self.a_day / 24:
            return {}
        if len(states) < self.most and self.chance.random() < 0.3:
            return {len(states) + 1: self._fresh(now)}
        if not states:
            return {}
        call = self.chance.choice(list(states))
        changed = self._befalls(states[call], now)
        return {call: changed} if changed != states[call] else {}

    def _fresh(self, now: datetime) -> State:
        opens = now + self._hours(-20, 60)
        return State(opens, opens + self._hours(2, 120))

    def _befalls(self, state: State, now: datetime) -> State:
        closes = max(state.opens + HOUR, state.closes + self._hours(-20, 40))
        happening = self.chance.choice(("closes", "closes", "opens", "exhausted", "withdrawn", "back"))
        match happening:
            case "closes":
                return replace(state, closes=closes)
            case "opens":
                latest = min(at for at in (state.closes - HOUR, state.exhausted) if at)
                return replace(state, opens=min(state.opens + self._hours(-10, 10), latest))
            case "back":
                return replace(state, exhausted=None, withdrawn=None)
        past = now - timedelta(hours=self.chance.randrange(72))
        return replace(state, **{happening: max(past, state.opens) if happening == "exhausted" else past})

    def _hours(self, least: int, most: int) -> timedelta:
        """Whole hours between so many days."""
        return timedelta(hours=self.chance.randrange(least * 24, most * 24))
