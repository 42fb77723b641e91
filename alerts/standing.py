"""Whether what a notice says is still so, just before it goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from alerts.kinds import Kind
from alerts.models import Hook, Judged, Notice, SavedSearch, Watched
from alerts.occasions import EDITIONS
from matching.days import day_of
from matching.models import Plan
from partners.models import GrantReceived, OwnFacts


def still_so(notices: Iterable[Notice], reader: Any, moment: datetime) -> list[Notice]:
    """Without what is no news any more, or nothing that its reader may see any more. Few queries."""
    groups: dict[str, list[Notice]] = {}
    for notice in notices:
        if not notice.is_over_at(moment):
            groups.setdefault(notice.about, []).append(notice)
    return [each for about, some in groups.items() for each in STILL_SO[about](some, reader)]


def _of_calls(notices: list[Notice], reader: Any) -> list[Notice]:
    """Without reminders of a call that closed, or closes on another day now."""
    watched = Watched.objects.in_bulk({notice.record for notice in notices})
    return [notice for notice in notices if _holds(notice, watched.get(notice.record))]


def _holds(notice: Notice, watched: Watched | None) -> bool:
    if notice.kind not in EDITIONS:
        return True
    return watched is not None and watched.known[notice.kind].position == notice.edition


def _of_plans(notices: list[Notice], reader: Any) -> list[Notice]:
    """Without verdicts that turned again, and plans that their reader may not see any more."""
    shown = Plan.objects.shown_to(reader).filter(pk__in={notice.record for notice in notices})
    plans = set(shown.values_list("pk", flat=True))
    verdicts = [notice for notice in notices if notice.kind == Kind.VERDICT]
    rows = Judged.objects.filter(pk__in={notice.row for notice in verdicts})
    editions = dict(rows.values_list("pk", "edition"))
    turned = {one.pk for one in verdicts if editions.get(one.row) != one.edition}
    return [notice for notice in notices if notice.record in plans and notice.pk not in turned]


def _of_grants(notices: list[Notice], reader: Any) -> list[Notice]:
    """Without grants that end on another day now, or are in the register no more."""
    rows = (
        GrantReceived.objects.public()
        .undisputed()
        .given()
        .filter(pk__in={notice.record for notice in notices})
    )
    ends = {key: f"{day:%Y%m%d}" for key, day in rows.values_list("pk", "ends_on") if day is not None}
    return [notice for notice in notices if ends.get(notice.record) == str(notice.edition)]


def _of_own_facts(notices: list[Notice], reader: Any) -> list[Notice]:
    """Without what somebody looked at since, and organisations for which its reader acts no more."""
    rows = OwnFacts.objects.filter(organisation__in={notice.record for notice in notices})
    checked = {
        key: f"{day_of(moment):%Y%m%d}"
        for key, moment in rows.filter(organisation__mandates__user=reader).values_list(
            "organisation", "checked_at"
        )
    }
    return [notice for notice in notices if checked.get(notice.record) == notice.version]


def _of_searches(notices: list[Notice], reader: Any) -> list[Notice]:
    """Without searches that their reader removed."""
    kept = set(SavedSearch.objects.of(reader).values_list("pk", flat=True))
    return [notice for notice in notices if notice.record in kept]


def _of_hooks(notices: list[Notice], reader: Any) -> list[Notice]:
    """Without addresses that were removed, or where something arrives again; stopped: that alone."""
    hooks = Hook.objects.of(reader).in_bulk({notice.record for notice in notices})
    return [notice for notice in notices if (hook := hooks.get(notice.record)) and hook.says(notice)]


STILL_SO: dict[str, Callable[[list[Notice], Any], list[Notice]]] = {
    "call": _of_calls,
    "facts": _of_own_facts,
    "grant": _of_grants,
    "hook": _of_hooks,
    "plan": _of_plans,
    "search": _of_searches,
}
