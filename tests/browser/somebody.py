"""Somebody with a plan and all that can stand with it; `python -m tests.browser.somebody` makes them."""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from accounts.models import User
    from matching.models import Plan

EMAIL, PASSWORD = "browser@example.org", "een-lang-wachtwoord-9"
MADE = "partnership", "plan", "listed", "inquiry", "consent"


def main() -> None:
    """Writes each of MADE with its key, one on a line."""
    django.setup()
    from django.utils import timezone

    from accounts.models import User
    from funding.models import Call
    from matching.models import ConsentState
    from partners.models import Mandate, Organisation, Partnership

    at = timezone.now()
    user = User.objects.create_user(email=EMAIL, password=PASSWORD)
    organisation = Organisation.objects.get(slug="talland")
    Mandate.objects.create(user=user, organisation=organisation)
    plan = _plan(user, at)
    consent = plan.consents.create(
        organisation=organisation, asked_by=user, asked_at=at, decided_at=at, state=ConsentState.GRANTED
    )
    listed = plan.shortlist.put(plan, Call.objects.published().of_published_schemes()[0], user, at)
    keys = {
        "partnership": Partnership.objects.public().order_by("slug").values_list("slug", flat=True)[0],
        "plan": plan.pk,
        "listed": listed.pk,
        "inquiry": _asked(plan, user, at),
        "consent": consent.pk,
    }
    sys.stdout.writelines(f"{name} {keys[name]}\n" for name in MADE)


def _plan(user: User, at: datetime) -> Plan:
    """With two versions, a task and a note."""
    from matching.models import Plan
    from tests.browser.pages import PLAN

    plan = Plan.objects.start(title="Techniek in Emmen", body="{}", at=at, owner=user, told=PLAN)
    partner = {"key": "p2", "name": "Hunze Elektro", "kind": "company"}
    told = f"{PLAN}&project-learners=40"
    plan.save_version(json.dumps({"members": [partner]}), at=at, told=told, by=user)
    plan.tasks.create(text="Begroting maken", owner=user, made_at=at)
    plan.notes.create(text="Zie het concept", link="https://example.org/", author=user, written_at=at)
    return plan


def _asked(plan: Plan, user: User, at: datetime) -> int:
    """A question to the partner, which was answered."""
    from accounts.secrets import digest

    question = {"key": "members.p2.sme", "type": "boolean", "words": ["Klein?", "Small?"], "choices": []}
    inquiry = plan.inquiries.create(
        member="p2",
        partner="Hunze Elektro",
        questions=[question],
        asked_by=user,
        created_at=at,
        expires_at=at + timedelta(weeks=4),
        digest=digest("geheim"),
        answers={"members.p2.sme": True},
        answered_at=at,
    )
    return int(inquiry.pk)


if __name__ == "__main__":
    main()
