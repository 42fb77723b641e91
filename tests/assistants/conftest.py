"""The tools as an assistant calls them, without the protocol around them, and the API beside them."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from pps_registry.assistants.answering import Answer, answer_to
from pps_registry.assistants.asking import Api
from tests.assistants.processes import database, served
from tests.matching.conftest import post_match

__all__ = ["database", "post_match", "served"]

Json = dict[str, Any]

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
AT = "2026-11-24T11:00:00Z"
PLAN: Json = {
    "members": [
        {"key": "school", "organisation": "talland", "lead": True},
        {"key": "firma", "kind": "company", "country": "NL"},
    ],
    "project": {"regions": ["GM0361"], "startsOn": "2027-09-01", "endsOn": "2031-08-31"},
    "budget": {"totalCosts": "1200000.00", "requestedGrant": "400000.00"},
}


def settled(answer: Json) -> Json:
    """The answer with the addresses of other pages as what they ask: a cursor is signed with its second."""
    for name in {"next", "previous"} & answer.keys():
        if address := answer[name]:
            keys = dict(parse_qsl(urlsplit(address).query))
            answer[name] = (urlsplit(address).path, keys | {"cursor": bool(keys["cursor"])})
    return answer


@pytest.fixture
def call() -> Callable[..., Answer]:
    """A call of a tool, at NOW."""

    def call(tool: str, **arguments: Any) -> Answer:
        return answer_to(tool, arguments, now=NOW, api=Api(site="http://testserver"))

    return call


@pytest.fixture
def told(call: Callable[..., Answer]) -> Callable[..., Json]:
    """A call that succeeds: what is told."""

    def told(tool: str, **arguments: Any) -> Json:
        answer = call(tool, **arguments)
        assert not answer.refused, answer.told
        return answer.told

    return told


@pytest.fixture
def errors(call: Callable[..., Answer]) -> Callable[..., list[Json]]:
    """A call that is refused: all that is wrong."""

    def errors(tool: str, **arguments: Any) -> list[Json]:
        answer = call(tool, **arguments)
        assert answer.refused, answer.told
        assert answer.told["status"] == 400, answer.told
        return answer.told["errors"]

    return errors


@pytest.fixture
def api(client: Client) -> Callable[..., tuple[int, Json]]:
    """The API over HTTP: GET, or POST where there is a body."""

    def api(address: str, body: Json | None = None, language: str = "nl", **query: Any) -> tuple[int, Json]:
        headers = {"Accept-Language": language}
        where = f"/api/v1/{address}"
        if body is None:
            answer = client.get(where, query, headers=headers)
        else:
            answer = client.post(where, json.dumps(body), content_type="application/json", headers=headers)
        return answer.status_code, settled(answer.json())

    return api
