"""What notices say, in the reader's language: the same on the site, in mail and in feeds.

A notice keeps what happened; how things stand is read when it is shown, so that "nog 3 dagen" is never of
yesterday. What it is about begins its subject: "call/12". Each kind of subject has its own module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from alerts.models import Notice
from alerts.wording.calls import told_of_calls
from alerts.wording.grants import told_of_grants
from alerts.wording.hooks import told_of_hooks
from alerts.wording.own_facts import told_of_own_facts
from alerts.wording.plans import told_of_plans
from alerts.wording.searches import told_of_searches
from alerts.wording.told import Told

__all__ = ["MOST", "Told", "told", "told_apart"]

MOST = 25  # subjects in one mail; how many more there are, is said

Groups = dict[int, list[Notice]]

# By kind of subject: what is told of these rows, in as many queries however many they are.
TOLD_OF: dict[str, Callable[[Groups, datetime], dict[int, Told]]] = {
    "call": told_of_calls,
    "facts": told_of_own_facts,
    "grant": told_of_grants,
    "hook": told_of_hooks,
    "plan": told_of_plans,
    "search": told_of_searches,
}


def told(notices: Iterable[Notice], moment: datetime) -> list[Told]:
    """Subject by subject, what has to be known soonest first. A few queries for each kind of subject."""
    groups: dict[str, Groups] = {}
    for notice in notices:
        groups.setdefault(notice.about, {}).setdefault(notice.record, []).append(notice)
    found = [each for about, rows in groups.items() for each in TOLD_OF[about](rows, moment).values()]
    return sorted(found, key=lambda each: each.urgency)


def told_apart(notices: Iterable[Notice], moment: datetime) -> list[Told]:
    """Each notice by itself, in the order given. A few queries for each kind of subject."""
    notices = list(notices)
    of = {each.notice.subject: each for each in told(notices, moment)}
    return [replace(of[notice.subject], notices=[notice]) for notice in notices]
