"""The real thing: `manage.py mcp` as a process of its own, on a real database, asked by the SDK's client."""

import json
import subprocess

import anyio
import psycopg
import pytest
from mcp import Client, MCPError
from mcp.client.stdio import StdioServerParameters

from pps_registry.assistants.kit import OUTCOMES, TOOLS
from tests.assistants.conftest import PLAN
from tests.assistants.processes import SITE, environment, manage
from tests.house import ROOT

MODES = ["2026-07-28", "legacy"]
QUESTIONS = [
    ("search", {"text": "RIF", "pageSize": 5}),
    ("get_scheme", {"slug": "rif-mbo", "statusAt": "2026-11-24T11:00:00Z"}),
    ("list_open_calls", {"status": ["open", "upcoming"]}),
    ("match", PLAN),
    ("explain", PLAN | {"scheme": "rif-mbo"}),
    ("suggest_partners", PLAN | {"for": ["hip"]}),
]


@pytest.fixture(params=["stdio", "http"])
def where(request, database):
    """What the client is given to connect to."""
    if request.param == "http":
        return request.getfixturevalue("served")
    command, *arguments = manage("mcp", "--site", SITE)
    return StdioServerParameters(command=command, args=arguments, env=environment(database), cwd=ROOT)


def asked(where, mode, ask):
    """What a question brings, of a client that has connected in that way."""

    async def run():
        async with Client(where, mode=mode) as client:
            return await ask(client)

    return anyio.run(run)


@pytest.mark.parametrize("mode", MODES)
def test_every_tool_answers_over_both_transports_and_both_protocols(where, mode):
    async def ask(client):
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        return tools, [await client.call_tool(name, arguments) for name, arguments in QUESTIONS]

    tools, answers = asked(where, mode, ask)  # the client itself holds answers to the output schemas

    assert list(tools) == list(TOOLS) == [name for name, _ in QUESTIONS]
    assert all(tool.annotations.read_only_hint for tool in tools.values())
    for (name, arguments), answer in zip(QUESTIONS, answers, strict=True):
        assert not answer.is_error, answer.content
        assert json.loads(answer.content[0].text) == answer.structured_content
        assert answer.structured_content["sources"], name
        if "statusAt" in arguments:
            assert answer.structured_content["moment"] == arguments["statusAt"]


@pytest.mark.parametrize("mode", MODES)
def test_a_mistake_is_an_answer_that_an_assistant_can_learn_from(where, mode):
    async def ask(client):
        await client.list_tools()
        return await client.call_tool("list_open_calls", {"stauts": ["open"], "scheme": "rif-mb"})

    answer = asked(where, mode, ask)

    assert answer.is_error
    assert "Bedoel je status?" in answer.content[0].text
    assert [one["code"] for one in answer.structured_content["errors"]] == [
        "extra_forbidden", "unknown_scheme",
    ]  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
def test_a_tool_that_is_not_there_is_named_with_the_nearest(where, mode):
    async def ask(client):
        with pytest.raises(MCPError, match="Did you mean get_scheme"):
            await client.call_tool("get_schema", {"slug": "rif-mbo"})

    asked(where, mode, ask)


def test_the_code_lists_are_a_resource(where):
    async def ask(client):
        [resource] = (await client.list_resources()).resources
        with pytest.raises(MCPError, match="no such resource"):
            await client.read_resource("pps-register://secrets")
        return await client.read_resource(resource.uri)

    [content] = asked(where, "2026-07-28", ask).contents
    lists = {one["name"]: one["codes"] for one in json.loads(content.text)}
    assert {"code": "open", "label": {"nl": "nu open", "en": None}} in lists["Availability"]


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
        (["--site", "register"], "write an address"),
        (["--site", "https://evil.example"], "ALLOWED_HOSTS"),
    ],
)
def test_a_start_that_cannot_work_says_why(database, arguments, said):
    done = subprocess.run(
        manage("mcp", *arguments), env=environment(database), cwd=ROOT,
        capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode
    assert said in done.stderr


def test_addresses_in_answers_are_those_of_the_site(served):
    async def ask(client):
        return await client.call_tool("search", {"text": "RIF", "pageSize": 1})

    answer = asked(served, "2026-07-28", ask).structured_content["answer"]
    assert answer["results"][0]["address"].startswith(f"{SITE}/api/v1/")
    assert answer["next"].startswith(f"{SITE}/api/v1/search?")


def test_outcomes_are_those_of_the_engine():
    assert OUTCOMES == ("unmet", "unknown", "met")
