"""The register, loaded into a database of its own and served over HTTP as production does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.core.management import call_command
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
def connected_to(name: str) -> Iterator[None]:
    """What this process asks goes to the database of that name."""
    told = connection.settings_dict
    before = told["NAME"]
    connection.close()
    told["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        told["NAME"] = before


@contextmanager
def copied_database(name: str, original: str) -> Iterator[str]:
    """The name of a copy of the database `original`, in which nobody's transaction is rolled back."""
    copy = f"{original}_{name}"
    connection.close()  # a database that is being looked at cannot be copied
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(copy))
    create = SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(copy), Identifier(original))
    of_the_house(drop, create)
    yield copy
    of_the_house(drop)


def address_of(name: str) -> str:
    return make_conninfo(os.environ["DATABASE_URL"], dbname=name)


def load_register() -> None:
    """As it is delivered. The planner is told how much that is, or it joins thousands of rows one by one."""
    for command in ("load_partners", "load_schemes", "publish"):
        call_command(command, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


@contextmanager
def own_database(name: str) -> Iterator[str]:
    """The address of a database without a row; one for each process that runs tests beside others.

    Migrated already where tools/devdb.py has a template; whoever fills it migrates all the same.
    """
    mine = f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    template = os.environ.get("TEST_DATABASE_TEMPLATE", "template1")
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(mine))
    of_the_house(drop, SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(mine), Identifier(template)))
    yield make_conninfo(os.environ["DATABASE_URL"], dbname=mine)
    of_the_house(drop)


@contextmanager
def served_register(loaded: str, environment: dict[str, str], name: str = "live") -> Iterator[int]:
    """While it runs: its port. `loaded`: the database with the register in it, which is copied.

    `environment`: as `bench.register.production` says, which holds the tokens. `name`: of the copy, for who
    writes in it and needs one of their own.
    """
    with copied_database(name, loaded) as copy:
        environment = environment | PATIENT | {"DATABASE_URL": address_of(copy)}
        command = [sys.executable, "-m", "bench.register"]
        subprocess.run(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True
        )
        with served(environment) as port:
            yield port
