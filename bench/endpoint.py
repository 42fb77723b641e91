"""POST /api/v1/matches against every scheme of the register: gunicorn, real PostgreSQL, eight clients."""

from __future__ import annotations

import http.client
import json
import os
import platform
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from bench.profile import REQUEST

CLIENTS, REQUESTS = 8, 60
BODY = json.dumps({key: value for key, value in REQUEST.items() if key != "moment"})
HEADERS = {"Content-Type": "application/json", "X-Forwarded-Proto": "https"}  # as the proxy would say


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def serve(port: int) -> subprocess.Popen[bytes]:
    """As it is shipped for production, gunicorn.conf.py; the caller ends it."""
    command = [sys.executable, "-m", "gunicorn", "pps_registry.wsgi"]
    return subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}", "--log-level", "error"],
        env=os.environ,
        stderr=subprocess.DEVNULL,
    )


def wait_for(port: int) -> None:
    for _ in range(100):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit("The server did not become ready.")


def client(port: int) -> list[float]:
    """Seconds of each request of one client, one after the other on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times = []
    for _ in range(REQUESTS):
        start = time.perf_counter()
        connection.request("POST", "/api/v1/matches", BODY, HEADERS)
        response = connection.getresponse()
        body = response.read()
        times.append(time.perf_counter() - start)
        if response.status != 200:
            raise SystemExit(f"{response.status}: {body[:500]!r}")
    return times


def run() -> dict[str, object]:
    port = free_port()
    server = serve(port)
    try:
        wait_for(port)
        client(port)
        start = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            times = sorted(t for found in pool.map(client, [port] * CLIENTS) for t in found)
        took = time.perf_counter() - start
    finally:
        server.terminate()
        server.wait()
    return {
        "clients": CLIENTS,
        "requests": len(times),
        "requests per second": round(len(times) / took, 1),
        "milliseconds, median": round(times[len(times) // 2] * 1000),
        "milliseconds, p95": round(times[int(len(times) * 0.95)] * 1000),
        "milliseconds, max": round(times[-1] * 1000),
        "python": platform.python_version(),
    }
