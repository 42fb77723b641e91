"""`manage.py mcp` as a process of its own, on a register that is loaded and committed."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.house import ROOT
from tests.live import address_of, copied_database

SITE = "http://127.0.0.1:8000"


def manage(*command: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *command]


def environment(database: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "pps_registry.settings.test",
    }  # fmt: skip


@pytest.fixture(scope="session")
def database(loaded_database, django_db_blocker) -> Iterator[str]:
    """The address of a register of its own, loaded and committed."""
    with django_db_blocker.unblock(), copied_database("assistants", loaded_database) as copy:
        yield address_of(copy)


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
