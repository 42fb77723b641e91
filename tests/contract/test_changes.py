"""What breaks a contract is told from what adds to it, case by case."""

from pathlib import Path

import pytest
import yaml

from tools.api_changes import BREAKING, Documents

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text())


def written(place, piece):
    """The smallest document that holds this piece there."""
    content = {"content": {"application/json": {"schema": piece}}}
    match place:
        case "document":
            return piece
        case "operation":
            return {"paths": {"/x": {"get": piece}}}
        case "answer":
            return {"paths": {"/x": {"get": {"responses": {"200": content}}}}}
        case "body":
            return {"paths": {"/x": {"post": {"requestBody": content}}}}
        case "query":
            return {"paths": {"/x": {"get": {"parameters": [{"in": "query", "name": "q", "schema": piece}]}}}}
    raise LookupError(place)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_change_is_told_for_what_it_is(case):
    place = next(key for key in case if key not in ("case", "kind", "breaks"))
    both = Documents(*(written(place, case[place][version]) for version in ("old", "new")))
    assert both.breaks == case.get("breaks", [])
    assert both.kind == case.get("kind", BREAKING)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_is_the_same_is_no_change(case):
    place = next(key for key in case if key not in ("case", "kind", "breaks"))
    for piece in case[place].values():
        assert Documents(written(place, piece), written(place, piece)).kind == ""


def test_there_are_enough_cases_and_each_has_a_name_of_its_own():
    assert len({case["case"] for case in CASES}) == len(CASES) >= 40
