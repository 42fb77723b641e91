"""The plans that may be meant: one for each answer to a question that is worth trying.

Of a yes or no, both; of a choice, each that there is reason to try; of a number, an amount or a day, one on
either side of what rules ask. They weigh questions against each other, and are never shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from pydantic.alias_generators import to_snake

from funding.clauses.project import PROJECT_CODES
from matching.facts import Aid, Ask, Profile

KINDS = ("mbo", "company", "training_fund", "municipality", "trade_association")
MOST_LEADS = 6
EURO = 100
AMOUNTS = (0, 20_000 * EURO, 150_000 * EURO, 1_000_000 * EURO, 5_000_000 * EURO)
COUNTS = (0, 30, 300, 10_000)
LONG_AGO, LATELY = date(1990, 1, 1), date(2026, 1, 1)
DAYS_AHEAD = (-30, 14, 120, 500)
DAYS_LONG = (300, 700, 1460, 1825)


def supposed(profile: Profile, ask: Ask, today: date) -> list[Profile]:
    """The profile with each answer that is tried; none where an answer has too many parts to try."""
    match ask.key.split("."):
        case ["lead"]:
            able = [member.key for member in profile.members or () if member.lead is None]
            return [_led_by(profile, key) for key in able[:MOST_LEADS]]
        case ["members", key, name]:
            return [_told(profile, key, to_snake(name), value) for value in _facts(name)]
        case ["project", *names]:
            return _projects(profile, "_".join(to_snake(name) for name in names), ask.choices, today)
        case ["budget", "requestedGrant"]:
            return [_asking(profile, requested_grant=value) for value in AMOUNTS]
        case ["budget", "totalCosts"]:
            return [_asking(profile, total_costs=value) for value in AMOUNTS]
        case ["grants"]:
            return [replace(profile, grants=())]
        case ["budget" | "members" | "submitAt", *_]:
            return []
    values: Sequence[bool | int] = AMOUNTS if ask.type == "money" else (True, False)
    return [replace(profile, answers={**profile.answers, ask.key: value}) for value in values]


def _asking(profile: Profile, **told: int) -> Profile:
    return replace(profile, budget=replace(profile.budget, **told))  # type: ignore[arg-type]


def _led_by(profile: Profile, key: str) -> Profile:
    members = tuple(replace(member, lead=member.key == key) for member in profile.members or ())
    return replace(profile, members=members)


def _told(profile: Profile, key: str, field: str, value: object) -> Profile:
    members = (
        replace(member, **{field: value}) if member.key == key else member  # type: ignore[arg-type]
        for member in profile.members or ()
    )
    return replace(profile, members=tuple(members))


FACTS: dict[str, Iterable[object]] = {
    "kind": KINDS,
    "foundedOn": (LONG_AGO, LATELY),
    "memberCompanies": COUNTS,
    "employees": COUNTS,
    "country": ("NL", "DE"),
    "sectors": ((), ("metal",), ("installation",), ("agriculture",), ("transport",)),
    "linkedWith": ((),),
    "requestedGrant": AMOUNTS,
    "deMinimis": ((), (Aid(amount=AMOUNTS[-1]),)),
}


def _facts(name: str) -> Iterable[object]:
    return FACTS.get(name, (True, False))


def _projects(profile: Profile, field: str, choices: tuple[str, ...], today: date) -> list[Profile]:
    values: Iterable[object]
    if field in PROJECT_CODES:
        values = ((), *((code,) for code in sorted(PROJECT_CODES[field], key=str)))
    elif field in ("learners", "reach_workers", "reach_students", "reach_teachers"):
        values = COUNTS
    elif field == "study_year":
        values = choices
    else:
        values = _days(profile, field, today)
    return [replace(profile, project=replace(profile.project, **{field: value})) for value in values]  # type: ignore[arg-type]


def _days(profile: Profile, field: str, today: date) -> list[date]:
    """Regions have too many answers to try; days are tried soon and late."""
    if field == "ends_on":
        starts = profile.project.starts_on or today
        return [starts + timedelta(days=days) for days in DAYS_LONG]
    days = DAYS_AHEAD if field in ("starts_on", "planned_award_on") else ()
    return [today + timedelta(days=ahead) for ahead in days]
