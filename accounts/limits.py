"""How often somebody may ask: a fixed number in each window, counted here or by the database.

Windows begin at whole multiples of their length, so that every process means the same one. `moment` is an
argument: whoever counts asks no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock

from django.db import connection

from accounts.models import RateWindow

FORGOTTEN_AFTER = timedelta(days=1)
MOST_REMEMBERED = 20_000  # callers of one process


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """`quota` requests in each `window`. `shared`: counted over all processes, by the database."""

    name: str
    quota: int
    window: int  # seconds
    shared: bool = False

    def opened_at(self, moment: datetime) -> datetime:
        seconds = int(moment.timestamp())
        return datetime.fromtimestamp(seconds - seconds % self.window, UTC)

    @property
    def policy(self) -> str:
        """The header RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers)."""
        return f'"{self.name}";q={self.quota};w={self.window}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a caller used of a limit, with this request; `resets_in`: seconds until the window is over."""

    limit: Limit
    used: int
    resets_in: int

    @property
    def is_over(self) -> bool:
        return self.used > self.limit.quota

    @property
    def told(self) -> str:
        """The header RateLimit."""
        return f'"{self.limit.name}";r={max(self.limit.quota - self.used, 0)};t={self.resets_in}'


def count(limit: Limit, who: str, moment: datetime) -> Standing:
    """Counts one request."""
    opened_at = limit.opened_at(moment)
    used = _in_the_database(limit, who, opened_at) if limit.shared else here.one(limit, who, opened_at)
    left = opened_at + timedelta(seconds=limit.window) - moment
    return Standing(limit=limit, used=used, resets_in=max(-(-left // timedelta(seconds=1)), 1))


class Here:
    """Counting in this process: costs nothing, and each process has a quota of its own."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._used: dict[tuple[str, str], tuple[datetime, int]] = {}

    def one(self, limit: Limit, who: str, opened_at: datetime) -> int:
        key = (limit.name, who)
        with self._lock:
            if len(self._used) >= MOST_REMEMBERED and key not in self._used:
                self._forget(opened_at)
            before, used = self._used.get(key, (opened_at, 0))
            used = used + 1 if before == opened_at else 1
            self._used[key] = (opened_at, used)
        return used

    def _forget(self, opened_at: datetime) -> None:
        """Of windows that are over; and of all, where a flood of callers leaves no room."""
        running = {key: told for key, told in self._used.items() if told[0] >= opened_at}
        self._used = running if len(running) < MOST_REMEMBERED else {}

    def clear(self) -> None:
        self._used = {}


here = Here()

UPSERT = """
    INSERT INTO accounts_ratewindow AS stands (who, policy, opened_at, used) VALUES (%s, %s, %s, 1)
    ON CONFLICT (who, policy) DO UPDATE SET
        used = CASE WHEN stands.opened_at = excluded.opened_at THEN stands.used + 1 ELSE 1 END,
        opened_at = excluded.opened_at
    RETURNING used
"""


def _in_the_database(limit: Limit, who: str, opened_at: datetime) -> int:
    """One statement, so that two workers never count the same; outside any transaction of the request."""
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [who, limit.name, opened_at])
        used = int(cursor.fetchone()[0])
    if used == 1:
        RateWindow.objects.filter(opened_at__lt=opened_at - FORGOTTEN_AFTER).delete()
    return used
