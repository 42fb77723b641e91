"""An example of a parameter is true: asked of the register, it finds something."""

import json

import pytest

from tests.house import ROOT


def examples_of(parameter):
    return parameter["schema"].get("examples", ())


def can_be_asked(operation):
    """A list or a record, of which every key that must be there has an example."""
    needed = [one for one in operation["parameters"] if one.get("required")]
    return not operation["operationId"].startswith("export") and all(map(examples_of, needed))


EXAMPLES = [
    (path, operation, parameter, example)
    for path, item in json.loads((ROOT / "openapi.json").read_text())["paths"].items()
    for method, operation in item.items()
    if method == "get" and can_be_asked(operation)
    for parameter in operation["parameters"]
    if parameter["in"] != "header"
    for example in examples_of(parameter)
]


def of_path(path, operation):
    """The address, with the examples of what it names."""
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", parameter["schema"]["examples"][0])
    return path


@pytest.mark.django_db
@pytest.mark.usefixtures("registered_schemes")
@pytest.mark.parametrize(
    ("path", "operation", "parameter", "example"),
    EXAMPLES,
    ids=[f"{operation['operationId']}-{parameter['name']}" for _, operation, parameter, _ in EXAMPLES],
)
def test_an_example_finds_something(client, path, operation, parameter, example):
    needed = {
        one["name"]: one["schema"]["examples"][0]
        for one in operation["parameters"]
        if one["in"] == "query" and one.get("required")
    }
    query = needed | ({parameter["name"]: example} if parameter["in"] == "query" else {})
    answer = client.get(f"/api/v1{of_path(path, operation)}", query)
    assert answer.status_code == 200, answer.content
    assert answer.json().get("count", 1) > 0


def test_there_are_examples():
    assert len({parameter["name"] for _, _, parameter, _ in EXAMPLES}) >= 10
