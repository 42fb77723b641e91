"""A register that is edited at random; and, worked out in another way, what a calendar must say then."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pgtrigger
from django.apps import apps
from django.db.models import Max

from funding.models import Call, Scheme
from publication.models import Waiting
from publication.publishing import publish_waiting
from tests.funding.factories import CallFactory, SchemeFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
MONTH = timedelta(days=31)
SAID = ("slug", "strand", "certainty", "withdrawn_at", "exhausted_at", "opens_at", "closes_at")
SAID += ("opens_time_known", "closes_time_known", "opens_text", "closes_text", "scheme_id")
EDGES = ("opens", "closes")


@dataclass
class Known:
    """What everybody could see of a call. `said`: now; None: nothing. `at`: each edge as last known."""

    name: str
    said: tuple[Any, ...] | None = None
    touched: datetime = BEGAN
    row: Call | None = None
    at: dict[str, tuple[datetime, bool]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Expected:
    start: date
    status: str
    changed: datetime


class Hand:
    """What can be done. Each picks its own call; where there is none to do it to, nothing happens."""

    def __init__(self, seed: int) -> None:
        self.chance, self.now, self.number = random.Random(seed), BEGAN, 0
        self.names: set[str] = set()  # slugs that everybody could see once

    def _pick(self, **which: Any) -> Any:
        keys = list(Call.objects.filter(**which).order_by("pk").values_list("pk", flat=True))
        return Call.objects.filter(pk=self.chance.choice(keys)) if keys else Call.objects.none()

    def _scheme(self, **which: Any) -> Any:
        keys = list(Scheme.objects.filter(**which).order_by("pk").values_list("pk", flat=True))
        return Scheme.objects.filter(pk=self.chance.choice(keys)) if keys else Scheme.objects.none()

    def _count(self) -> int:
        self.number += 1
        return self.number

    def _slug(self, scheme: str) -> str:
        """Now and then one that another call had before."""
        if self.chance.random() < 0.3:
            taken = set(Call.objects.values_list("slug", flat=True))
            if left := sorted(self.names - taken):
                return self.chance.choice(left)
        year, number = divmod(self._count(), 99)
        return f"{scheme}-{2000 + year}-{number + 1}"

    def _window(self) -> dict[str, Any]:
        opens = self.now + timedelta(hours=self.chance.randint(-480, 960))
        closes = opens + timedelta(hours=self.chance.randint(48, 2400))
        found: dict[str, Any] = {"exhausted_at": None}
        for edge, at in (("opens", opens), ("closes", closes)):
            timed = self.chance.random() < 0.6
            found |= {f"{edge}_at": at if timed else _midnight(at), f"{edge}_time_known": timed}
        return found

    def _new_scheme(self) -> None:
        number = self._count()
        SchemeFactory(slug=f"regeling-{number}", short_name=f"R{number}")

    def _new(self) -> None:
        if scheme := self._scheme().first():
            slug = self._slug(scheme.slug)
            CallFactory(scheme=scheme, slug=slug, strand=f"deel {self._count()}", **self._window())

    def _move(self) -> None:
        self._pick().update(**self._window())

    def _correct(self) -> None:
        self._pick().update(closes_text=f"tot; dan, 🦆 {self._count()}")

    def _doubt(self) -> None:
        words = ("confirmed", "reported", "disputed")
        self._pick().update(certainty=self.chance.choice(words))

    def _withdraw(self) -> None:
        self._pick().update(withdrawn_at=self.now + timedelta(hours=self.chance.randint(-24, 72)))

    def _spend(self) -> None:
        self._pick(opens_at__lte=self.now).update(exhausted_at=self.now)

    def _reopen(self) -> None:
        self._pick(withdrawn_at__isnull=False).update(withdrawn_at=None)
        self._pick(exhausted_at__isnull=False).update(exhausted_at=None)

    def _lose(self) -> None:
        edge = self.chance.choice(EDGES)
        self._pick().update(**{f"{edge}_at": None, f"{edge}_time_known": False})

    def _find(self) -> None:
        self._pick(closes_at=None).update(**self._window())

    def _rename(self) -> None:
        self._pick().update(slug=self._slug("regeling"))

    def _rename_scheme(self) -> None:
        number = self._count()
        told = self.chance.choice(("slug", "short_name", "name"))
        self._scheme().update(**{told: f"regeling-{number}"})

    def _to_other_scheme(self) -> None:
        if scheme := self._scheme().first():
            self._pick().update(scheme=scheme)

    def _take_out(self) -> None:
        self._pick(published_at__isnull=False).update(published_at=None)

    def _put_back(self) -> None:
        self._pick(published_at=None).update(published_at=self.now)

    def _delete(self) -> None:
        self._pick().delete()
        self._new()

    def _take_out_scheme(self) -> None:
        self._scheme(published_at__isnull=False).update(published_at=None)

    def _put_back_scheme(self) -> None:
        self._scheme(published_at=None).update(published_at=self.now)

    def _delete_scheme(self) -> None:
        if self.chance.random() < 0.2:
            self._scheme().delete()
            self._new_scheme()
        self._new()


EDITS: list[tuple[str, Callable[[Hand], None]]] = [
    (name.strip("_"), getattr(Hand, name))
    for name in (
        "_move", "_move", "_correct", "_doubt", "_withdraw", "_spend", "_reopen", "_lose", "_find", "_rename",
        "_rename_scheme", "_to_other_scheme", "_take_out", "_put_back", "_delete", "_take_out_scheme",
        "_put_back_scheme", "_put_back_scheme", "_delete_scheme",
    )
]  # fmt: skip


class Edits(Hand):
    """One edit after the other, each at a moment of its own."""

    def __init__(self, seed: int, calls: int, schemes: int = 6) -> None:
        super().__init__(seed)
        self.known: dict[int, Known] = {}
        self.events, self.last = apps.get_model("funding", "SchemeEvent").objects, 0
        for _ in range(schemes):
            self._new_scheme()
        for _ in range(calls):
            self._new()
        self._publish()

    def one(self) -> tuple[str, list[int]]:
        """What was done, and to which calls anybody saw it."""
        self.now += timedelta(minutes=self.chance.randint(1, 30 * 60))
        name, edit = self.chance.choice(EDITS)
        edit(self)
        return name, self._publish()

    def expected(self) -> dict[str, Expected]:
        """By the name of each event."""
        found = {}
        for known in self.known.values():
            for edge in EDGES:
                if (told := self._expected(known, edge)) is not None:
                    found[f"{known.name}-{edge}@pps-register"] = told
        return found

    def _expected(self, known: Known, edge: str) -> Expected | None:
        at, timed = known.at.get(edge, (None, False))
        if at is None:
            return None
        start = _start(at, timed, edge)
        call = known.row
        if call is None or getattr(call, f"{edge}_at") is None:
            return Expected(start, "CANCELLED", known.touched) if at + MONTH > self.now else None
        ends = [end for end in (call.withdrawn_at, call.exhausted_at) if end and end <= self.now]
        status = "TENTATIVE" if call.certainty in ("expected", "disputed") else "CONFIRMED"
        if call.withdrawn_at and call.withdrawn_at <= self.now:
            status = "CANCELLED"
        return Expected(start, status, max([known.touched, *ends]))

    def _publish(self) -> list[int]:
        """As changed at this moment: triggers asked the clock of the database."""
        with pgtrigger.ignore("funding.SchemeEvent:append_only"):
            self.events.filter(pk__gt=self.last).update(pgh_created_at=self.now)
        self.last = self.events.aggregate(last=Max("pk"))["last"]
        Waiting.objects.update(changed_at=self.now)
        publish_waiting()
        seen = Call.objects.filter(published_at__isnull=False, scheme__published_at__isnull=False)
        rows = {row.pk: row for row in seen.select_related("scheme").order_by("pk")}
        return [key for key in sorted(rows.keys() | self.known.keys()) if self._saw(key, rows.get(key))]

    def _saw(self, key: int, row: Call | None) -> bool:
        """Whether it says something else than before."""
        known = self.known.get(key) or self._named(key, row)
        scheme = (row.scheme.slug, row.scheme.short_name, row.scheme.name) if row else ()
        said = (*(getattr(row, name) for name in SAID), *scheme) if row else None
        changed = known.said != said
        known.said, known.row = said, row
        known.touched = self.now if changed else known.touched
        if row:
            self.names.add(row.slug)
        for edge in EDGES:
            if row and (at := getattr(row, f"{edge}_at")) is not None:
                known.at[edge] = at, getattr(row, f"{edge}_time_known")
        return changed

    def _named(self, key: int, row: Call | None) -> Known:
        assert row is not None
        self.known[key] = Known(row.slug if row.slug not in self.names else f"{row.slug}.{key}")
        return self.known[key]


def _midnight(at: datetime) -> datetime:
    return datetime.combine(at.astimezone(AMSTERDAM).date(), time(), AMSTERDAM).astimezone(UTC)


def _start(at: datetime, timed: bool, edge: str) -> date:
    """The instant; or the day, of which a closing is the first instant after it."""
    if timed:
        return at
    return (at - timedelta(microseconds=1 if edge == "closes" else 0)).astimezone(AMSTERDAM).date()
