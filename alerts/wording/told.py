"""What is told of one subject at one time, to one person."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime

from alerts.models import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(ABC):
    """A notice keeps what happened; how things stand is read when it is shown."""

    notices: list[Notice]
    moment: datetime

    @property
    @abstractmethod
    def name(self) -> str:
        """What it is about, in a few words."""

    @property
    @abstractmethod
    def address(self) -> str:
        """Where to read on: a whole address."""

    @property
    @abstractmethod
    def head(self) -> str:
        """What matters most of it, in the few words that stand after the name in a subject."""

    @property
    @abstractmethod
    def now(self) -> str:
        """How it stands at the moment, as a sentence; empty where that says no more than the lines."""

    @abstractmethod
    def line(self, notice: Notice) -> str:
        """What happened, as a sentence."""

    @property
    def notice(self) -> Notice:
        return self.notices[0]

    @property
    def lines(self) -> list[str]:
        """What happened, oldest first, and why its reader hears of it."""
        oldest_first = sorted(self.notices, key=lambda one: (one.due, one.pk))
        return [*(self.line(notice) for notice in oldest_first), *self.because]

    @property
    def because(self) -> list[str]:
        """Why its reader hears of it, where they did not ask for it by name."""
        return []

    @property
    def urgency(self) -> tuple[bool, datetime, int]:
        """What has to be known soonest comes first."""
        times = [notice.useful_by for notice in self.notices if notice.useful_by is not None]
        return not times, min(times, default=self.moment), self.notice.pk
