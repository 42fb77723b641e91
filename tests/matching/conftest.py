"""The register as it is delivered, loaded once per module and rolled back after it."""

import json
from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from tests.matching.golden import Json


@pytest.fixture(scope="module")
def registered_schemes(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Partners and schemes from the fixtures. Loading takes seconds: a module shares them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_partners", verbosity=0)
        call_command("load_schemes", verbosity=0)
        call_command("publish", verbosity=0)
        yield
        transaction.set_rollback(True)


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
