"""The engine alone: a profile of ten members against a thousand schemes, with findings and remedies."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import cycle, islice

from bench.profile import REQUEST
from matching.answer import Result
from matching.contract import parse
from matching.engine import assess
from matching.facts import Outcome, Profile, SchemeRules
from matching.loading.rules import rule_book
from matching.mending import mended
from matching.profiles import profile_of

SCHEMES = 1000
ROUNDS = 7


def thousand(moment: datetime) -> list[SchemeRules]:
    """The schemes whose rules are encoded, repeated under other names up to a thousand."""
    encoded = [scheme.rules for scheme in rule_book(moment).schemes.values() if scheme.rules.rules]
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


def results(profile: Profile, schemes: list[SchemeRules], moment: datetime) -> tuple[Result, ...]:
    """Every scheme's verdict, as if all of them were open."""
    verdicts = (assess(profile, scheme, moment) for scheme in schemes)
    return tuple(Result(verdict=verdict, availability="open", call=None) for verdict in verdicts)


def run() -> dict[str, object]:
    request = parse(json.dumps(REQUEST))
    profile = profile_of(request)
    moment = request.moment or datetime.fromisoformat("2026-11-24T12:00:00+01:00")
    schemes = thousand(moment)
    criteria = sum(len(scheme.rules) for scheme in schemes)
    judged = rounds(lambda: results(profile, schemes, moment))
    repaired = rounds(lambda: mended(results(profile, schemes, moment)))
    nearest = [result for result in mended(results(profile, schemes, moment)) if result.remedies is not None]
    return {
        "members": len(profile.members or ()),
        "schemes": SCHEMES,
        "criteria": criteria,
        "criteria per second per core, median": round(criteria / statistics.median(judged)),
        "verdicts": told(judged),
        "verdicts, with remedies for the nearest": told(repaired),
        "ineligible, with remedies worked out": sum(r.verdict.outcome is Outcome.UNMET for r in nearest),
    }


def told(times: list[float]) -> dict[str, float]:
    best = min(times)
    return {
        "CPU seconds, median": round(statistics.median(times), 3),
        "CPU seconds, best": round(best, 3),
        "spread (max/min)": round(max(times) / best, 2),
    }
