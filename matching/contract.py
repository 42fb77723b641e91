"""The request of the match contract: its shape, checked strictly.

`parse` reads JSON text (bytes or str) into a `MatchRequest` or raises `BadRequest` with every fault and where
it stands. Absent or null is unknown; an empty list or a zero is a known fact; an unknown key is a fault.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from funding.codes import (
    Activity,
    ContributionForm,
    CostCategory,
    Funder,
    GrantStatus,
    MemberKind,
    MemberRole,
    SectorCode,
    TargetGroupCode,
    ThemeCode,
    Variant,
)
from matching.agreement import cross_faults
from matching.answers import Filling, names_a_field
from matching.faults import BadRequest, faults_of
from matching.reading import Json, Object, read
from matching.wire_values import (
    AnswerText,
    Count,
    Country,
    Day,
    Euros,
    Key,
    Level,
    Moment,
    Municipality,
    RegionCode,
    Slug,
    StudyYear,
    Text,
    Whole,
)

Sectors = Annotated[tuple[SectorCode, ...], Field(max_length=50)]


class Wire(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        alias_generator=to_camel,
        populate_by_name=False,
        hide_input_in_errors=True,
    )


class AidIn(Wire):
    amount: Euros
    granted_on: Day | None = None


class MemberIn(Wire):
    key: Key
    name: Text | None = None
    organisation: Text | None = None
    kind: MemberKind | None = None
    lead: bool | None = None
    role: MemberRole | None = None
    publicly_funded: bool | None = None
    sme: bool | None = None
    cao_based: bool | None = None
    founded_on: Day | None = None
    member_companies: Count | None = None
    employees: Count | None = None
    country: Country | None = None
    municipality: Municipality | None = None
    sectors: Sectors | None = None
    requested_grant: Euros | None = None
    linked_with: Annotated[tuple[Key, ...], Field(max_length=500)] | None = None
    has_activity: bool | None = None
    de_minimis: Annotated[tuple[AidIn, ...], Field(max_length=200)] | None = None


class ReachIn(Wire):
    workers: Count | None = None
    students: Count | None = None
    teachers: Count | None = None


class ProjectIn(Wire):
    regions: Annotated[tuple[RegionCode, ...], Field(max_length=400)] | None = None
    sectors: Sectors | None = None
    themes: Annotated[tuple[ThemeCode, ...], Field(max_length=50)] | None = None
    target_groups: Annotated[tuple[TargetGroupCode, ...], Field(max_length=50)] | None = None
    activities: Annotated[tuple[Activity, ...], Field(max_length=50)] | None = None
    variants: Annotated[tuple[Variant, ...], Field(max_length=10)] | None = None
    nlqf_levels: Annotated[tuple[Level, ...], Field(max_length=8)] | None = None
    learners: Count | None = None
    reach: ReachIn | None = None
    study_year: StudyYear | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    planned_award_on: Day | None = None


class CostIn(Wire):
    category: CostCategory
    amount: Euros
    member: Key | None = None
    invoiced_on: Day | None = None


class ContributionIn(Wire):
    member: Key
    form: ContributionForm | None = None
    amount: Euros


class BudgetIn(Wire):
    total_costs: Euros | None = None
    costs: Annotated[tuple[CostIn, ...], Field(max_length=2000)] | None = None
    requested_grant: Euros | None = None
    contributions: Annotated[tuple[ContributionIn, ...], Field(max_length=2000)] | None = None


class GrantIn(Wire):
    scheme: Slug | None = None
    name: Text | None = None
    edition: Text | None = None
    call: Slug | None = None
    status: GrantStatus | None = None
    amount: Euros | None = None
    applied_on: Day | None = None
    awarded_on: Day | None = None
    ends_on: Day | None = None
    same_activities: bool | None = None
    activities: Annotated[tuple[Activity, ...], Field(max_length=50)] | None = None
    partners_at_end: Annotated[tuple[Text, ...], Field(max_length=500)] | None = None
    member: Key | None = None
    funder: Funder | None = None


AnswerIn = bool | Whole | AnswerText | tuple[AnswerText | Whole, ...]


class MatchRequest(Wire):
    """The body of POST /api/v1/matches."""

    moment: Moment | None = None
    submit_at: Moment | None = None
    schemes: Annotated[tuple[Slug, ...], Field(max_length=200)] | None = None
    members: Annotated[tuple[MemberIn, ...], Field(max_length=500)] | None = None
    project: ProjectIn | None = None
    budget: BudgetIn | None = None
    grants: Annotated[tuple[GrantIn, ...], Field(max_length=500)] | None = None
    answers: Annotated[dict[Text, AnswerIn | None], Field(max_length=1000)] | None = None


class SuggestionRequest(MatchRequest):
    """The body of POST /api/v1/partner-suggestions: a match request, and which schemes want partners."""

    wanted: Annotated[tuple[Slug, ...], Field(max_length=200)] | None = Field(None, alias="for")


Request = TypeVar("Request", bound=MatchRequest)


def parse(body: bytes | str) -> MatchRequest:
    """The match request that the JSON text states. Raises BadRequest with all faults at once."""
    return parse_as(MatchRequest, body)


def parse_as(model: type[Request], body: bytes | str) -> Request:
    """The request of this kind that the JSON text states. Raises BadRequest with all faults at once."""
    text, held = read(body)
    request = _validated(model, text)
    filling = Filling(held if isinstance(held, dict) else {})
    answers = _field_answers(filling.body)
    if answers:
        filling.fill(answers)
        if not filling.faults:
            request = _validated(model, json.dumps(filling.body), filling)
    faults = [*filling.faults, *filling.at_answers(cross_faults(request))]
    if faults:
        raise BadRequest(faults)
    return request


def _validated(model: type[Request], text: str, filling: Filling | None = None) -> Request:
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        faults = faults_of(error, model)
        raise BadRequest(filling.at_answers(faults) if filling else faults) from None


def _field_answers(body: Object) -> dict[str, Json]:
    """Answers to questions about a field of the request fill that field, where the request leaves it open."""
    answers = body.get("answers")
    told = answers.items() if isinstance(answers, dict) else ()
    return {key: value for key, value in told if names_a_field(key)}


def moment_of(request: MatchRequest, now: datetime) -> datetime:
    """The instant of assessment: as asked, else the one moment that the outermost caller read."""
    return request.moment or now
