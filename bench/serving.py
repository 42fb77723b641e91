"""The site as it is shipped for production, gunicorn.conf.py, on a free port of this machine alone."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tools.processes import die_with_parent

HEADERS = {"X-Forwarded-Proto": "https"}  # as the proxy would say
NOWHERE = Path(os.devnull)
PATIENCE = 180  # seconds for the first answer: who answers it reads all code first, on a busy machine


@contextmanager
def served(
    environment: Mapping[str, str] | None = None, log: Path = NOWHERE, site: str = "pps_registry.wsgi"
) -> Iterator[int]:
    """While it runs: its port. `environment`: what differs from that of this process."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", site]
    with log.open("wb") as told:
        server = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{port}", "--log-level", "error"],
            env={**os.environ, **(environment or {})},
            stdout=told,
            stderr=told,
            preexec_fn=die_with_parent(signal.SIGTERM),
        )
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)  # less: it would begin with another
        with suppress(OSError), closing(asked):
            asked.request("GET", "/readyz")
            if asked.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise SystemExit("The server did not become ready.")
