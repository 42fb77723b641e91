"""What the tools say of themselves: strict, read-only, and the same whatever the register holds."""

import json
import re

import jsonschema
import pytest

from pps_registry.assistants.kit import TOOLS
from pps_registry.assistants.serving import described
from tests.assistants.test_tools import CALLS


def objects(schema):
    """Every schema of an object in it."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and isinstance(schema.get("properties", {}), dict):
            yield schema
        for inner in schema.values():
            yield from objects(inner)
    if isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


def test_every_tool_only_reads_and_knows_nothing_outside():
    for tool in described():
        hints = tool.annotations
        assert (hints.read_only_hint, hints.idempotent_hint) == (True, True), tool.name
        assert (hints.destructive_hint, hints.open_world_hint) == (False, False), tool.name


def test_every_tool_is_described_in_both_languages():
    for tool in described():
        assert re.fullmatch(r"[a-z_]{3,40}", tool.name)
        assert tool.title
        assert 80 < len(tool.description) < 400, tool.name


@pytest.mark.parametrize("name", TOOLS)
def test_schemas_are_closed_and_refer_to_nothing_outside(name):
    tool = TOOLS[name]
    for schema in (tool.input_schema, tool.output_schema):
        jsonschema.Draft202012Validator.check_schema(schema)
        references = re.findall(r'"\$ref": "([^"]+)"', json.dumps(schema))
        assert all(one.removeprefix("#/$defs/") in schema["$defs"] for one in references)
    strict = [one for one in objects(tool.input_schema) if one.get("additionalProperties") is not False]
    assert all("properties" not in one for one in strict), strict  # answers: a map whose keys are data


@pytest.mark.django_db
@pytest.mark.parametrize(("tool", "arguments"), CALLS)
def test_arguments_and_answers_are_as_the_schemas_say(told, registered_schemes, tool, arguments):
    jsonschema.validate(arguments, TOOLS[tool].input_schema)
    jsonschema.validate(told(tool, **arguments), TOOLS[tool].output_schema)
