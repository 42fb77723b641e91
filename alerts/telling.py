"""From occasions to notices: one row for each person whom it concerns, and none twice.

The database holds it to that (`nobody_is_told_twice`): whoever runs this, as often as they like, nobody hears
the same again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.db import transaction

from alerts.kinds import Kind
from alerts.models import Follow, Notice, Occasion, Preference
from alerts.planners import Said, planners, said_of

AT_ONCE = 200  # occasions in one transaction

Leads = dict[tuple[int, int], set[int]]


def tell_what_is_due(moment: datetime) -> int:
    """How many occasions were settled."""
    settled = 0
    while (some := _tell_some(moment)) > 0:
        settled += some
    return settled


@transaction.atomic
def _tell_some(moment: datetime) -> int:
    """Who tells at the same moment takes other occasions."""
    due = list(Occasion.objects.due_at(moment).select_for_update(skip_locked=True)[:AT_ONCE])
    over = [occasion.pk for occasion in due if occasion.is_over_at(moment)]
    Occasion.objects.filter(pk__in=over).delete()  # nobody heard of it: should it be news again, they will
    news = [occasion for occasion in due if not occasion.is_over_at(moment)]
    Notice.objects.bulk_create(list(_notices(news, moment)), ignore_conflicts=True)
    Occasion.objects.filter(pk__in=[occasion.pk for occasion in news]).update(told_at=moment)
    return len(due)


class Listener(NamedTuple):
    """Somebody whom a call concerns, since when, and how they want to hear of it.

    `plans`: those that it fits, or may fit, with the outcome.
    """

    user: int
    since: datetime
    preference: Preference
    said: Said | None
    plans: dict[int, str]

    def wants(self, occasion: Occasion, leads: Leads) -> bool:
        """Of several reminders that are due at once only the nearest: the others say the same, less well."""
        if self.since > occasion.due or occasion.kind in self.preference.muted:
            return False
        if self.said is not None and self.said.settles(occasion.kind):
            return False
        if occasion.kind != Kind.CLOSING:
            return True
        wanted = leads[occasion.record, occasion.edition] & set(self.preference.leads)
        return bool(wanted) and occasion.lead == min(wanted)


def _notices(occasions: list[Occasion], moment: datetime) -> Iterator[Notice]:
    leads = _leads_due(occasions, moment)
    listeners = _listeners(occasions)
    for occasion in occasions:
        for listener in listeners[occasion.record]:
            if listener.wants(occasion, leads):
                yield Notice(
                    recipient_id=listener.user,
                    subject=f"call/{occasion.record}",
                    kind=occasion.kind,
                    version=occasion.version,
                    lead=occasion.lead,
                    facts=occasion.facts | ({"plans": listener.plans} if listener.plans else {}),
                    due=occasion.due,
                    made_at=moment,
                    until=occasion.until,
                    useful_by=occasion.useful_by,
                )


def _leads_due(occasions: list[Occasion], moment: datetime) -> Leads:
    """By call and edition, of which reminders the time has come, told or not."""
    records = {occasion.record for occasion in occasions if occasion.kind == Kind.CLOSING}
    due = Occasion.objects.filter(record__in=records, kind=Kind.CLOSING, due__lte=moment)
    leads: Leads = defaultdict(set)
    for record, edition, lead in due.values_list("record", "edition", "lead"):
        leads[record, edition].add(lead or 0)
    return leads


def _listeners(occasions: list[Occasion]) -> dict[int, list[Listener]]:
    """By call. Who hears of it in more than one way listens since the first of them."""
    schemes = {occasion.record: occasion.facts["scheme"] for occasion in occasions}
    since: dict[int, dict[int, datetime]] = {record: {} for record in schemes}
    planning = list(planners(schemes))
    ways = ((one.record, one.user, one.since) for one in planning)
    for record, user, began in chain(Follow.objects.of_calls(schemes), ways):
        mine = since[record]
        mine[user] = min(began, mine.get(user, began))
    plans: dict[tuple[int, int], dict[int, str]] = defaultdict(dict)
    for one in planning:
        plans[one.record, one.user][one.plan] = one.outcome
    preferences = Preference.objects.in_bulk({user for some in since.values() for user in some})
    said = said_of(schemes)
    return {
        record: [
            Listener(
                user,
                began,
                preferences.get(user) or Preference(user_id=user),
                said.get((record, user)),
                plans.get((record, user), {}),
            )
            for user, began in sorted(some.items())
        ]
        for record, some in since.items()
    }
