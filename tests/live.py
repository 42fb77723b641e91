"""The register, loaded into a database of its own and served over HTTP as production does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Composed, Identifier

from bench.serving import served
from tests.house import ROOT

PATIENT = {"STATEMENT_TIMEOUT_MS": "60000", "WEB_CONCURRENCY": "2"}  # other tests are at work beside us


def of_the_house(*statements: Composed) -> None:
    """By a connection that does not stay: another copy may be made meanwhile."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as house:
        for statement in statements:
            house.execute(statement)


@contextmanager
def copied_database(name: str) -> Iterator[str]:
    """The address of a copy of the test database, in which nobody's transaction is rolled back."""
    original = connection.settings_dict["NAME"]
    copy = f"{original}_{name}"
    connection.close()  # a database that is being looked at cannot be copied
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(copy))
    create = SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(copy), Identifier(original))
    of_the_house(drop, create)
    yield make_conninfo(os.environ["DATABASE_URL"], dbname=copy)
    of_the_house(drop)


@contextmanager
def empty_database(name: str) -> Iterator[str]:
    """The address of a database with nothing in it; one for each process that runs tests beside others."""
    mine = f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(mine))
    of_the_house(drop, SQL("CREATE DATABASE {}").format(Identifier(mine)))
    yield make_conninfo(os.environ["DATABASE_URL"], dbname=mine)
    of_the_house(drop)


@contextmanager
def served_register(environment: dict[str, str], name: str = "live") -> Iterator[int]:
    """While it runs: its port. `environment`: as `bench.register.production` says, which holds the tokens.

    `name`: of the copy, for who writes in it and needs one of their own.
    """
    with copied_database(name) as address:
        environment = environment | PATIENT | {"DATABASE_URL": address}
        command = [sys.executable, "-m", "bench.register"]
        subprocess.run(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True
        )
        with served(environment) as port:
            yield port
