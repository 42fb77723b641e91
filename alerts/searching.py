"""What newly fits a saved search, and telling that: once for each scheme and each call.

A search is looked at again whenever the register stands otherwise: something was published, or the clock
brought an edge of a call. What fitted stands with the search, in the transaction that tells of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import structlog
from django.db import transaction
from django.http import QueryDict

from alerts.kinds import Kind
from alerts.models import Notice, SavedSearch
from funding.choices import Availability
from funding.models import Call, Scheme
from funding.months.asking import CallsQuestion
from publication.stand import stand_at

log = structlog.get_logger(__name__)

# Of calls without a filter on their state: what is past is no news, also when it is new in the register.
NEWS = (
    Availability.OPEN,
    Availability.UPCOMING,
    Availability.EXPECTED,
    Availability.UNKNOWN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """What a search finds: by their rows, schemes, and calls with the row of their scheme."""

    schemes: frozenset[int]
    calls: dict[int, int]


def question_of(query: str, moment: datetime) -> CallsQuestion:
    return CallsQuestion(QueryDict(query), moment)


def fitting(query: str, moment: datetime) -> Fitting | None:
    """Two queries; None: the register does not understand such a filter any more."""
    question = question_of(query, moment)
    if question.faults:
        return None
    schemes = frozenset(question.narrowed(Scheme.objects.published()).order_by().values_list("pk", flat=True))
    calls = _calls(question, moment).filter(scheme__in=schemes).order_by()
    return Fitting(schemes=schemes, calls=dict(calls.values_list("pk", "scheme")))


def _calls(question: CallsQuestion, moment: datetime) -> Any:
    """A filter on the state of a scheme is one on the call that makes it so."""
    asked = question.cleaned_data
    states = [asked["status"]] if asked["status"] else NEWS
    calls: Any = Call.objects.published().available_at(moment, *states)
    if asked["sluit"]:
        calls = calls.closing(moment, asked["sluit"])
    return calls.filter(allocation=asked["verdeling"]) if asked["verdeling"] else calls


def newly_fitting(search: SavedSearch, found: Fitting) -> tuple[list[int], list[int]]:
    """Schemes and calls that were never in it before; calls of a scheme that is new come with that."""
    schemes = found.schemes - set(search.schemes)
    calls = found.calls.keys() - set(search.calls)
    return sorted(schemes), sorted(call for call in calls if found.calls[call] not in schemes)


def tell_what_is_found(moment: datetime) -> int:
    """How many notices that gave. Nothing while something waits to be published: then comes another round."""
    mark = mark_at(moment)
    if mark is None:
        return 0
    answers: dict[str, Fitting | None] = {}
    behind = SavedSearch.objects.behind(mark).order_by("query").values_list("pk", flat=True)
    return sum(_look_apart(pk, mark, moment, answers) for pk in list(behind))


def mark_at(moment: datetime) -> str | None:
    """How the register stands, in a few signs; None while something waits to be published."""
    stand = stand_at(moment)
    return None if stand is None else sha256(str(stand).encode()).hexdigest()


def _look_apart(pk: int, mark: str, moment: datetime, answers: dict[str, Fitting | None]) -> int:
    """A fault of ours in one search keeps no other waiting; the next round meets it again."""
    try:
        return _look(pk, mark, moment, answers)
    except Exception:
        log.exception("search cannot be looked at", search=pk)
        return 0


@transaction.atomic
def _look(pk: int, mark: str, moment: datetime, answers: dict[str, Fitting | None]) -> int:
    """Who looks at the same search at the same moment finds it held."""
    search = SavedSearch.objects.select_for_update(skip_locked=True).filter(pk=pk).exclude(stand=mark).first()
    if search is None:
        return 0
    if search.query not in answers:
        answers[search.query] = fitting(search.query, moment)
    found = answers[search.query]
    told = Notice.objects.tell(_notices(search, found, moment)) if found else 0
    remember(search, found, mark)
    return told


def remember(search: SavedSearch, found: Fitting | None, mark: str) -> None:
    """What was in it once is no news again."""
    if found is not None:
        search.schemes = sorted({*search.schemes, *found.schemes})
        search.calls = sorted({*search.calls, *found.calls})
    search.stand = mark
    search.save()


def _notices(search: SavedSearch, found: Fitting, moment: datetime) -> Iterator[Notice]:
    schemes, calls = newly_fitting(search, found)
    for scheme in Scheme.objects.filter(pk__in=schemes).order_by("pk") if schemes else ():
        yield _notice(search, f"scheme-{scheme.pk}", scheme, None, moment)
    for call in Call.objects.filter(pk__in=calls).select_related("scheme").order_by("pk") if calls else ():
        yield _notice(search, f"call-{call.pk}", call.scheme, call, moment)


def _notice(search: SavedSearch, version: str, scheme: Scheme, call: Call | None, moment: datetime) -> Notice:
    """`useful_by`: a call that closes before a digest would come is told of at once."""
    closes = call.closes_at if call else None
    return Notice(
        recipient_id=search.user_id,
        subject=f"search/{search.pk}",
        kind=Kind.FOUND,
        version=version,
        facts={
            "search": search.name,
            "query": search.query,
            "slug": call.slug if call else scheme.slug,
            "scheme": scheme.slug,
            "name": scheme.short_name,
            "call": call.slug if call else None,
        },
        due=moment,
        made_at=moment,
        useful_by=closes if closes and closes > moment else None,
    )
