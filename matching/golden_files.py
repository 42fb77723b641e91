"""Golden cases as files: read strictly, all faults at once, each with its place; and written for people."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, ValidationError

from funding.availability import Availability
from matching.contract import MatchRequest, Wire, parse
from matching.faults import BadRequest, Fault, Place, faults_of, fields_at
from matching.golden import Case, Json
from matching.reading import Json as Value
from matching.reading import read
from matching.wire_values import Count, Slug

Words = Annotated[str, Field(min_length=1, max_length=5000)]
Article = Annotated[str, Field(pattern=r"^[^()]{1,40}(\([^()]{1,20}\))?$")]
Instant = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")]
Amount = Annotated[str, Field(pattern=r"^[0-9]{1,12}\.[0-9]{2}$")]


class ExpectedVerdict(StrEnum):
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    UNKNOWN = "unknown"


class ShortfallIn(Wire):
    amount: Amount | None = None
    count: Count | None = None
    of: Count | None = None
    share: Annotated[str, Field(pattern=r"^[0-9]+/[0-9]+$")] | None = None
    days: Count | None = None


class ExpectIn(Wire):
    """What must hold of one result; every part optional. A null is expected as such."""

    verdict: ExpectedVerdict | None = None
    availability: Availability | None = None
    opens_at: Instant | None = None
    closes_at: Instant | None = None
    maximum: Amount | None = None
    partial: bool | None = None
    limited_by: Article | None = None
    unmet: tuple[Article, ...] = ()
    unknown: tuple[Article, ...] = ()
    shortfall: dict[Article, ShortfallIn] = {}


class CaseIn(Wire):
    name: Annotated[str, Field(min_length=1, max_length=300)]
    source: Words
    answer_favourably: bool = False
    request: dict[str, Any]
    expect: Annotated[dict[Slug, ExpectIn], Field(min_length=1)]


def read_case(body: bytes | str) -> Case:
    """The case that a file holds. Raises BadRequest with every fault and its place."""
    text, held = read(body)
    found: list[Fault] = []
    try:
        CaseIn.model_validate_json(text)
    except ValidationError as error:
        found = faults_of(error, CaseIn)
    request = held.get("request") if isinstance(held, dict) else None
    if isinstance(request, dict):
        found += _within("request", request_faults(request))
    if found or not isinstance(held, dict):
        raise BadRequest(found)
    return case_of(held)


def case_of(held: Json) -> Case:
    """The case of a document that was found right."""
    return Case(
        name=held["name"],
        source=held["source"],
        request=held["request"],
        expect=held["expect"],
        answer_favourably=held.get("answerFavourably", False),
    )


def request_faults(request: Value) -> list[Fault]:
    """What is wrong with the request, by the match contract."""
    try:
        parse(json.dumps(request))
    except BadRequest as refusal:
        return refusal.faults
    return []


class _Expects(Wire):
    expect: Annotated[dict[Slug, ExpectIn], Field(min_length=1)]


def expect_faults(expect: Value) -> list[Fault]:
    """What is wrong with the expectation, each place counted from there."""
    try:
        _Expects.model_validate_json(json.dumps({"expect": expect}))
    except ValidationError as error:
        return _within("", faults_of(error, _Expects), drop=1)
    return []


def _within(name: str, faults: list[Fault], drop: int = 0) -> list[Fault]:
    above: Place = (name,) if name else ()
    return [
        Fault(
            pointer=(*above, *fault.pointer[drop:]), code=fault.code, value=fault.value, choices=fault.choices
        )
        for fault in faults
    ]


def case_text(case: Case) -> str:
    """The file of a case: keys in the order of the contract, whatever order they were kept in."""
    held: Json = {"name": case.name, "source": case.source}
    held |= {"answerFavourably": True} if case.answer_favourably else {}
    return pretty(held | {"request": in_order(case.request), "expect": expect_in_order(case.expect)}) + "\n"


def pretty(held: object) -> str:
    return json.dumps(held, ensure_ascii=False, indent=2)


def in_order(request: Json) -> Value:
    """A request with its keys in the order of the contract."""
    return _ordered(request, MatchRequest, ())


def expect_in_order(expect: Json) -> Value:
    return _ordered(expect, _Expects, ("expect",))


def _ordered(held: Value, model: type[Wire], place: Place) -> Value:
    if isinstance(held, list):
        return [_ordered(each, model, (*place, index)) for index, each in enumerate(held)]
    if not isinstance(held, dict):
        return held
    known = fields_at(model, place)
    names = sorted(held, key=lambda name: (known.index(name) if name in known else len(known), name))
    return {name: _ordered(held[name], model, (*place, name)) for name in names}
