"""Searches that nobody asked before, one after the other in one process: what each takes, and its queries."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Any

from django.db import connection
from django.test import Client

from bench.lists import texts
from bench.many import multiply
from bench.serving import HEADERS

TEXTS, SEED = 240, 7
STEPS = {  # what a query is about, by what stands in it
    "words": "WITH asked",
    "names": "publication_searchname",
    "stems": "AS held GROUP BY",
}


def run(records: int) -> dict[str, object]:
    """The first half finds nothing remembered; of the second half many a word was asked before."""
    schemes = multiply(max(1, records // 39 - 1))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    asked = texts()
    Random(SEED).shuffle(asked)
    client = Client(headers={"host": "127.0.0.1"} | HEADERS)
    client.get("/api/v1/search?text=xyzzy")
    half = TEXTS // 2
    return {
        "schemes": schemes,
        f"the first {half}, ms": measured(client, asked[:half]),
        f"the next {half}, ms": measured(client, asked[half:TEXTS]),
    }


def measured(client: Client, addresses: Iterable[str]) -> dict[str, float]:
    """Milliseconds of a search in all, p95 and mean, of the processor in Python, and of its queries."""
    spent: Counter[str] = Counter()

    def timed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            step = next((name for name, sign in STEPS.items() if sign in sql), "others")
            spent[step] += round((time.perf_counter() - start) * 1e6)

    times, before = [], time.process_time()
    with connection.execute_wrapper(timed):
        for address in addresses:
            start = time.perf_counter()
            if client.get(address).status_code != 200:
                raise SystemExit(address)
            times.append((time.perf_counter() - start) * 1000)
    python = (time.process_time() - before) * 1000
    told = {"p95": sorted(times)[int(len(times) * 0.95)], "mean": sum(times) / len(times)}
    told |= {"Python": python / len(times), "PostgreSQL": spent.total() / 1000 / len(times)}
    told |= {f"PostgreSQL, {step}": each / 1000 / len(times) for step, each in sorted(spent.items())}
    return {name: round(one, 1) for name, one in told.items()}
