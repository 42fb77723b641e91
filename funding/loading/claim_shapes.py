"""What may stand below a row of a fixture: what other sources say of its fields, and when the row holds."""

from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator

from funding.choices import Zone
from funding.claim_values import read_value
from funding.claims import FIELDS, Value
from funding.loading.said import Said
from funding.loading.values import Day, Key


class ClaimIn(Said):
    """A rival: another source that says something else of one field of the row above it."""

    field: str
    value: Any
    source: Key
    key: Key | None = None
    text_nl: str = ""
    text_en: str = ""

    @property
    def name(self) -> str:
        return self.key or self.source

    def read(self, about: str, zone: ZoneInfo) -> Value:
        """The value, typed as the field is. Raises ValueError."""
        return read_value(about, self.field, self.value, zone)


class Claimable(Said):
    """A row of which sources may disagree."""

    ABOUT: ClassVar[str]
    claims: tuple[ClaimIn, ...] = Field(default=(), validate_default=False)

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(getattr(self, "zone", Zone.AMSTERDAM))

    @model_validator(mode="after")
    def _claims_fit(self) -> Self:
        seen = set()
        for claim in self.claims:
            if claim.field not in FIELDS[self.ABOUT]:
                known = ", ".join(FIELDS[self.ABOUT])
                raise ValueError(f"claims of a {self.ABOUT} are about one of: {known}; not {claim.field!r}")
            if (claim.field, claim.name) in seen:
                raise ValueError(f"{claim.name} says two things of {claim.field}: give one of them a key")
            if claim.field == "clause" and not (claim.text_nl and claim.text_en):
                raise ValueError("a claim about a clause says it in words too: write text_nl and text_en")
            claim.read(self.ABOUT, self.clock)
            seen.add((claim.field, claim.name))
        return self


class DatedIn(Said):
    """A row that holds from a day, or until a day that is outside."""

    valid_from: Day | None = None
    valid_until: Day | None = None

    @model_validator(mode="after")
    def _holds_for_a_time(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_from >= self.valid_until:
            raise ValueError("valid_until is the first day on which it holds no more: after valid_from")
        return self
