"""What a body may say of a scheme and of a call: the keys of the answer, as far as they can be changed."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, WithJsonSchema

from funding.choices import (
    Activity,
    Allocation,
    Certainty,
    Confidence,
    DecisionFrom,
    RegionScope,
    Route,
    Stage,
    StateAidBasis,
    Zone,
)
from funding.writing.moments import CLOCKED, CLOSING, LONGEST, OPENING, described
from partners.choices import Sector, TargetGroup, Theme
from publication.bodies import LEFT_OUT, Address, Body, Day, Key, Names, Readable, Text, Whole, Words, listed

Columns = dict[str, tuple[str, ...]]
MANY = Field(max_length=400)

WRITTEN = Field(min_length=1, max_length=LONGEST)
Opening = Annotated[str, WRITTEN, WithJsonSchema(described(OPENING, "2027-03-01 09:00", "2027-03-01"))]
Closing = Annotated[str, WRITTEN, WithJsonSchema(described(CLOSING, "2027-03-31 17:00", "t/m 2027-03-31"))]
Instant = Annotated[str, WRITTEN, WithJsonSchema(described(CLOCKED, "2027-03-31 17:00"))]


HowMany = Annotated[int, Field(ge=0, le=10_000_000), Whole]
NumberOfWeeks = Annotated[int, Field(ge=1, le=999), Whole]


class CitationChange(Body):
    article: Annotated[str, Readable(40)] | None = LEFT_OUT
    paragraph: Annotated[str, Readable(20)] | None = LEFT_OUT
    point: Annotated[str, Readable(20)] | None = LEFT_OUT


class ProvenanceChange(Body):
    source: Key = LEFT_OUT
    quote: Text | None = LEFT_OUT
    read_on: Day = LEFT_OUT
    certainty: Annotated[Certainty, listed(Certainty)] = LEFT_OUT


class ProvenanceOfNew(ProvenanceChange):
    source: Key
    read_on: Day


class StateAidChange(Body):
    COLUMNS: ClassVar[Columns] = {"basis": ("state_aid_basis",), "text": ("state_aid_nl", "state_aid_en")}

    basis: Annotated[StateAidBasis, listed(StateAidBasis)] = LEFT_OUT
    text: Words | None = LEFT_OUT


class DecisionChange(Body):
    COLUMNS: ClassVar[Columns] = {
        "weeks": ("decision_weeks",),
        "extension_weeks": ("decision_extension_weeks",),
        "after": ("decision_from",),
    }

    weeks: NumberOfWeeks | None = LEFT_OUT
    extension_weeks: NumberOfWeeks | None = LEFT_OUT
    after: Annotated[DecisionFrom, listed(DecisionFrom)] | None = LEFT_OUT


class SchemeChange(Body):
    COLUMNS: ClassVar[Columns] = {
        "name": ("name", "name_en"),
        "purpose": ("purpose_nl", "purpose_en"),
        "rules_note": ("rules_note_nl", "rules_note_en"),
        "stacking": ("stacking_nl", "stacking_en"),
        "outlook": ("outlook_nl", "outlook_en"),
    }

    name: Names = LEFT_OUT
    short_name: Annotated[str, Readable(120)] = LEFT_OUT
    other_names: Annotated[list[Annotated[str, Readable(200)]], Field(max_length=100)] = LEFT_OUT
    purpose: Words = LEFT_OUT
    route: Annotated[Route, listed(Route)] = LEFT_OUT
    grantor: Key | None = LEFT_OUT
    agency: Key | None = LEFT_OUT
    programme: Key | None = LEFT_OUT
    url: Address | None = LEFT_OUT
    legal_basis: Text | None = LEFT_OUT
    in_force_from: Day | None = LEFT_OUT
    repealed_on: Day | None = LEFT_OUT
    historical: bool = LEFT_OUT
    ended: bool = LEFT_OUT
    calls_complete: bool = LEFT_OUT
    rules_complete: bool = LEFT_OUT
    rules_note: Words | None = LEFT_OUT
    decision: DecisionChange = LEFT_OUT
    state_aid: StateAidChange = LEFT_OUT
    stacking: Words | None = LEFT_OUT
    outlook: Words | None = LEFT_OUT
    region_scope: Annotated[RegionScope, listed(RegionScope)] = LEFT_OUT
    regions: Annotated[list[Key], MANY] | None = LEFT_OUT
    sectors: Annotated[list[Annotated[Sector, listed(Sector)]], MANY] | None = LEFT_OUT
    themes: Annotated[list[Annotated[Theme, listed(Theme)]], MANY] | None = LEFT_OUT
    target_groups: Annotated[list[Annotated[TargetGroup, listed(TargetGroup)]], MANY] | None = LEFT_OUT
    activities: Annotated[list[Annotated[Activity, listed(Activity)]], MANY] | None = LEFT_OUT
    confidence: Annotated[Confidence, listed(Confidence)] = LEFT_OUT
    citation: CitationChange = LEFT_OUT
    provenance: ProvenanceChange = LEFT_OUT


class CallChange(Body):
    COLUMNS: ClassVar[Columns] = {"allocation_note": ("allocation_note_nl", "allocation_note_en")}

    strand: Annotated[str, Readable(80)] | None = LEFT_OUT
    stage: Annotated[Stage, listed(Stage)] = LEFT_OUT
    serves_period: Annotated[str, Readable(40)] | None = LEFT_OUT
    zone: Annotated[Zone, listed(Zone)] = LEFT_OUT
    opens_at: Opening | None = LEFT_OUT
    opens_text: Annotated[str, Readable(200)] | None = LEFT_OUT
    closes_at: Closing | None = LEFT_OUT
    closes_text: Annotated[str, Readable(200)] | None = LEFT_OUT
    closes_when_spent: bool = LEFT_OUT
    announced_opens_at: Opening | None = LEFT_OUT
    announced_closes_at: Closing | None = LEFT_OUT
    expected_until: Instant | None = LEFT_OUT
    exhausted_at: Instant | None = LEFT_OUT
    withdrawn_at: Instant | None = LEFT_OUT
    allocation: Annotated[Allocation, listed(Allocation)] = LEFT_OUT
    allocation_note: Words | None = LEFT_OUT
    applications: HowMany | None = LEFT_OUT
    awards: HowMany | None = LEFT_OUT
    citation: CitationChange = LEFT_OUT
    provenance: ProvenanceChange = LEFT_OUT


class NewCall(CallChange):
    slug: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,100}$")]
    provenance: ProvenanceOfNew
