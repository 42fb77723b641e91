"""The engine alone: one profile of ten members against a thousand schemes, every criterion explained."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import cycle, islice

from bench.profile import REQUEST
from matching.contract import parse
from matching.engine import assess
from matching.facts import SchemeRules
from matching.loading.rules import rule_book
from matching.profiles import profile_of

SCHEMES = 1000
ROUNDS = 7


def thousand() -> list[SchemeRules]:
    """The schemes whose rules are encoded, repeated under other names up to a thousand."""
    encoded = [scheme.rules for scheme in rule_book().schemes.values() if scheme.rules.rules]
    return [
        replace(rules, slug=f"{rules.slug}-{n}") for n, rules in enumerate(islice(cycle(encoded), SCHEMES))
    ]


def rounds(work: Callable[[], object]) -> list[float]:
    """Seconds of the processor in each round, after one that warms up: what one core does by itself."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return times


def run() -> dict[str, object]:
    request = parse(json.dumps(REQUEST))
    profile = profile_of(request)
    schemes = thousand()
    criteria = sum(len(scheme.rules) for scheme in schemes)
    moment = request.moment or datetime.fromisoformat("2026-11-24T12:00:00+01:00")
    times = rounds(lambda: [assess(profile, scheme, moment) for scheme in schemes])
    best, middle = min(times), statistics.median(times)
    return {
        "members": len(profile.members or ()),
        "schemes": SCHEMES,
        "criteria": criteria,
        "CPU seconds, median": round(middle, 3),
        "CPU seconds, best": round(best, 3),
        "spread (max/min)": round(max(times) / best, 2),
        "criteria per second per core, median": round(criteria / middle),
    }
