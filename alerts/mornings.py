"""What only time brings, and no version: looked for each morning, on a day in Amsterdam.

A morning that was missed is made up for by the next round, and one that stopped halfway is done again: the
database takes each notice once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from alerts.forgetting import forget_long_ago
from alerts.kinds import Kind
from alerts.models import Notice, Reading
from alerts.occasions import MORNING, Json
from alerts.planners import HANDED_IN
from funding.clock import amsterdam
from matching.days import day_of
from matching.models import PlanAccess, PlanRole, PlanVersion, ShortlistedCall
from partners.models import GrantReceived, Mandate, Membership, OwnFacts

OLD = 180  # days after which somebody should look at a plan again
ENDS_IN = (365, 180, 90, 30)  # days before the end of a grant

Found = tuple[int, Notice]


def tell_of_the_morning(moment: datetime) -> int:
    """How many notices there were to write, once each morning."""
    day = day_of(moment - timedelta(hours=MORNING.hour))
    with transaction.atomic():
        Reading.objects.get_or_create(pk=1)
        reading = Reading.objects.select_for_update().get()
        if reading.morning is not None and reading.morning >= day:
            return 0
        told = Notice.objects.tell(chain(_stale(day, moment), _going_stale(moment), _ending(day, moment)))
        reading.morning = day
        reading.save(update_fields=["morning"])
    forget_long_ago(moment)
    return told


def _stale(day: date, moment: datetime) -> Iterator[Notice]:
    """Plans that nobody saved for long, or of which the start has passed: for who can change them."""
    old = amsterdam(day - timedelta(days=OLD - 1), time())
    handed_in = ShortlistedCall.objects.filter(plan=OuterRef("plan"), status__in=HANDED_IN)
    begun = Q(request__project__startsOn__lt=day.isoformat()) & ~Exists(handed_in)
    found = PlanVersion.objects.newest().exclude(plan__owner=None).filter(Q(saved_at__lt=old) | begun)
    versions = list(found.select_related("plan"))
    editors = _editors([version.plan_id for version in versions])
    for version in versions:
        for reason, facts in _reasons(version, day):
            for user in sorted({version.plan.owner_id or 0, *editors[version.plan_id]}):
                yield Notice(
                    recipient_id=user,
                    subject=f"plan/{version.plan_id}",
                    kind=Kind.STALE,
                    version=f"{version.number}-{reason}",
                    facts=facts,
                    due=moment,
                    made_at=moment,
                )


def _editors(plans: list[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = PlanAccess.objects.filter(plan__in=plans, role=PlanRole.EDITOR)
    for plan, user in rows.values_list("plan", "user"):
        found[plan].append(user)
    return found


def _reasons(version: PlanVersion, day: date) -> Iterator[tuple[str, Json]]:
    """Each time that it is half a year older; and once when its start has passed since it was saved."""
    saved = day_of(version.saved_at)
    if times := (day - saved).days // OLD:
        yield f"old{times}", {"why": "old", "day": saved.isoformat()}
    starts = _day((version.request.get("project") or {}).get("startsOn"))
    if starts is not None and saved <= starts < day:
        yield "begun", {"why": "begun", "day": starts.isoformat()}


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None


def _going_stale(moment: datetime) -> Iterator[Notice]:
    """What organisations tell of themselves, a month before nobody may rely on it any more: once."""
    rows = OwnFacts.objects.going_stale(moment).values_list("organisation", "checked_at")
    checked = dict(rows)
    acting = Mandate.objects.filter(organisation__in=checked).order_by("organisation", "user")
    for organisation, user in acting.values_list("organisation", "user"):
        day = day_of(checked[organisation])
        yield Notice(
            recipient_id=user,
            subject=f"facts/{organisation}",
            kind=Kind.STALE,
            version=f"{day:%Y%m%d}",
            facts={"day": day.isoformat()},
            due=moment,
            made_at=moment,
        )


def _ending(day: date, moment: datetime) -> Iterator[Notice]:
    """Grants that end within a year: for who acts in the name of whom they were given to."""
    soon = Q(ends_on__gt=day, ends_on__lte=day + timedelta(days=max(ENDS_IN)))
    grants = list(GrantReceived.objects.public().undisputed().given().filter(soon))
    people = _people_of(grants)
    for grant in grants:
        ends_on: date = grant.ends_on
        lead = min(lead for lead in ENDS_IN if lead >= (ends_on - day).days)
        for user in sorted(people[grant.pk]):
            yield Notice(
                recipient_id=user,
                subject=f"grant/{grant.pk}",
                kind=Kind.MONEY,
                version=f"{ends_on:%Y%m%d}-{lead}",
                facts={"ends": ends_on.isoformat()},
                due=moment,
                made_at=moment,
                until=amsterdam(ends_on + timedelta(days=1), time()),
            )


def _people_of(grants: Iterable[GrantReceived]) -> dict[int, set[int]]:
    """By grant: of a partnership all who act for somebody that takes part in it now. Two queries."""
    partnerships = {grant.partnership_id for grant in grants if grant.partnership_id}
    now = Membership.objects.public().filter(left_on=None, partnership__in=partnerships)
    takes_part: dict[int, set[int]] = defaultdict(set)
    for partnership, organisation in now.exclude(organisation=None).values_list(
        "partnership", "organisation"
    ):
        takes_part[partnership].add(organisation)
    of = {grant.pk: takes_part[grant.partnership_id or 0] | _itself(grant) for grant in grants}
    acting: dict[int, set[int]] = defaultdict(set)
    rows = Mandate.objects.filter(organisation__in={one for some in of.values() for one in some})
    for organisation, user in rows.values_list("organisation", "user"):
        acting[organisation].add(user)
    return {key: {user for one in some for user in acting[one]} for key, some in of.items()}


def _itself(grant: GrantReceived) -> set[int]:
    return {grant.organisation_id} if grant.organisation_id else set()
