"""The real thing: `manage.py mcp` as a process of its own, on a real database, asked by the SDK's client."""

import json
import subprocess
from dataclasses import dataclass
from typing import Any

import anyio
import psycopg
import pytest
from django.core.management import CommandError, call_command
from mcp import Client, MCPError
from mcp.client.stdio import StdioServerParameters

from pps_registry.assistants.kit import OUTCOMES, TOOLS
from pps_registry.management.commands.mcp import address
from tests.assistants.conftest import PLAN
from tests.assistants.processes import SITE, environment, manage
from tests.house import ROOT

pytestmark = pytest.mark.long

MODES = ["2026-07-28", "legacy"]
QUESTIONS = [
    ("search", {"text": "RIF", "pageSize": 5}),
    ("get_scheme", {"slug": "rif-mbo", "statusAt": "2026-11-24T11:00:00Z"}),
    ("list_open_calls", {"status": ["open", "upcoming"]}),
    ("match", PLAN),
    ("explain", PLAN | {"scheme": "rif-mbo"}),
    ("suggest_partners", PLAN | {"for": ["hip"]}),
]


def asked(where, mode, ask):
    """What a question brings, of a client that has connected in that way."""

    async def run():
        async with Client(where, mode=mode) as client:
            return await ask(client)

    return anyio.run(run)


@dataclass
class Heard:
    """All that one client heard in one connection."""

    tools: dict[str, Any]
    answers: list[Any]
    mistake: Any
    no_tool: str
    no_resource: str
    code_lists: str


async def everything(client) -> Heard:
    """Each kind of question once. The client itself holds answers to the output schemas."""
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    answers = [await client.call_tool(name, arguments) for name, arguments in QUESTIONS]
    mistake = await client.call_tool("list_open_calls", {"stauts": ["open"], "scheme": "rif-mb"})
    with pytest.raises(MCPError) as no_tool:
        await client.call_tool("get_schema", {"slug": "rif-mbo"})
    [resource] = (await client.list_resources()).resources
    with pytest.raises(MCPError) as no_resource:
        await client.read_resource("pps-register://secrets")
    [content] = (await client.read_resource(resource.uri)).contents
    return Heard(tools, answers, mistake, str(no_tool.value), str(no_resource.value), content.text)


@pytest.fixture(scope="module", params=[f"{door} {mode}" for door in ("stdio", "http") for mode in MODES])
def heard(request, database) -> Heard:
    """Over each transport, and in the protocol of each age."""
    door, mode = request.param.split()
    if door == "http":
        return asked(request.getfixturevalue("served"), mode, everything)
    command, *arguments = manage("mcp", "--site", SITE)
    parameters = StdioServerParameters(command=command, args=arguments, env=environment(database), cwd=ROOT)
    return asked(parameters, mode, everything)


def test_every_tool_answers(heard):
    assert list(heard.tools) == list(TOOLS) == [name for name, _ in QUESTIONS]
    assert all(tool.annotations.read_only_hint for tool in heard.tools.values())
    for (name, arguments), answer in zip(QUESTIONS, heard.answers, strict=True):
        assert not answer.is_error, answer.content
        assert json.loads(answer.content[0].text) == answer.structured_content
        assert answer.structured_content["sources"], name
        if "statusAt" in arguments:
            assert answer.structured_content["moment"] == arguments["statusAt"]


def test_a_mistake_is_an_answer_that_an_assistant_can_learn_from(heard):
    assert heard.mistake.is_error
    assert "Bedoel je status?" in heard.mistake.content[0].text
    codes = [one["code"] for one in heard.mistake.structured_content["errors"]]
    assert codes == ["extra_forbidden", "unknown_scheme"]


def test_what_is_not_there_is_told_with_what_is(heard):
    assert "Did you mean get_scheme" in heard.no_tool
    assert "there is pps-register://code-lists" in heard.no_resource


def test_the_code_lists_are_a_resource(heard):
    lists = {one["name"]: one["codes"] for one in json.loads(heard.code_lists)}
    assert {"code": "open", "label": {"nl": "nu open", "en": "open now"}} in lists["Availability"]


def test_many_at_once_get_their_own_answer_and_leave_no_connection(served, database):
    texts = ["RIF", "SLIM", "Talland", "HIP", "praktijkleren"] * 6

    async def ask(client):
        found = {}

        async def one(at, text):
            found[at] = await client.call_tool("search", {"text": text, "pageSize": 1})

        async with anyio.create_task_group() as group:
            for at, text in enumerate(texts):
                group.start_soon(one, at, text)
        return [found[at].structured_content["answer"]["results"][0]["slug"] for at in range(len(texts))]

    slugs = asked(served, "2026-07-28", ask)
    assert all(len({slugs[at] for at in range(first, 30, 5)}) == 1 for first in range(5))
    assert len(set(slugs)) == 5
    left = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    with psycopg.connect(database) as other:
        assert other.execute(left).fetchone() == (1,)


def test_the_database_refuses_to_be_written_by_it(database):
    script = (
        "from django.core.management import call_command\n"
        "from django.db.backends.signals import connection_created\n"
        "from pps_registry.management.commands.mcp import only_reading\n"
        "connection_created.connect(only_reading)\n"
        "from partners.models import Organisation\n"
        "print(Organisation.objects.count())\n"
        "Organisation.objects.update(name='x')\n"
    )
    done = subprocess.run(
        manage("shell", "-v0", "-c", script), env=environment(database), cwd=ROOT,
        capture_output=True, text=True,
    )  # fmt: skip
    assert int(done.stdout) > 100
    assert "cannot execute UPDATE in a read-only transaction" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--http", "overal"], "write PORT or HOST:PORT"),
        (["--http", "127.0.0.1:70000"], "write PORT or HOST:PORT"),
        (["--http", "0"], "write PORT or HOST:PORT"),
        (["--site", "register"], "write an address"),
        (["--site", "https://evil.example"], "ALLOWED_HOSTS"),
    ],
)
def test_a_start_that_cannot_work_says_why(arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("mcp", *arguments)


def test_it_listens_on_this_machine_unless_another_address_is_named():
    assert address("8765") == ("127.0.0.1", 8765)
    assert address("0.0.0.0:8765") == ("0.0.0.0", 8765)
    assert address("[::1]:8765") == ("::1", 8765)


def test_addresses_in_answers_are_those_of_the_site(served):
    async def ask(client):
        return await client.call_tool("search", {"text": "RIF", "pageSize": 1})

    answer = asked(served, "2026-07-28", ask).structured_content["answer"]
    assert answer["results"][0]["address"].startswith(f"{SITE}/api/v1/")
    assert answer["next"].startswith(f"{SITE}/api/v1/search?")


def test_outcomes_are_those_of_the_engine():
    assert OUTCOMES == ("unmet", "unknown", "met")
