"""The request of the match contract: its shape, checked strictly, and what it says turned into facts.

`parse` reads JSON text (bytes or str) into a `MatchRequest` or raises `BadRequest` with every fault and where it
stands. Absent or null is unknown; an empty list or a zero is a known fact; an unknown key is a fault.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)
from pydantic.alias_generators import to_camel

from funding.clauses import cents
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
from matching.faults import BadRequest, Fault, faults_of

EUROS = re.compile(r"^\d{1,12}(\.\d{1,2})?$")
FIRST_YEAR, LAST_YEAR = 1800, 2199


def wire_money(value: object) -> object:
    """A decimal string in euros as whole cents. Numbers are refused: JSON numbers lose cents on the way."""
    if value is None:
        return None
    if not isinstance(value, str) or not EUROS.match(value):
        raise ValueError("money")
    return cents(value)


def sensible(value: date) -> date:
    """Years that a plan can mean. Outside them a typing error is certain, and time zones overflow."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError("year")
    return value


Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Text = Annotated[str, Field(min_length=1, max_length=300)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,100}$")]
Euros = Annotated[int, BeforeValidator(wire_money)]
Day = Annotated[date, AfterValidator(sensible)]
Moment = Annotated[AwareDatetime, AfterValidator(sensible)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
RegionCode = Annotated[str, Field(pattern=r"^(GM\d{4}|PV\d{2}|AM\d{2}|BQ-(BO|SE|SA)|BES|[A-Z]{2})$")]
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
    municipality: Annotated[str, Field(pattern=r"^(GM\d{4}|BQ-(BO|SE|SA))$")] | None = None
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
    nlqf_levels: Annotated[tuple[Annotated[int, Field(ge=1, le=8)], ...], Field(max_length=8)] | None = None
    learners: Count | None = None
    reach: ReachIn | None = None
    study_year: Annotated[str, Field(pattern=r"^\d{4}-\d{4}$")] | None = None
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


AnswerIn = (
    bool
    | int
    | Annotated[str, Field(max_length=100)]
    | tuple[Annotated[str, Field(max_length=100)] | int, ...]
)


class MatchRequest(Wire):
    """The body of POST /api/v1/matches."""

    moment: Moment | None = None
    submit_at: Moment | None = None
    schemes: Annotated[tuple[Slug, ...], Field(max_length=200)] | None = None
    members: Annotated[tuple[MemberIn, ...], Field(max_length=500)] | None = None
    project: ProjectIn | None = None
    budget: BudgetIn | None = None
    grants: Annotated[tuple[GrantIn, ...], Field(max_length=500)] | None = None
    answers: Annotated[dict[str, AnswerIn | None], Field(max_length=1000)] | None = None


def parse(body: bytes | str) -> MatchRequest:
    """The request that the JSON text states. Raises BadRequest with all faults at once."""
    request = _validate(body)
    answers = {key: value for key, value in (request.answers or {}).items() if _names_a_field(key)}
    if answers:
        request = _with_answers(request, answers)
    faults = cross_faults(request)
    if faults:
        raise BadRequest(faults)
    return request


def _validate(body: bytes | str) -> MatchRequest:
    try:
        return MatchRequest.model_validate_json(body)
    except ValidationError as error:
        raise BadRequest(faults_of(error, MatchRequest)) from None


def _names_a_field(key: str) -> bool:
    return key.split(".")[0] in ("members", "project", "budget", "lead", "submitAt")


def _with_answers(request: MatchRequest, answers: dict[str, Any]) -> MatchRequest:
    """Answers to questions about a field of the request fill that field, where the request leaves it open."""
    told = request.model_dump(mode="json", by_alias=True, exclude_unset=True)
    body = json.loads(request.model_dump_json(by_alias=True, exclude_unset=True)) if told else {}
    body = money_as_text(body)
    for key, value in answers.items():
        if value is not None and not fill(body, key, value):
            raise BadRequest([Fault(pointer=("answers", key), code="unknown_answer", value=key)])
    try:
        return MatchRequest.model_validate_json(json.dumps(body))
    except ValidationError as error:
        raise BadRequest([fault.in_answer(answers) for fault in faults_of(error, MatchRequest)]) from None


def money_as_text(value: Any, name: str = "") -> Any:
    """Dumped facts hold cents; the wire holds euros. Undo that for every field that is money."""
    if isinstance(value, dict):
        return {key: money_as_text(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [money_as_text(part) for part in value]
    if name in ("amount", "totalCosts", "requestedGrant") and isinstance(value, int):
        return f"{value // 100}.{value % 100:02d}"
    return value


def fill(body: dict[str, Any], key: str, value: Any) -> bool:
    """Put an answer where its key points. False when the key names nothing that one answer can fill."""
    match key.split("."):
        case ["lead"]:
            return _fill_member(body, str(value), "lead", True)
        case ["submitAt"]:
            body.setdefault("submitAt", f"{value}T12:00:00+01:00")
        case ["members", member, "deMinimis"]:
            return _fill_member(body, member, "deMinimis", [{"amount": value}])
        case ["members", member, "linkedWith" | "sectors" as name]:
            return _fill_member(body, member, name, value if isinstance(value, list) else [value])
        case ["members", member, name]:
            return _fill_member(body, member, name, value)
        case ["project", "reach", name]:
            _open(_open(body, "project"), "reach").setdefault(name, value)
        case [
            "project",
            "regions"
            | "themes"
            | "activities"
            | "targetGroups"
            | "sectors"
            | "variants"
            | "nlqfLevels" as name,
        ]:
            values = value if isinstance(value, list) else [value]
            _open(body, "project").setdefault(
                name, [int(v) for v in values] if name == "nlqfLevels" else values
            )
        case ["project" | "budget" as part, name]:
            _open(body, part).setdefault(name, value)
        case ["budget", "contributions", member, "form"]:
            return _fill_form(body, member, value)
        case _:
            return False
    return True


def _open(body: dict[str, Any], part: str) -> dict[str, Any]:
    if body.get(part) is None:
        body[part] = {}
    opened: dict[str, Any] = body[part]
    return opened


def _fill_member(body: dict[str, Any], key: str, name: str, value: Any) -> bool:
    for member in body.get("members") or ():
        if member["key"] == key:
            if member.get(name) is None:
                member[name] = value
            return True
    return False


def _fill_form(body: dict[str, Any], key: str, value: Any) -> bool:
    rows = [row for row in (body.get("budget") or {}).get("contributions") or () if row["member"] == key]
    for row in rows:
        row["form"] = row.get("form") or value
    return bool(rows)


def cross_faults(request: MatchRequest) -> list[Fault]:
    """What no single field can tell: references to members, one lead, sums and dates that agree."""
    return [
        *_member_faults(request),
        *_reference_faults(request),
        *_budget_faults(request),
        *_date_faults(request),
    ]


def _member_faults(request: MatchRequest) -> list[Fault]:
    members = request.members or ()
    keys = [member.key for member in members]
    faults = [
        Fault(pointer=("members", i, "key"), code="duplicate_key", value=key)
        for i, key in enumerate(keys)
        if key in keys[:i]
    ]
    leads = [i for i, member in enumerate(members) if member.lead]
    return faults + [Fault(pointer=("members", i, "lead"), code="second_lead") for i in leads[1:]]


def _reference_faults(request: MatchRequest) -> list[Fault]:
    keys = {member.key for member in request.members or ()}
    budget = request.budget or BudgetIn()
    references: list[tuple[tuple[str | int, ...], str | None]] = [
        *((("budget", "costs", i, "member"), cost.member) for i, cost in enumerate(budget.costs or ())),
        *(
            (("budget", "contributions", i, "member"), row.member)
            for i, row in enumerate(budget.contributions or ())
        ),
        *((("grants", i, "member"), grant.member) for i, grant in enumerate(request.grants or ())),
        *(
            (("members", i, "linkedWith", j), other)
            for i, member in enumerate(request.members or ())
            for j, other in enumerate(member.linked_with or ())
        ),
    ]
    return [
        Fault(pointer=pointer, code="unknown_member", value=key, choices=tuple(sorted(keys)))
        for pointer, key in references
        if key is not None and key not in keys
    ]


def _budget_faults(request: MatchRequest) -> list[Fault]:
    budget = request.budget or BudgetIn()
    if budget.total_costs is None or budget.costs is None:
        return []
    added = sum(cost.amount for cost in budget.costs)
    if added == budget.total_costs:
        return []
    return [
        Fault(
            pointer=("budget", "totalCosts"),
            code="costs_do_not_add_up",
            value=f"{added // 100}.{added % 100:02d}",
        )
    ]


def _date_faults(request: MatchRequest) -> list[Fault]:
    project = request.project or ProjectIn()
    if project.starts_on and project.ends_on and project.ends_on < project.starts_on:
        return [Fault(pointer=("project", "endsOn"), code="ends_before_start")]
    return []


def moment_of(request: MatchRequest, now: datetime) -> datetime:
    """The instant of assessment: as asked, else the one moment that the outermost caller read."""
    return request.moment or now
