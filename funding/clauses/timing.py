"""Criteria about time: how long the project runs, in which period and study year it lies, when it starts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from funding.clauses.values import Months, Strict


class Duration(Strict):
    """How long the project runs, from its first day to its last, both included."""

    kind: Literal["duration"] = "duration"
    unit: Literal["months", "years"]
    one_of: Annotated[tuple[Months, ...], Field(min_length=1)] | None = None
    at_least: Months | None = None
    at_most: Months | None = None

    @model_validator(mode="after")
    def bounded(self) -> Duration:
        """A demand that can fail, and that can be met."""
        least, most = self.at_least, self.at_most
        if (self.one_of is None) == (least is None and most is None):
            raise ValueError("give either one_of, or at_least, at_most or both")
        if least is not None and most is not None and least > most:
            raise ValueError("at_least lies above at_most")
        return self


class Period(Strict):
    """The project lies inside a fixed period; both dates are included."""

    kind: Literal["period"] = "period"
    not_before: date | None = None
    not_after: date | None = None

    @model_validator(mode="after")
    def bounded(self) -> Period:
        """A demand that can fail, and that can be met."""
        if self.not_before is None and self.not_after is None:
            raise ValueError("give not_before, not_after or both")
        if self.not_before and self.not_after and self.not_before > self.not_after:
            raise ValueError("not_before lies after not_after")
        return self


class Start(Strict):
    """When the project starts, seen from the application or from the award.

    `after`: not before it; with `same_day` the day itself is allowed. `within_…`: at most so long after it.
    """

    kind: Literal["start"] = "start"
    of: Literal["submission", "award"]
    after: bool = False
    same_day: bool = False
    within_weeks: Annotated[int, Field(ge=1, le=520)] | None = None
    within_months: Months | None = None

    @model_validator(mode="after")
    def one_demand(self) -> Start:
        """One demand: two would be two criteria, each with its own citation."""
        if sum((self.after, self.within_weeks is not None, self.within_months is not None)) != 1:
            raise ValueError("give exactly one of after, within_weeks, within_months")
        if self.same_day and not self.after:
            raise ValueError("same_day belongs to after")
        return self


class StudyYear(Strict):
    """A call that is open or still to come serves the study year of the project.

    Some calls serve one study year only: who missed it cannot try again next year.
    """

    kind: Literal["study_year"] = "study_year"
