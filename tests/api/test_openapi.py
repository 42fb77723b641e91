"""The OpenAPI document: true, valid, equal to the code, and within the Dutch API Design Rules 2.2."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from pps_registry.management.commands.openapi import document
from pps_registry.match_description import EXAMPLE
from pps_registry.openapi import PUBLISHED
from tests.matching import golden

pytestmark = pytest.mark.long

DOCUMENT = json.loads(PUBLISHED.read_text())
OPERATIONS = [
    (path, method, operation)
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
]  # fmt: skip
RESPONSES = [
    (f"{method} {path} {status}", status, response)
    for path, method, operation in OPERATIONS
    for status, response in operation["responses"].items()
]  # fmt: skip
CAMEL = r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*"


def closed(one: dict) -> dict:
    """A schema that also refuses what it does not name: a field that is not described is not true."""
    return one | {"additionalProperties": False} if "properties" in one else one


CLOSED = {"schemas": {name: closed(one) for name, one in DOCUMENT["components"]["schemas"].items()}}


def schema(name: str) -> Draft202012Validator:
    reference = {"$ref": f"#/components/schemas/{name}", "components": CLOSED}
    return Draft202012Validator(reference, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_what_is_published_is_what_the_code_says():
    assert PUBLISHED.read_text() == document(), "Run `make openapi`, and tell of the change in CHANGELOG.md."


def test_it_is_valid_openapi_3_1():
    OpenAPIV31SpecValidator(DOCUMENT).validate()


def test_it_is_served_as_it_stands(client):
    answer = client.get("/api/v1/openapi.json", headers={"Origin": "https://elders.example"})
    assert answer.content == PUBLISHED.read_bytes()
    assert (answer["Content-Type"], answer["Access-Control-Allow-Origin"]) == ("application/json", "*")


def test_version_contact_and_server():
    assert re.fullmatch(r"3\.1\.\d", DOCUMENT["openapi"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", DOCUMENT["info"]["version"])
    assert DOCUMENT["info"]["version"] == settings.API_VERSION
    assert set(DOCUMENT["info"]["contact"]) == {"name", "url", "email"}
    major = DOCUMENT["info"]["version"].partition(".")[0]
    assert [server["url"] for server in DOCUMENT["servers"]] == [f"/api/v{major}"]


@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_paths_are_plural_nouns_in_kebab_case_without_a_slash_at_the_end(path):
    assert re.fullmatch(r"(/[a-z]+(-[a-z]+)*(/\{[a-z]+\})*)+", path)
    nouns = [part for part in path.strip("/").split("/") if not part.startswith("{")]
    # A search is no collection: it has no records of its own, and everybody calls it so.
    assert all(noun.endswith("s") or noun in ("criteria", "search") for noun in nouns)


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_an_operation_is_described(path, method, operation):
    assert method in {"get", "post", "patch"}
    assert re.fullmatch(CAMEL, operation["operationId"])
    assert operation["summary"]
    assert operation["description"]
    assert operation["tags"][0] in {tag["name"] for tag in DOCUMENT["tags"]}
    for parameter in operation["parameters"]:
        assert parameter["in"] != "query" or re.fullmatch(CAMEL, parameter["name"])
        assert parameter["in"] == "path" or parameter["description"]


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_an_operation_tells_how_it_can_be_refused(path, method, operation):
    made = operation["operationId"].startswith("add") or operation["operationId"] == "createVerdict"
    right = "201" if made else "200"
    expected = {right, "400", "401", "406", "414", "429", "431", "500", "503"}
    expected |= {"404"} if method == "get" else {"413", "415"}
    expected |= {"403", "404", "409"} if operation["security"] == [{"apiToken": []}] else set()
    expected |= {"412", "428"} if method == "patch" else {"409"} if made else set()
    streamed = operation["operationId"].startswith("export") and "calls" not in path
    if method == "get" and not streamed:  # a stream has no tag; a calendar of calls has one
        expected |= {"304", "412"}
    expected |= {"410"} if path == "/changes" else set()
    assert set(operation["responses"]) == expected


@pytest.mark.parametrize(("name", "status", "response"), RESPONSES)
def test_an_answer_has_the_version_in_its_headers_and_a_refusal_is_a_problem(name, status, response):
    assert {"API-Version", "Content-Language"} <= set(response["headers"])
    if status >= "400":
        assert list(response["content"]) == ["application/problem+json"]
        reference = response["content"]["application/problem+json"]["schema"]["$ref"]
        assert reference == "#/components/schemas/Problem"


def test_operations_have_names_of_their_own():
    names = [operation["operationId"] for _path, _method, operation in OPERATIONS]
    assert len(names) == len(set(names)) == 54


def test_names_of_schemas_and_fields():
    for name, one in DOCUMENT["components"]["schemas"].items():
        assert re.fullmatch(r"[A-Z][A-Za-z0-9]*", name)
        assert all(re.fullmatch(CAMEL, field) for field in one.get("properties", {}))


def test_dates_are_dates_and_times_have_an_offset():
    for name, one in DOCUMENT["components"]["schemas"].items():
        for field, about in one.get("properties", {}).items():
            text = json.dumps(about)
            if re.search(r"(On|From|Until)$", field) and "expectedUntil" not in field:
                assert '"date"' in text, f"{name}.{field}"
            if field.endswith("At"):
                assert '"date-time"' in text, f"{name}.{field}"


def test_no_list_of_words_is_written_out_twice():
    lists = [
        tuple(one["enum"]) for one in DOCUMENT["components"]["schemas"].values() if "enum" in one
    ]  # fmt: skip
    assert len(lists) == len(set(lists))
    written = json.dumps(DOCUMENT["paths"]) + json.dumps(
        [one for one in DOCUMENT["components"]["schemas"].values() if "enum" not in one]
    )
    assert not [words for words in lists if json.dumps(words) in written]


def test_every_reference_leads_somewhere():
    for place, name in set(re.findall(r'"#/components/(\w+)/(\w+)"', json.dumps(DOCUMENT))):
        assert name in DOCUMENT["components"][place]
    used = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(DOCUMENT)))
    assert set(DOCUMENT["components"]["schemas"]) == used


@pytest.mark.django_db
def test_a_problem_is_as_described(client):
    for address in ("schemes?x=1", "schemes/geen", "niets"):
        schema("Problem").validate(client.get(f"/api/v1/{address}").json())


@pytest.mark.django_db
@pytest.mark.usefixtures("registered_schemes")
class TestTheRegister:
    """Everything that is delivered, as a client that was generated from the document reads it."""

    @pytest.mark.parametrize(
        ("resource", "key", "name"),
        [
            ("schemes", "slug", "Scheme"), ("calls", "slug", "Call"), ("regions", "code", "Region"),
            ("organisations", "slug", "Organisation"), ("partnerships", "slug", "Partnership"),
            ("sources", "key", "SourceDocument"), ("programmes", "slug", "Programme"),
        ],
    )  # fmt: skip
    def test_lists_and_records_are_as_described(self, client, resource, key, name):
        page = client.get(f"/api/v1/{resource}?pageSize=100").json()
        schema(f"{name}Page").validate(page)
        assert page["results"]
        record = schema(name)
        for row in page["results"]:
            record.validate(client.get(f"/api/v1/{resource}/{row[key]}").json())

    @pytest.mark.parametrize(
        ("address", "name"),
        [
            ("schemes", "SchemePage"), ("calls", "CallPage"), ("programmes", "ProgrammePage"),
            ("organisations", "OrganisationPage"), ("partnerships", "PartnershipPage"),
            ("schemes/rif-mbo", "SchemeChosen"), ("programmes/llo-katalysator", "ProgrammeChosen"),
            ("organisations/talland", "OrganisationChosen"), ("regions/GM0114", "RegionChosen"),
            ("partnerships/ace-mobility", "PartnershipChosen"),
            ("partnerships/ace-mobility/members", "PartnershipMembershipPage"),
        ],
    )  # fmt: skip
    def test_with_all_that_can_be_expanded_they_are_too(self, client, address, name):
        told = client.get(f"/api/v1/{address}?expand=nothing").json()["errors"][0]["detail"]
        places = re.search(r"Kies uit: ([^ ]+(?:, [^ ]+)*)\.", told)[1].split(", ")
        plain = client.get(f"/api/v1/{address}", {"pageSize": 100} if name.endswith("Page") else {}).json()
        query = {"expand": places} | ({"pageSize": 100} if name.endswith("Page") else {})
        answer = client.get(f"/api/v1/{address}", query).json()
        schema(name).validate(answer)
        assert len(json.dumps(answer)) > len(json.dumps(plain))

    def test_a_list_shows_of_each_what_its_record_does(self, client):
        moment = "2026-11-24T12:00:00Z"
        for row in client.get("/api/v1/schemes", {"pageSize": 100, "statusAt": moment}).json()["results"]:
            whole = client.get(f"/api/v1/schemes/{row['slug']}", {"statusAt": moment}).json()
            assert {key: whole[key] for key in row} == row

    def test_the_examples_of_the_manual_work(self, client):
        manual = (settings.BASE_DIR / "docs" / "api.md").read_text()
        asked = re.findall(r"^curl -s 'http://127.0.0.1:8000([^']+)' *(?:# (\d+))?", manual, re.MULTILINE)
        assert len(asked) == 38
        for address, status in asked:
            answer = client.get(address)
            assert answer.status_code == int(status or 200), address
            told = b"".join(answer.streaming_content) if answer.streaming else answer.content
            read = answer.json if answer["Content-Type"] == "application/json" else dict
            assert status or read().get("count") != 0, address
            assert told.count(b"\n") > 2 or not answer.streaming, address

    def test_the_example_of_a_match_is_true(self, post_match):
        example = json.loads(Path(EXAMPLE).read_text())
        case = json.loads((golden.FOLDER / "contract" / "01-rif-complete-starter.json").read_text())
        assert example["request"] == case["request"]
        schema("MatchRequest").validate(example["request"])
        schema("MatchAnswer").validate(example["answer"])
        status, answer = post_match(example["request"])
        assert (status, answer) == (200, example["answer"]), "Put the new answer in docs/match-example.json."

    @pytest.mark.parametrize(
        "path", sorted((golden.FOLDER / "contract").glob("*.json")), ids=lambda path: path.stem
    )
    def test_requests_and_answers_are_as_described(self, post_match, path):
        request = json.loads(path.read_text())["request"]
        schema("MatchRequest").validate(request)
        _status, answer = post_match(request)
        schema("MatchAnswer").validate(answer)
