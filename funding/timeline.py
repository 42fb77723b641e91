"""Where calls stand on a line of eighteen months: months are equally wide, whatever their length. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from funding.clock import AMSTERDAM

MONTHS = 18
QUARTER = 3


def month_after(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """Eighteen months, from the first of the month that `first` is the first day of."""

    first: date

    @property
    def quarters(self) -> Iterator[date]:
        """The first day of every third month, to write below the line."""
        return (month_after(self.first, months) for months in range(0, MONTHS, QUARTER))

    @property
    def ends_on(self) -> date:
        """The first day that is no longer on it."""
        return month_after(self.first, MONTHS)

    def place(self, moment: datetime) -> float:
        """In months from its beginning, as the calendar here says; before it is 0, after it is 18."""
        here = moment.astimezone(AMSTERDAM)
        whole = (here.year - self.first.year) * 12 + here.month - self.first.month
        of_the_day = (here.hour + here.minute / 60) / 24
        part = (here.day - 1 + of_the_day) / monthrange(here.year, here.month)[1]
        return min(max(whole + part, 0.0), float(MONTHS))

    def bar(self, begin: datetime | None, end: datetime | None, endless: bool) -> Bar | None:
        """None where nothing of it lies on the line. Of an edge that nobody knows only the other is drawn."""
        if begin is None and end is None:
            return None
        first = self.place(begin or end)  # type: ignore[arg-type]
        last = MONTHS if endless else self.place(end or begin)  # type: ignore[arg-type]
        if last <= 0 or first >= MONTHS:
            return None
        return Bar(start=written(first), width=written(max(last - first, THIN)))


THIN = 0.12  # months: what is shorter could not be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """Numbers as a drawing wants them, whatever the language of the page."""

    start: str
    width: str


def written(number: float) -> str:
    return f"{number:.2f}"
