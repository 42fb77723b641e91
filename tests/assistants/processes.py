"""`manage.py mcp` as a process of its own, on a register that is loaded and committed."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from tests.house import ROOT

SITE = "http://127.0.0.1:8000"


def manage(*command: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *command]


def environment(database: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "pps_registry.settings.test",
    }  # fmt: skip


@pytest.fixture(scope="session")
def database(django_db_setup, django_db_blocker) -> Iterator[str]:
    """A register of its own, loaded and committed, on the cluster of the tests."""
    with django_db_blocker.unblock():
        parts = connection.get_connection_params()
    named = {key: parts[key] for key in ("dbname", "user", "password", "host", "port") if parts.get(key)}
    name = f"{parts['dbname']}_assistants_{os.environ.get('PYTEST_XDIST_WORKER', '')}"
    own = make_conninfo(**{key: str(value) for key, value in named.items()} | {"dbname": name})
    with psycopg.connect(make_conninfo(own, dbname="postgres"), autocommit=True) as maintenance:
        maintenance.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        maintenance.execute(f'CREATE DATABASE "{name}"')
        for command in ("migrate", "load_partners", "load_schemes"):
            subprocess.run(
                manage(command, "-v0"), env=environment(own), check=True, capture_output=True, cwd=ROOT
            )
        yield own
        maintenance.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def served(database, tmp_path_factory) -> Iterator[str]:
    """The address of the server over HTTP."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    log = tmp_path_factory.mktemp("mcp") / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            manage("mcp", "--http", str(port), "--site", SITE),
            env=environment(database), cwd=ROOT, stdout=out, stderr=out,
        )  # fmt: skip
        try:
            _wait_for(port, process, log)
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log) -> None:
    for _ in range(300):
        assert process.poll() is None, log.read_text()
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise AssertionError(log.read_text())
