"""A month as a calendar on the wall has it: weeks from Monday to Sunday. Pure."""

from __future__ import annotations

from calendar import MONDAY, Calendar
from dataclasses import dataclass
from datetime import date

from funding.timeline import month_after


@dataclass(frozen=True, slots=True)
class Month:
    """Known by its first day."""

    first: date

    def __str__(self) -> str:
        return self.first.strftime("%Y-%m")

    @property
    def ends_on(self) -> date:
        """The first day that is no longer in it."""
        return month_after(self.first, 1)

    @property
    def previous(self) -> Month:
        return Month(month_after(self.first, -1))

    @property
    def next(self) -> Month:
        return Month(month_after(self.first, 1))

    @property
    def weeks(self) -> list[list[date | None]]:
        """Seven places a week; None where the day is of another month."""
        return [[day if self.holds(day) else None for day in week] for week in self._whole_weeks()]

    @property
    def weekdays(self) -> list[date]:
        """A Monday and the six days after it, to write above the columns."""
        return self._whole_weeks()[0]

    def _whole_weeks(self) -> list[list[date]]:
        return Calendar(MONDAY).monthdatescalendar(self.first.year, self.first.month)

    def holds(self, day: date) -> bool:
        return self.first <= day < self.ends_on


def month_of(day: date) -> Month:
    return Month(day.replace(day=1))
