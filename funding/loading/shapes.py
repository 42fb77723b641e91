"""What may stand in the fixture files, typed. The format for people stands in docs/schemes-format.md."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from funding.choices import Activity, Confidence, DecisionFrom, RegionScope, Route, SourceKind, StateAidBasis
from funding.loading.call_shapes import CallIn
from funding.loading.claim_shapes import Claimable
from funding.loading.said import Said
from funding.loading.term_shapes import (
    CostTermIn,
    CriterionIn,
    DefinitionIn,
    DocumentIn,
    GrantTermIn,
    PreparationIn,
    QualityCriterionIn,
)
from funding.loading.values import Day, Flag, Key, Line, Strict, Text, Weeks
from partners.choices import Sector, TargetGroup, Theme


class SourceIn(Strict):
    key: Key
    title: Line
    identifier: str = ""
    url: str = ""
    publisher: str = ""
    kind: SourceKind
    read_on: Day
    note: str = ""


class ProgrammeIn(Said):
    slug: Key
    name_nl: Line
    name_en: Line
    summary_nl: str = ""
    summary_en: str = ""
    parent: Key | None = None
    grantor: Key | None = None
    agency: Key | None = None
    source: Key


class SchemeIn(Claimable):
    """One file: a scheme with everything below it."""

    ABOUT = "scheme"

    slug: Key
    name: Line
    short_name: Annotated[str, Field(min_length=1, max_length=120)]
    name_en: Line
    other_names: tuple[str, ...] = ()
    source: Key
    confidence: Confidence
    programme: Key | None = None
    grantor: Key | None = None
    agency: Key | None = None
    purpose_nl: Text
    purpose_en: Text
    url: str = ""
    legal_basis: str = ""
    route: Route
    in_force_from: Day | None = None
    repealed_on: Day | None = None
    historical: Flag = False
    ended: Flag = False
    calls_complete: Flag = True
    rules_complete: Flag = False
    rules_note_nl: str = ""
    rules_note_en: str = ""
    state_aid_basis: StateAidBasis = StateAidBasis.UNKNOWN
    state_aid_nl: str = ""
    state_aid_en: str = ""
    stacking_nl: str = ""
    stacking_en: str = ""
    outlook_nl: str = ""
    outlook_en: str = ""
    decision_weeks: Weeks | None = None
    decision_extension_weeks: Weeks | None = None
    decision_from: DecisionFrom | None = None
    region_scope: RegionScope
    regions: tuple[str, ...] = ()
    sectors: tuple[Sector, ...] | None = None
    themes: tuple[Theme, ...] | None = None
    target_groups: tuple[TargetGroup, ...] | None = None
    activities: tuple[Activity, ...] | None = None
    published_on: Day | None = None
    calls: tuple[CallIn, ...] = ()
    grant_terms: tuple[GrantTermIn, ...] = ()
    cost_terms: tuple[CostTermIn, ...] = ()
    documents: tuple[DocumentIn, ...] = ()
    preparations: tuple[PreparationIn, ...] = ()
    definitions: tuple[DefinitionIn, ...] = ()
    criteria: tuple[CriterionIn, ...] = ()
    quality_criteria: tuple[QualityCriterionIn, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.rules_complete and not (self.rules_note_nl and self.rules_note_en):
            raise ValueError("rules_note_nl and rules_note_en say why the register cannot judge: write them")
        if (self.region_scope == RegionScope.LISTED) != bool(self.regions):
            raise ValueError("regions and region_scope 'listed' belong together")
        if self.decision_weeks is None and (self.decision_extension_weeks or self.decision_from):
            raise ValueError("decision_weeks says within how many weeks: write it first")
        for call in self.calls:
            if not call.slug.startswith(f"{self.slug}-"):
                raise ValueError(f"the slug of call {call.slug} starts with {self.slug}-")
        return self
