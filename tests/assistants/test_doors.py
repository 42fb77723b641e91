"""Who gets in over HTTP, and what comes of what is no question; and the line of text that is none."""

import json
import subprocess

import httpx2
import pytest

from tests.assistants.processes import environment, manage
from tests.house import ROOT

CALL = {
    "jsonrpc": "2.0", "id": 1, "method": "tools/call",
    "params": {"name": "search", "arguments": {"text": "rif"}},
}  # fmt: skip
HEADERS = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-11-25"}


def post(served: str, body=CALL, **headers: str) -> httpx2.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    more = {"Content-Type": "application/json"} | HEADERS | headers
    return httpx2.post(served, content=content, headers=more, timeout=20)


def test_a_name_that_points_here_does_not_open_the_door(served):
    """DNS rebinding: the page of a stranger asks under its own name, which it lets point at this machine."""
    assert post(served).status_code == 200
    assert post(served, Host="evil.example").status_code == 421
    assert post(served, Host="127.0.0.1.evil.example:80").status_code == 421
    assert post(served, Origin="https://evil.example").status_code == 403
    assert post(served, Origin="null").status_code == 403
    assert post(served, Origin="http://localhost:3000").status_code == 200


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"\xff", b'{"jsonrpc": "2.0"}', b"[" * 100_000, b'"' + b"x" * 1_100_000 + b'"'],
    ids=["nothing", "half", "empty", "no text", "no method", "deep", "large"],
)
def test_what_is_no_question_is_refused_and_the_next_is_answered(served, body):
    assert 400 <= post(served, body).status_code < 500
    assert post(served).status_code == 200


def test_other_addresses_and_methods_are_not_there(served):
    assert httpx2.get(served.removesuffix("/mcp") + "/api/v1/schemes").status_code == 404
    assert httpx2.delete(served, headers=HEADERS).status_code == 405


def test_a_line_that_is_no_question_does_not_stop_the_server(database):
    hello = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {
            "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"},
        },
    }  # fmt: skip
    ready = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    lines = [b"\xff{nonsense", json.dumps(hello), json.dumps(ready), '{"a":', json.dumps(CALL | {"id": 2})]
    given = b"".join((one if isinstance(one, bytes) else one.encode()) + b"\n" for one in lines)
    done = _piped(database, given, until=b'"id":2')

    answers = {one.get("id"): one for one in map(json.loads, done.splitlines())}
    assert answers[1]["result"]["protocolVersion"] == "2025-11-25"
    assert answers[2]["result"]["structuredContent"]["answer"]["count"] > 0


def _piped(database: str, given: bytes, until: bytes) -> bytes:
    """All that the server writes to its standard output, up to the line that holds this."""
    process = subprocess.Popen(
        manage("mcp"), env=environment(database), cwd=ROOT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    with process:
        process.stdin.write(given)
        process.stdin.flush()
        lines = []
        for line in process.stdout:
            lines.append(line)
            if until in line:
                break
        process.stdin.close()
        told = process.stderr.read()
        assert process.wait(20) == 0, told.decode()
        assert b'"tool"' in told  # the log goes there, and only there
    return b"".join(lines)
