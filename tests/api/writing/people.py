"""People whose programs write, and how such a program does it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from pps_registry.roles import COORDINATOR, FUND_MANAGER
from tests.accounts.factories import ApiTokenFactory, UserFactory, bearer_of
from tests.partners.factories import MandateFactory

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SCHEME, CALL, CALLS = "schemes/rif", "calls/rif-2026-1", "schemes/rif/calls"
NEW = {"slug": "rif-2027-1", "provenance": {"source": "stcrt-1", "readOn": "2026-06-01"}}
SCOPES = ["schemes:write", "partnerships:write"]


@dataclass(frozen=True)
class Program:
    """Asks the API in somebody's name, or in nobody's."""

    headers: dict[str, str]
    user: User | None = None

    def ask(self, method: str, address: str, body: Any = None, **headers: str) -> Any:
        given = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        sent = () if body is None else (text, "application/json")
        send = Client().generic
        return send(method.upper(), f"/api/v1/{address}", *sent, headers=given)

    def tag(self, address: str) -> str:
        answer = self.ask("get", address)
        assert answer.status_code == 200, answer.content
        return str(answer["ETag"])

    def patch(self, address: str, body: Any, **headers: str) -> Any:
        """Of the version that stands now."""
        return self.ask("patch", address, body, **({"If_Match": self.tag(address)} | headers))

    def post(self, address: str, body: Any, **headers: str) -> Any:
        return self.ask("post", address, body, **headers)


NOBODY = Program({})


def program(
    group: str | None, *organisations: Any, scopes: Iterable[str] = SCOPES, **columns: Any
) -> Program:
    """Of somebody in this group who acts for these organisations."""
    user = UserFactory(**columns)
    user.groups.set(Group.objects.filter(name=group))
    for organisation in organisations:
        MandateFactory(user=user, organisation=organisation)
    return Program(bearer_of(ApiTokenFactory(user=user, scopes=list(scopes))), user)


def fund_manager(*organisations: Any, **columns: Any) -> Program:
    return program(FUND_MANAGER, *organisations, **columns)


def coordinator(*organisations: Any, **columns: Any) -> Program:
    return program(COORDINATOR, *organisations, **columns)


def told(answer: Any, status: int = 400) -> list[tuple[str, str]]:
    """The place and the code of every fault."""
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), (
        answer.content
    )
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]
