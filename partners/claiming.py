"""Deciding who keeps the page of an organisation: asked, granted, refused or taken back. `at`: the moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from accounts.roles import COORDINATOR
from partners.models import Mandate, OrganisationClaim
from partners.models.requests import ClaimState


class AlreadyDecided(Exception):
    """Somebody else was first, or the claimant took it back."""


@transaction.atomic
def grant(claim: OrganisationClaim, *, at: datetime, by: Any, reason: str = "") -> Mandate:
    """The claimant acts in the name of the organisation from now on, as a coordinator."""
    held = settled(claim, ClaimState.GRANTED, at=at, by=by, reason=reason)
    note = f"{held.position}. {reason}".strip()
    mandate, _made = Mandate.objects.get_or_create(
        user=held.user, organisation=held.organisation, defaults={"note": note}
    )
    held.user.groups.add(Group.objects.get(name=COORDINATOR))
    return mandate


@transaction.atomic
def refuse(claim: Any, *, at: datetime, by: Any, reason: str) -> None:
    settled(claim, ClaimState.REFUSED, at=at, by=by, reason=reason)


@transaction.atomic
def withdraw(claim: Any) -> None:
    held = _held(claim)
    held.state = ClaimState.WITHDRAWN
    held.save()


def settled(claim: Any, state: ClaimState, *, at: datetime, by: Any, reason: str) -> Any:
    """A request of either kind, decided."""
    held = _held(claim)
    held.state, held.decided_at, held.decided_by, held.reason = state, at, by, reason
    held.save()
    return held


def _held(claim: Any) -> Any:
    """The claim as it stands, while nobody else decides about it."""
    held = type(claim).objects.select_for_update().open().filter(pk=claim.pk).first()
    if held is None:
        raise AlreadyDecided
    return held
