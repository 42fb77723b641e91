"""What a scheduled change of rules does to what is stored: whose verdict turns, and by which findings.

Each stored plan and partnership is judged just before the day of the change and at its first instant, by
the rules that hold then. Nothing is stored, and nothing here asks the clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from funding.clock import amsterdam
from matching.days import JUST_BEFORE, day_of
from matching.facts import Finding, Outcome, Rule, Verdict
from matching.loading.rules import Registered, registered_rules, rule_book
from matching.loading.stored import Everything, Judgeable, Stored, everything
from matching.matches import result_of

Found = tuple[Rule, Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """One criterion of which the finding differs. None: the criterion does not hold then."""

    before: Found | None
    after: Found | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """Something stored of which the verdict differs, with the findings that do."""

    stored: Stored
    before: Outcome
    after: Outcome
    turned: tuple[Turned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What one change does. `judged`: to how many it was tried."""

    day: date
    judged: int
    flips: tuple[Flip, ...]
    unreadable: tuple[str, ...]


def changes_after(slug: str, moment: datetime) -> list[date]:
    """The days on which rules of this scheme begin or end to hold, after the day of the moment."""
    versions = registered_rules().versions.get(slug)
    return sorted(day for day in versions.changes if day > day_of(moment)) if versions else []


def preview(slug: str, day: date, *, plans: bool = True) -> Preview:
    """Whose verdict on this scheme turns on that day. Raises KeyError when there is no such scheme.

    `plans` False: only partnerships, for whoever may not see what others stored.
    """
    change = amsterdam(day, time())
    books = [rule_book(moment) for moment in (change - JUST_BEFORE, change)]
    before, after = (book.schemes[slug] for book in books)
    stored = everything(books[1].regions, day, plans=plans)
    flips = (_flip(one, stored, (before, after), change) for one in stored.profiles)
    return Preview(
        day=day,
        judged=len(stored.profiles),
        flips=tuple(flip for flip in flips if flip is not None),
        unreadable=stored.unreadable,
    )


def _flip(
    one: Judgeable, stored: Everything, schemes: tuple[Registered, Registered], change: datetime
) -> Flip | None:
    moments = change - JUST_BEFORE, change
    before, after = (
        result_of(one.profile, scheme, moment, stored.places).verdict
        for scheme, moment in zip(schemes, moments, strict=True)
    )
    if before.outcome is after.outcome:
        return None
    return Flip(stored=one.stored, before=before.outcome, after=after.outcome, turned=_turned(before, after))


def _turned(before: Verdict, after: Verdict) -> tuple[Turned, ...]:
    """In the order of the new rules; what is no longer asked comes last."""
    then, now = _by_slug(before), _by_slug(after)
    pairs = ((then.get(slug), now.get(slug)) for slug in {**now, **then})
    return tuple(Turned(before=old, after=new) for old, new in pairs if _outcome(old) is not _outcome(new))


def _by_slug(verdict: Verdict) -> Mapping[str, Found]:
    return {rule.slug: (rule, found) for rule, found in verdict.findings}


def _outcome(found: Found | None) -> Outcome:
    """A rule that does not hold asks nothing, as one that is met."""
    return Outcome.MET if found is None else found[1].outcome
