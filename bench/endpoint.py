"""POST /api/v1/matches against every scheme of the register: gunicorn, real PostgreSQL, eight clients."""

from __future__ import annotations

import http.client
import json
import platform
import time
from concurrent.futures import ThreadPoolExecutor

from bench import serving
from bench.profile import REQUEST

CLIENTS, REQUESTS = 8, 60
BODY = json.dumps({key: value for key, value in REQUEST.items() if key != "moment"})
HEADERS = {"Content-Type": "application/json", **serving.HEADERS}


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
    with serving.served() as port:
        client(port)
        start = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            times = sorted(t for found in pool.map(client, [port] * CLIENTS) for t in found)
        took = time.perf_counter() - start
    return {
        "clients": CLIENTS,
        "requests": len(times),
        "requests per second": round(len(times) / took, 1),
        "milliseconds, median": round(times[len(times) // 2] * 1000),
        "milliseconds, p95": round(times[int(len(times) * 0.95)] * 1000),
        "milliseconds, max": round(times[-1] * 1000),
        "python": platform.python_version(),
    }
