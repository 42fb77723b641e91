"""Rules and windows of the register, as facts.

Rules are parsed once per revision of the register and kept in the process; a change by anybody, also in raw
SQL, makes a new revision. Which call matters is worked out per request, for the moment that is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from funding.availability import Standing, Window, availability, call_that_matters, scheme_availability
from funding.clauses import parse_rule, parse_selector
from funding.models import Call, Criterion, Revision, Scheme
from matching.answer import CallState
from matching.facts import REACHABLE, Availability, Citation, Rule, SchemeRules, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A scheme of the register, ready to be assessed."""

    rules: SchemeRules
    standing: Standing
    windows: Mapping[Window, CallState]
    published_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """Every scheme's rules as they stand now, and the region codes that they speak of."""

    schemes: Mapping[str, Registered]
    regions: frozenset[str]

    def published(self, now: datetime) -> dict[str, Registered]:
        return {s: r for s, r in self.schemes.items() if r.published_at is not None and r.published_at <= now}


def rule_book() -> RuleBook:
    """One query when nothing has changed since the last time in this process."""
    return _read(Revision.current())


@lru_cache(maxsize=2)
def _read(revision: int) -> RuleBook:
    rows = Scheme.objects.for_assessment()
    calls: dict[int, dict[Window, CallState]] = {}
    for call in Call.objects.published().for_applications():
        calls.setdefault(call.scheme_id, {})[call.window] = _call_state(call)
    schemes = {row.slug: _registered(row, calls.get(row.pk, {})) for row in rows}
    return RuleBook(schemes=schemes, regions=frozenset(code for row in rows for code in _region_codes(row)))


def _registered(row: Scheme, windows: Mapping[Window, CallState]) -> Registered:
    rules = tuple(_rule(criterion) for criterion in row.criteria.all())
    scheme = SchemeRules(
        slug=row.slug,
        name=(row.short_name, row.name_en),
        rules=rules,
        terms={term.key: _term(term) for term in row.definitions.all() if term.selector is not None},
        unpaid=frozenset(cost.category for cost in row.cost_terms.all() if cost.treatment == "excluded"),
        favourable={f"{row.slug}.{rule.slug}": rule.favourable for rule in rules},
        complete=row.rules_complete,
        incomplete_because=(row.rules_note_nl, row.rules_note_en),
        historical=row.historical,
    )
    standing = Standing(repealed_on=row.repealed_on, ended=row.ended, historical=row.historical)
    return Registered(rules=scheme, standing=standing, windows=windows, published_at=row.published_at)


def _rule(row: Criterion) -> Rule:
    question = (row.question_nl, row.question_en) if row.question_nl else None
    return Rule(
        slug=row.slug,
        clause=parse_rule(row.kind, row.clause),
        citation=Citation(
            document=row.source.title,
            article=row.article,
            paragraph=row.paragraph,
            point=row.point,
            url=row.source.url,
        ),
        sentence=(row.sentence_nl, row.sentence_en),
        question=question,
        favourable=row.favourable is not False,
        reading=(row.reading_nl, row.reading_en),
        disputed=row.certainty == "disputed",
    )


def _term(row: Any) -> Term:
    return Term(selector=parse_selector(row.selector), word=(row.term, row.term_en))


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


def served_at(moment: datetime, scheme: Registered) -> frozenset[str] | None:
    """The study years served by a call that is open or still to come; None: no call says which it serves."""
    years = {window: call.serves_period for window, call in scheme.windows.items() if call.serves_period}
    if not years:
        return None
    return frozenset(year for window, year in years.items() if availability(window, moment) in REACHABLE)


def _serving(study_year: str | None, scheme: Registered) -> list[Window]:
    windows = scheme.windows.items()
    return [window for window, call in windows if study_year and call.serves_period in ("", study_year)]


def _call_state(call: Call) -> CallState:
    return CallState(
        slug=call.slug,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        opens_time_known=call.opens_time_known,
        closes_time_known=call.closes_time_known,
        opens_text=call.opens_text,
        closes_text=call.closes_text,
        zone=call.zone,
        certainty=call.certainty,
        allocation=call.allocation,
        closes_when_spent=call.closes_when_spent,
        serves_period=call.serves_period,
    )


def scheme_choices() -> list[tuple[str, str]]:
    """Every scheme by slug and name, for a form that asks for earlier grants."""
    book = rule_book()
    return sorted((slug, registered.rules.name[0]) for slug, registered in book.schemes.items())
