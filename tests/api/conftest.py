"""The API as a stranger's program asks it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from pps_registry.polling import answers, tags
from publication.api import counted as counted_before
from publication.documents import ready
from publication.publishing import publish_waiting
from publication.stand import kept
from tests.matching.conftest import post_match

__all__ = ["post_match"]

Json = dict[str, Any]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What a process answered before is not taken back with the rows of a test; to look costs a query."""
    answers.clear()
    tags.clear()


@pytest.fixture
def ask(client: Client) -> Callable[..., Json]:
    """GET below /api/v1/, which succeeds: the document."""

    def ask(address: str, **query: Any) -> Json:
        answer = client.get(f"/api/v1/{address}", query)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return ask


@pytest.fixture
def found(ask: Callable[..., Json]) -> Callable[..., list[str]]:
    """GET of a list: the slug or code of each result, in order."""

    def found(address: str, **query: Any) -> list[str]:
        return [row.get("slug") or row["code"] for row in ask(address, **query)["results"]]

    return found


@pytest.fixture
def django_assert_num_queries(django_assert_num_queries: Any) -> Callable[..., Any]:
    """What a request costs once everything is published, to whoever asks first.

    Who comes first after a change publishes it, and who comes later need not count the whole list again. That
    the same question has the same answer is left out: that costs one query, whatever it asks.
    """

    def counted(number: int, fresh: bool = True, **more: Any) -> Any:
        publish_waiting()
        answers.clear()
        if fresh:
            for memory in (counted_before, kept, ready):
                memory.clear()
        return django_assert_num_queries(number, **more)

    return counted


@pytest.fixture
def faults(client: Client) -> Callable[..., list[tuple[str, str]]]:
    """GET that is refused: the parameter and the code of every fault."""

    def faults(address: str, query: Any = (), language: str = "nl") -> list[tuple[str, str]]:
        answer = client.get(f"/api/v1/{address}", query, headers={"Accept-Language": language})
        assert answer.status_code == 400, answer.content
        assert answer["Content-Type"] == "application/problem+json"
        return [(error["parameter"], error["code"]) for error in answer.json()["errors"]]

    return faults
