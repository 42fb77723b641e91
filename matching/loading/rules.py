"""Rules and windows of the register, as facts.

Rules are parsed once per revision of the register and kept in the process; a change by anybody, also in raw
SQL, makes a new revision. Every version of a rule is read; the moment selects those that hold. Which call
matters is worked out per request, for the moment that is asked about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from funding.availability import Standing, Window, availability, call_that_matters, scheme_availability
from funding.models import Call, Revision, Scheme
from matching.answer import CallState
from matching.days import day_of
from matching.facts import REACHABLE, Availability, SchemeRules
from matching.loading.scheme_rows import Disputes, Versions, call_state, disputes_of, versions_of
from matching.writing import pick
from partners.reader import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A scheme of the register, ready to be assessed."""

    rules: SchemeRules
    standing: Standing
    windows: Mapping[Window, CallState]
    published_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """Every scheme's rules as they hold on one day, and the region codes that they speak of."""

    schemes: Mapping[str, Registered]
    regions: frozenset[str]

    def published(self, now: datetime) -> dict[str, Registered]:
        return {s: r for s, r in self.schemes.items() if r.published_at is not None and r.published_at <= now}


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Every version of every rule, at one revision. `edges`: the days on which any rule changes, in order."""

    revision: int
    versions: Mapping[str, Versions]
    undated: Mapping[str, Registered]
    regions: frozenset[str]
    edges: tuple[date, ...]


def rule_book(moment: datetime) -> RuleBook:
    """The rules that hold at the moment; one query when nothing has changed since the last time here."""
    register = registered_rules()
    return _book(register.revision, bisect_right(register.edges, day_of(moment)))


def registered_rules() -> Register:
    """Every version of the rules; one query when nothing has changed since the last time in this process."""
    return _read(Revision.current())


@lru_cache(maxsize=8)
def _book(revision: int, period: int) -> RuleBook:
    """The rules between two days on which some rule changes: the same on all days between them."""
    register = _read(revision)
    day = register.edges[period - 1] if period else date.min
    schemes = {
        slug: replace(register.undated[slug], rules=versions.on(day))
        for slug, versions in register.versions.items()
    }
    return RuleBook(schemes=schemes, regions=register.regions)


@lru_cache(maxsize=2)
def _read(revision: int) -> Register:
    rows = list(Scheme.objects.for_assessment())
    disputes = {row.slug: disputes_of(row) for row in rows}
    versions = {row.slug: versions_of(row, disputes[row.slug]) for row in rows}
    calls: dict[int, list[Call]] = {}
    for call in Call.objects.published().for_applications().select_related("source"):
        calls.setdefault(call.scheme_id, []).append(call)
    undated = {
        row.slug: _registered(row, calls.get(row.pk, []), disputes[row.slug], versions[row.slug].scheme)
        for row in rows
    }
    return Register(
        revision=revision,
        versions=versions,
        undated=undated,
        regions=frozenset(code for row in rows for code in _region_codes(row)),
        edges=tuple(sorted({day for each in versions.values() for day in each.changes})),
    )


def _registered(row: Scheme, calls: list[Call], disputes: Disputes, scheme: SchemeRules) -> Registered:
    return Registered(
        rules=scheme,
        standing=row.standing,
        windows={call.window: call_state(call, disputes, scheme) for call in calls},
        published_at=row.published_at,
    )


def _region_codes(row: Scheme) -> Iterator[str]:
    """The codes that region clauses name, however deep they stand."""
    for criterion in row.criteria.all():
        yield from _codes_in({"kind": criterion.kind, **criterion.clause})


def _codes_in(clause: Any) -> Iterator[str]:
    if isinstance(clause, dict):
        if clause.get("kind") == "regions":
            yield from clause.get("inside", ())
        clause = list(clause.values())
    if isinstance(clause, list):
        for part in clause:
            yield from _codes_in(part)


def state_at(
    moment: datetime, scheme: Registered, study_year: str | None = None
) -> tuple[Availability, CallState | None]:
    """The call that matters at the moment, and whether one can apply; no query.

    A call that serves another study year does not matter to who has named one, unless none serves theirs.
    `funding.availability` is the one meaning of open; a property test holds the querysets equal to it.
    """
    window = call_that_matters(_serving(study_year, scheme) or scheme.windows.keys(), moment)
    own = availability(window, moment) if window else None
    whole = scheme_availability(scheme.standing, own, moment)
    return whole.value, scheme.windows[window] if window else None


def reachable(moment: datetime, scheme: Registered) -> list[CallState]:
    """The calls in which one can apply or will be able to, by the day that they open; no query."""
    held = [call for window, call in scheme.windows.items() if availability(window, moment) in REACHABLE]
    return sorted(held, key=lambda call: (call.opens_at is None, call.opens_at or moment, call.slug))


def served_at(moment: datetime, scheme: Registered) -> frozenset[str] | None:
    """The study years served by a call that is open or still to come; None: no call says which it serves."""
    years = {window: call.serves_period for window, call in scheme.windows.items() if call.serves_period}
    if not years:
        return None
    return frozenset(year for window, year in years.items() if availability(window, moment) in REACHABLE)


def _serving(study_year: str | None, scheme: Registered) -> list[Window]:
    windows = scheme.windows.items()
    return [window for window, call in windows if study_year and call.serves_period in ("", study_year)]


def scheme_choices() -> list[tuple[str, str]]:
    """Every scheme by slug and name, for a form that asks for earlier grants."""
    return sorted(
        (slug, pick(each.scheme.name, language())) for slug, each in registered_rules().versions.items()
    )
