"""What a body may say of a partnership and of a member: the keys of the answer, as far as they can change."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from partners.choices import Confidence, PartnershipForm, Phase, Role, Sector, TargetGroup, Theme
from publication.bodies import LEFT_OUT, Body, Day, Key, Readable, Text, Whole, listed

MANY = Field(max_length=400)


def _public(confidence: Confidence) -> Confidence:
    """What is of low confidence is not in the API: nobody could see what they wrote."""
    if confidence == Confidence.LOW:
        raise ValueError("hidden")
    return confidence


Sure = Annotated[Confidence, AfterValidator(_public), listed(Confidence, without=Confidence.LOW)]
Year = Annotated[int, Field(ge=1800, le=2199), Whole]
Level = Annotated[int, Field(ge=1, le=8), Whole]


class PartnerProvenanceChange(Body):
    source: Text = LEFT_OUT
    read_on: Day | None = LEFT_OUT
    confidence: Sure = LEFT_OUT


class PartnerProvenanceOfNew(PartnerProvenanceChange):
    source: Text
    confidence: Sure


class PartnershipChange(Body):
    name: Annotated[str, Readable(200)] = LEFT_OUT
    form: Annotated[PartnershipForm, listed(PartnershipForm)] = LEFT_OUT
    phase: Annotated[Phase, listed(Phase)] = LEFT_OUT
    sectors: Annotated[list[Annotated[Sector, listed(Sector)]], MANY] | None = LEFT_OUT
    themes: Annotated[list[Annotated[Theme, listed(Theme)]], MANY] | None = LEFT_OUT
    target_groups: Annotated[list[Annotated[TargetGroup, listed(TargetGroup)]], MANY] | None = LEFT_OUT
    nlqf_levels: Annotated[list[Level], Field(max_length=8)] | None = LEFT_OUT
    summary: Text | None = LEFT_OUT
    theme_text: Annotated[str, Readable(300)] | None = LEFT_OUT
    regions: Annotated[list[Key], Field(min_length=1, max_length=400)] | None = LEFT_OUT
    region_text: Annotated[str, Readable(200)] | None = LEFT_OUT
    start_year: Year | None = LEFT_OUT
    end_year: Year | None = LEFT_OUT
    starts_on: Day | None = LEFT_OUT
    ends_on: Day | None = LEFT_OUT
    funding_note: Text | None = LEFT_OUT
    provenance: PartnerProvenanceChange = LEFT_OUT


class MemberChange(Body):
    organisation: Key | None = LEFT_OUT
    name_as_stated: Annotated[str, Readable(200)] | None = LEFT_OUT
    role: Annotated[Role, listed(Role)] = LEFT_OUT
    joined_on: Day | None = LEFT_OUT
    left_on: Day | None = LEFT_OUT
    provenance: PartnerProvenanceChange = LEFT_OUT


class NewMembership(MemberChange):
    role: Annotated[Role, listed(Role)]
    provenance: PartnerProvenanceOfNew
