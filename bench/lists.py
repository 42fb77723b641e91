"""Lists, records, search and counts of many schemes, beside bare rows and a plain ModelViewSet."""

from __future__ import annotations

import http.client
import json
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, product
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import yaml
from django.db import connection

from bench.endpoint import CLIENTS
from bench.many import multiply
from bench.serving import HEADERS, served

SECONDS, ROUNDS = 3.0, 3
FIRST = "/api/v1/schemes?sort=name"


def ask(port: int, address: str, headers: dict[str, str]) -> tuple[int, http.client.HTTPMessage, bytes]:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    asked.request("GET", address, headers=HEADERS | headers)
    answer = asked.getresponse()
    body = answer.read()
    asked.close()
    return answer.status, answer.headers, body


def measured(port: int, address: str, *more: str, expected: int = 200, **headers: str) -> dict[str, float]:
    """Requests in a second by eight clients, and milliseconds; the middle of three rounds. Of several
    addresses, one after the other.
    """
    turns = cycle((address, *more))
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    status, _headers, body = ask(port, address, given)
    if status != expected:
        raise SystemExit(f"{address}: {status} {body[:300]!r}")

    def client(until: float) -> list[float]:
        times = []
        while (start := time.perf_counter()) < until:
            ask(port, next(turns), given)
            times.append(time.perf_counter() - start)
        return times

    rounds = []
    for _ in range(ROUNDS):
        until = time.perf_counter() + SECONDS
        with ThreadPoolExecutor(CLIENTS) as pool:
            times = sorted(one for found in pool.map(client, [until] * CLIENTS) for one in found)
        rounds.append((len(times) / SECONDS, times[int(len(times) * 0.95)] * 1000))
    return {
        "requests per second": round(statistics.median(one for one, _ in rounds), 1),
        "milliseconds, p95": round(statistics.median(one for _, one in rounds), 1),
        "kilobytes": round(len(body) / 1000, 1),
    }


def memory(port: int) -> float:
    """Megabytes of the largest process that listens there."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        command = status.with_name("cmdline")
        try:
            if f"127.0.0.1:{port}".encode() in command.read_bytes():
                rss = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
                found.append(int(rss.split()[1]) / 1024)
        except OSError:
            continue
    return round(max(found, default=0.0), 1)


def deep(port: int, pages: int = 150) -> str:
    """The address of a late page, by walking there."""
    address = FIRST
    for _ in range(pages):
        following = json.loads(ask(port, address, {})[2])["next"]
        if not following:
            break
        address = following.partition("/api/")[2].join(("/api/", ""))
    return address


def run(records: int) -> dict[str, object]:
    schemes = multiply(max(1, records // 39 - 1))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connection.close()
    found: dict[str, object] = {"schemes": schemes}
    one = "/api/v1/schemes/rif-mbo"
    found |= _bare(one)
    with served() as port:
        tag = ask(port, FIRST, {})[1]["ETag"]
        found |= {
            "list": measured(port, FIRST),
            "list, 304": measured(port, FIRST, expected=304, If_None_Match=tag),
            "list, page 150": measured(port, deep(port)),
            "list, what is open first": measured(port, "/api/v1/schemes"),
            "record": measured(port, one),
            "filter": measured(port, f"{FIRST}&sector=engineering"),
            "filter, each time another": measured(port, *filters("/api/v1/schemes?sort=name")),
            "search": measured(port, "/api/v1/search?text=regionaal%20investeringsfonds"),
            "search, each time another text": measured(port, *texts()),
            "facets": measured(port, "/api/v1/schemes/facets?sector=engineering"),
            "facets, each time another filter": measured(port, *filters("/api/v1/schemes/facets?")),
            "megabytes of a worker": memory(port),
        }
    with served({"DJANGO_SETTINGS_MODULE": "bench.plain_settings"}) as port:
        found["plain ModelViewSet: list"] = measured(port, "/api/v1/plain/schemes")
    return found


def texts() -> list[str]:
    """Addresses of searches: what people type, and that with another word; no process remembers so many."""
    asked = [one["query"] for one in yaml.safe_load(Path("tests/search/queries.yaml").read_text())]
    words = sorted({word for text in asked for word in text.split() if len(word) > 3})
    more = (f"{text} {word}" for text, word in zip(asked * 4, words * 4, strict=False))
    return [f"/api/v1/search?{urlencode({'text': text})}" for text in (*asked, *more)]


def filters(address: str) -> list[str]:
    """The address with a sector, a theme and a group of people, each time others."""
    from partners.choices import Sector, TargetGroup, Theme

    asked = list(product(Sector.values, Theme.values, TargetGroup.values))
    Random(1).shuffle(asked)
    return [f"{address}&sector={one}&theme={two}&targetGroup={three}" for one, two, three in asked]


def _bare(one: str) -> dict[str, object]:
    others = filters("/api/v1/schemes?sort=name")
    with served(site="bench.rows:application") as port:
        return {
            "rows: list": measured(port, FIRST),
            "rows: record": measured(port, one),
            "rows: filter": measured(port, f"{FIRST}&sector=engineering"),
            "rows: filter, each time another": measured(port, *others),
        }
