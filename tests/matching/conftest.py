"""How a test asks for a match over HTTP."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from tests.matching.golden import Json


@pytest.fixture
def post_match() -> Callable[..., tuple[int, Json]]:
    """POST /api/v1/matches: the status and the document that came back."""

    def post(body: object, *, language: str = "nl", raw: bytes | None = None) -> tuple[int, Json]:
        content = raw if raw is not None else json.dumps(body).encode()
        response = Client().post(
            "/api/v1/matches", content, content_type="application/json", headers={"Accept-Language": language}
        )
        return response.status_code, json.loads(response.content)

    return post


@pytest.fixture
def ask_api(post_match) -> Callable[[Json], Json]:
    def ask(body: Json) -> Json:
        status, answer = post_match(body)
        assert status == 200, answer
        return answer

    return ask
