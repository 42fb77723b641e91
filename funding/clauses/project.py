"""Criteria about the project: what it says of itself, how many it reaches, where it lies."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from funding.clauses.parts import ProjectCount
from funding.clauses.values import Counted, Strict
from funding.codes import Activity, SectorCode, TargetGroupCode, ThemeCode, Variant

Codes = tuple[str | int, ...]

SETS = "any_of", "all_of", "none_of", "only"

PROJECT_CODES: dict[str, frozenset[str | int]] = {
    "themes": frozenset(ThemeCode),
    "activities": frozenset(Activity),
    "target_groups": frozenset(TargetGroupCode),
    "sectors": frozenset(SectorCode),
    "variants": frozenset(Variant),
    "nlqf_levels": frozenset(range(1, 9)),
}


class ProjectSet(Strict):
    """What the project says of itself: themes, activities, target groups, sectors, variants, NLQF levels."""

    kind: Literal["project_set"] = "project_set"
    field: Literal["themes", "activities", "target_groups", "sectors", "variants", "nlqf_levels"]
    any_of: Codes | None = None
    all_of: Codes | None = None
    none_of: Codes | None = None
    only: Codes | None = None

    @model_validator(mode="before")
    @classmethod
    def whole_levels(cls, data: object) -> object:
        """Levels are whole numbers, also where a fixture or form writes them as text."""
        if not isinstance(data, dict) or data.get("field") != "nlqf_levels":
            return data
        return {key: _levels(value) if key in SETS else value for key, value in data.items()}

    @model_validator(mode="after")
    def known_codes(self) -> ProjectSet:
        """One of the four demands, in codes of its field."""
        given = [codes for codes in (self.any_of, self.all_of, self.none_of, self.only) if codes]
        if len(given) != 1:
            raise ValueError("give exactly one of any_of, all_of, none_of, only")
        for code in given[0]:
            if code not in PROJECT_CODES[self.field]:
                raise ValueError(f"{code!r} is not a code of {self.field}")
        return self


def _levels(values: object) -> object:
    if not isinstance(values, list | tuple):
        return values
    return [int(value) if isinstance(value, str) and value in "12345678" else value for value in values]


class ProjectNumber(Counted):
    """How many people the project trains or reaches (reach: per year)."""

    kind: Literal["project_number"] = "project_number"
    field: ProjectCount


class Regions(Strict):
    """The places of the project lie in these regions (codes): all of them, or at least one."""

    kind: Literal["regions"] = "regions"
    inside: Annotated[tuple[str, ...], Field(min_length=1)]
    places: Literal["all", "any"] = "all"
