"""Rows in the shape of the pages. What depends on the clock is told the moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from funding.availability import Availability, Matter, call_that_matters, matter
from funding.beside import Versions, put_beside_scheme
from funding.choices import CostCategory, Stage
from funding.clock import AMSTERDAM
from funding.models import Call, Ceiling, CostTerm, Criterion, Definition, GrantTerm, Scheme, SourceDocument
from funding.saying import closing_text, opening_text
from partners.models import Organisation, Partnership

ON_FRONT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A call beside the one that matters."""

    call: Call
    title: str
    availability: Availability


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A scheme in a list, with the call that matters, and others that close as was asked."""

    scheme: Scheme
    availability: Availability
    call: Call | None
    others: list[Other]


def lines(schemes: Iterable[Scheme], moment: datetime, closing: str = "") -> list[Line]:
    """One query for the calls that matter of all these schemes, and one for those that close as was asked."""
    rows = list(schemes)
    calls = {call.scheme_id: call for call in Call.objects.that_matter_at(moment).filter(scheme__in=rows)}
    others: dict[int, list[Call]] = {}
    for call in _closing(rows, moment, closing) if closing else ():
        if call != calls.get(call.scheme_id):
            others.setdefault(call.scheme_id, []).append(call)
    return [_line(row, calls.get(row.pk), others.get(row.pk, ()), moment) for row in rows]


def _closing(schemes: list[Scheme], moment: datetime, word: str) -> Iterable[Call]:
    found = Call.objects.announced_of_schemes(moment).closing(moment, word).filter(scheme__in=schemes)
    return found.order_by("closes_at", "slug")


def _line(scheme: Scheme, call: Call | None, others: Iterable[Call], moment: datetime) -> Line:
    status = scheme.availability_at(moment, call.availability_at(moment) if call else None)
    beside = [
        Other(call=one, title=title_of(one), availability=one.availability_at(moment)) for one in others
    ]
    return Line(scheme=scheme, availability=status, call=call, others=beside)


def front_page(moment: datetime) -> dict[str, Any]:
    """What is open and what opens next, and how much the register holds."""
    published = Scheme.objects.published()
    suggested = published.suggested()
    words = Availability.OPEN, Availability.UPCOMING, Availability.EXPECTED
    now = lines(suggested.available_at(moment, *words).applicable_first(moment), moment)
    return {
        "moment": moment,
        "open": [line for line in now if line.availability == Availability.OPEN],
        "upcoming": [line for line in now if line.availability == Availability.UPCOMING][:ON_FRONT],
        "perhaps": [line for line in now if _may_be_open(line, moment)],
        "unknown": suggested.available_at(moment, Availability.UNKNOWN).count(),
        "schemes": published.count(),
        "partnerships": Partnership.objects.public().count(),
        "organisations": Organisation.objects.public().count(),
    }


def _may_be_open(line: Line, moment: datetime) -> bool:
    """Whether the days have come on which a call was expected that nobody announced: nobody here can tell."""
    opens_at = line.call.opens_at if line.call else None
    return line.availability == Availability.EXPECTED and opens_at is not None and opens_at <= moment


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCall:
    """A call on the page of its scheme. `as_before`: its money is given out as that of the call before it."""

    call: Call
    title: str
    availability: Availability
    opens: str
    closes: str
    announced: list[str]
    ceilings: tuple[tuple[Ceiling, ...], ...]
    as_before: bool


def _shown(call: Call, before: Call | None, moment: datetime) -> ShownCall:
    return ShownCall(
        call=call,
        title=title_of(call),
        availability=call.availability_at(moment),
        opens=opening_text(call),
        closes=closing_text(call),
        announced=_announced(call),
        ceilings=_history(call.ceilings.all()),
        as_before=bool(before and call.allocation_note_nl and _allocating(before) == _allocating(call)),
    )


def _allocating(call: Call) -> tuple[str, str]:
    return call.allocation, call.allocation_note_nl


def title_of(call: Call) -> str:
    """The slug ends in the year and the number in that year; the database sees to that."""
    year, number = call.slug.rsplit("-", 2)[-2:]
    title = _("Tijdvak %(number)s van %(year)s") % {"number": number, "year": year}
    stage = "" if call.stage == Stage.APPLICATION else call.get_stage_display()
    return " – ".join(part for part in (title, call.strand, stage) if part)


def _announced(call: Call) -> list[str]:
    """What was announced of an edge that moved since; a clock time where one was announced."""
    edges = []
    if call.announced_opens_at:
        earlier = Call(opens_at=call.announced_opens_at, zone=call.zone)
        earlier.opens_time_known = _has_clock(call.announced_opens_at, call)
        edges.append(_("opent %(when)s") % {"when": opening_text(earlier)})
    if call.announced_closes_at:
        earlier = Call(closes_at=call.announced_closes_at, zone=call.zone)
        earlier.closes_time_known = _has_clock(call.announced_closes_at, call)
        edges.append(_("aanvragen %(when)s") % {"when": closing_text(earlier)})
    return edges


def _has_clock(moment: datetime, call: Call) -> bool:
    return moment.astimezone(call.clock).time() != time()


def _history(ceilings: Iterable[Ceiling]) -> tuple[tuple[Ceiling, ...], ...]:
    """Per class what holds now, and after it what held before."""
    by_class: dict[str, list[Ceiling]] = {}
    for ceiling in sorted(ceilings, key=lambda each: (each.size_class, -each.sequence)):
        by_class.setdefault(ceiling.size_class, []).append(ceiling)
    return tuple(tuple(each) for each in by_class.values())


class SchemePage:
    """All that stands on the page of a scheme that was fetched for detail, and knows its availability."""

    def __init__(self, scheme: Scheme, moment: datetime) -> None:
        self.scheme, self.moment = scheme, moment
        self.versions = Versions(scheme, moment.astimezone(AMSTERDAM).date())
        put_beside_scheme(scheme)

    @property
    def criteria(self) -> list[Criterion]:
        """The conditions that hold at the moment."""
        return self.versions.holding("criteria")

    @property
    def definitions(self) -> list[Definition]:
        return self.versions.holding("definitions")

    @property
    def grant_terms(self) -> list[GrantTerm]:
        return self.versions.holding("grant_terms")

    @cached_property
    def call(self) -> Call | None:
        """The call that matters."""
        calls = [call for call in self.scheme.calls.all() if call.stage == Stage.APPLICATION]
        first = call_that_matters((call.window for call in calls), self.moment)
        return next((call for call in calls if first and call.slug == first.slug), None)

    @property
    def availability(self) -> Availability:
        return self.scheme.availability_at(
            self.moment, self.call.availability_at(self.moment) if self.call else None
        )

    @cached_property
    def coming(self) -> list[ShownCall]:
        """Every call that is not past, the most mattering first."""
        calls = [call for call in self.scheme.calls.all() if matter(call.window, self.moment) != Matter.PAST]
        calls.sort(key=self._order)
        return self._shown(calls)

    @property
    def later(self) -> list[ShownCall]:
        """Of these the calls for applications that do not matter most now, by what is known of them."""
        calls = (shown for shown in self.coming if shown.call.stage == Stage.APPLICATION)
        return [shown for shown in calls if shown.call != self.call]

    def _order(self, call: Call) -> tuple[Matter, datetime, str]:
        return matter(call.window, self.moment), call.opens_at or self.moment, call.slug

    @cached_property
    def past(self) -> list[ShownCall]:
        calls = [call for call in self.scheme.calls.all() if matter(call.window, self.moment) == Matter.PAST]
        calls.sort(key=lambda call: call.closes_at or call.opens_at or self.moment, reverse=True)
        return self._shown(calls)

    def _shown(self, calls: list[Call]) -> list[ShownCall]:
        pairs = zip(calls, [None, *calls], strict=False)
        return [_shown(call, before, self.moment) for call, before in pairs]

    @cached_property
    def costs(self) -> list[CostTerm]:
        """What is known of costs, in the order of the code list."""
        places = {category: place for place, category in enumerate(CostCategory.values)}
        return sorted(self.versions.holding("cost_terms"), key=lambda term: places[term.category])

    @property
    def costs_unknown(self) -> list[str]:
        """Nobody looked these up, which is not the same as not mentioned in the text."""
        known = {term.category for term in self.costs}
        return [str(category.label) for category in CostCategory if category not in known]

    @cached_property
    def sources(self) -> list[SourceDocument]:
        return sources_of(self.scheme)


def sources_of(scheme: Scheme) -> list[SourceDocument]:
    """Every document that something on the page of a scheme was read in."""
    facts = [
        scheme,
        *scheme.calls.all(),
        *(ceiling for call in scheme.calls.all() for ceiling in call.ceilings.all()),
        *scheme.grant_terms.all(),
        *scheme.cost_terms.all(),
        *scheme.documents.all(),
        *scheme.definitions.all(),
        *scheme.criteria.all(),
        *scheme.quality_criteria.all(),
        *scheme.all_claims.all(),
    ]
    return sorted({fact.source for fact in facts}, key=lambda source: (source.title, source.key))
