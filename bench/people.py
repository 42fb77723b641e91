"""Whose program asks the API: nobody's, somebody's who reads, somebody's who may change everything."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta

from accounts.secrets import SHOWN, digest, new_secret

ANONYMOUS, READER, WRITER = "anonymous", "reader", "writer"
SCOPES = {READER: ["read"], WRITER: ["read", "schemes:write", "partnerships:write"]}
ROLES = (ANONYMOUS, *SCOPES)


def secrets_of_all() -> dict[str, str]:
    """For the environment of who prepares the database and who asks: a secret for each role that has one."""
    return {_variable(role): new_secret() for role in SCOPES}


def headers_of(role: str, environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """What the program of this role sends along."""
    known = os.environ if environment is None else environment
    return {} if role == ANONYMOUS else {"Authorization": f"Bearer {known[_variable(role)]}"}


def let_in() -> None:
    """Makes the people and their tokens, of the secrets in the environment."""
    from django.utils import timezone

    from accounts.models import ApiToken, User

    now = timezone.now()
    for role, scopes in SCOPES.items():
        secret = os.environ[_variable(role)]
        user = User.objects.create(email=f"{role}@example.org", is_superuser=role == WRITER)
        kept = {"start": secret[:SHOWN], "digest": digest(secret)}
        lasts = {"created_at": now, "expires_at": now + timedelta(days=7)}
        ApiToken.objects.create(user=user, name=role, scopes=scopes, **kept, **lasts)


def _variable(role: str) -> str:
    return f"FUZZ_{role.upper()}_TOKEN"
