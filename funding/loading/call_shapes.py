"""What may stand in a fixture of calls: windows as people write them."""

from datetime import UTC, date, datetime, time
from typing import Any, Self
from zoneinfo import ZoneInfo

from pydantic import InstanceOf, ValidationInfo, field_validator, model_validator

from funding.choices import Allocation, Certainty, Stage, Zone
from funding.clock import Moment, closing, instant, opening
from funding.loading.claim_shapes import Claimable
from funding.loading.values import Count, Day, Euros, Flag, Key, Month, month


class CeilingIn(Claimable):
    ABOUT = "ceiling"
    amount: Euros
    size_class: str = ""


Edge = InstanceOf[Moment] | InstanceOf[Month]


class CallIn(Claimable):
    """A call. `zone` stands first: moments are read on its clock. `certainty` before them: see `whole`."""

    ABOUT = "call"

    zone: Zone = Zone.AMSTERDAM
    slug: Key
    strand: str = ""
    stage: Stage = Stage.APPLICATION
    opens: Edge | None = None
    closes: Edge | None = None
    opens_text: str = ""
    closes_text: str = ""
    closes_when_spent: Flag = False
    announced_opens: InstanceOf[Moment] | None = None
    announced_closes: InstanceOf[Moment] | None = None
    serves_period: str = ""
    exhausted: InstanceOf[datetime] | None = None
    withdrawn: InstanceOf[datetime] | None = None
    allocation: Allocation = Allocation.UNKNOWN
    allocation_note_nl: str = ""
    allocation_note_en: str = ""
    applications: Count | None = None
    awards: Count | None = None
    ceilings: tuple[CeilingIn, ...] = ()
    published_on: Day | None = None

    @field_validator("opens", mode="before")
    @classmethod
    def _opens(cls, value: str, info: ValidationInfo) -> Moment | Month:
        return _month_or(value, opening, info)

    @field_validator("closes", mode="before")
    @classmethod
    def _closes(cls, value: str, info: ValidationInfo) -> Moment | Month:
        return _month_or(value, closing, info)

    @field_validator("announced_opens", mode="before")
    @classmethod
    def _announced_opens(cls, value: str, info: ValidationInfo) -> Moment:
        return opening(str(value), _clock(info))

    @field_validator("announced_closes", mode="before")
    @classmethod
    def _announced_closes(cls, value: str, info: ValidationInfo) -> Moment:
        return closing(str(value), _clock(info))

    @field_validator("exhausted", "withdrawn", mode="before")
    @classmethod
    def _instant(cls, value: str, info: ValidationInfo) -> datetime:
        return instant(str(value), _clock(info))

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (
            isinstance(self.opens, Moment)
            and isinstance(self.closes, Moment)
            and self.opens.at >= self.closes.at
        ):
            raise ValueError("opens must lie before closes")
        if self.closes_when_spent and self.closes is not None:
            raise ValueError("closes_when_spent says that there is no closing date: leave one of the two out")
        year = self.year
        if year is not None and not self.slug.rsplit("-", 1)[0].endswith(f"-{year}"):
            raise ValueError(
                f"the slug names the year of opening, or of closing when only that is known: …-{year}-1"
            )
        return self

    @property
    def year(self) -> int | None:
        """The year that the slug should name."""
        for edge in (self.opens, self.closes):
            if isinstance(edge, Month):
                return edge.year
            if edge is not None:
                return edge.at.astimezone(ZoneInfo(self.zone)).year
        return None

    @property
    def expected_until(self) -> datetime | None:
        """The end of the only month that is known: of closing, or else of opening. Of expected calls only."""
        last = self.closes or self.opens
        if self.certainty != Certainty.EXPECTED or not isinstance(last, Month):
            return None
        return start_of(last.first_day_after, ZoneInfo(self.zone))


def _clock(info: ValidationInfo) -> ZoneInfo:
    return ZoneInfo(info.data.get("zone", Zone.AMSTERDAM))


def _month_or(value: str, read: Any, info: ValidationInfo) -> Moment | Month:
    return month(str(value)) or read(str(value), _clock(info))


def start_of(first_day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(first_day, time(), tzinfo=zone).astimezone(UTC)
