"""Of every scheme, which kinds of organisation its rules let lead, and which they ask for as a partner.

Read once in each process for as long as the rules are what they are, and for each day that is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.apps import apps

from funding.clauses import parse_rule, parse_selector
from funding.clauses.members import Lead, MemberCount
from funding.clauses.parts import Selector
from funding.kinds import Terms, leads, needed

Kinds = Mapping[int, frozenset[str]]  # by the key of the scheme


@dataclass(frozen=True, slots=True)
class KindsOfSchemes:
    """A scheme that is in neither says nothing of it, as far as the register knows."""

    lead: Kinds
    partner: Kinds

    def closed_to(self, kinds: Iterable[str]) -> list[int]:
        return [scheme for scheme, told in self.lead.items() if told.isdisjoint(kinds)]

    def in_need_of(self, kinds: Iterable[str]) -> list[int]:
        return [scheme for scheme, told in self.partner.items() if not told.isdisjoint(kinds)]


def kinds_on(day: date) -> KindsOfSchemes:
    """One query when nothing has changed since the last time here."""
    return _read(apps.get_model("funding", "Revision").current(), day)


@lru_cache(maxsize=8)
def _read(revision: int, day: date) -> KindsOfSchemes:
    terms = _terms(day)
    lead: dict[int, frozenset[str]] = {}
    partner: dict[int, frozenset[str]] = {}
    for row in _holding("Criterion", day):
        rule = parse_rule(row.kind, row.clause) if row.kind in ("lead", "member_count") else None
        words = terms.get(row.scheme_id, {})
        match rule:
            case Lead():
                told = leads(rule, words)
                lead[row.scheme_id] = lead.get(row.scheme_id, told) & told
            case MemberCount():
                partner[row.scheme_id] = partner.get(row.scheme_id, frozenset()) | needed(rule, words)
    return KindsOfSchemes(lead, partner)


def _terms(day: date) -> dict[int, Terms]:
    found: dict[int, dict[str, Selector]] = {}
    for row in _holding("Definition", day):
        if row.selector is not None:
            found.setdefault(row.scheme_id, {})[row.key] = parse_selector(row.selector)
    return dict(found)


def _holding(model: str, day: date) -> Iterable[Any]:
    """Sources that disagree settle nothing."""
    rows = apps.get_model("funding", model).objects.exclude(certainty="disputed")
    return (row for row in rows if row.holds_on(day))
