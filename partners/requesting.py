"""Deciding who keeps a partnership's page, and what is proposed; a member's own word. `at`: the moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from partners.choices import Confidence, Role
from partners.claiming import settled
from partners.models import Membership, MembershipWord, Organisation, Partnership, PartnershipRequest
from partners.models.requests import ClaimState
from partners.naming import slugify


@transaction.atomic
def grant(request: PartnershipRequest, *, at: datetime, by: Any, reason: str = "") -> Partnership:
    """The organisation keeps the page from now on; what was proposed is published first."""
    held = settled(request, ClaimState.GRANTED, at=at, by=by, reason=reason)
    if held.partnership is None:
        held.partnership = _published(held, at)
        held.save()
    return held.partnership


def _published(proposal: PartnershipRequest, at: datetime) -> Partnership:
    told = {"source": f"Opgegeven door {proposal.organisation}", "read_on": at.date()}
    made = Partnership.objects.create(
        slug=_free_slug(proposal.name),
        name=proposal.name,
        form=proposal.form,
        start_year=proposal.start_year,
        summary=proposal.summary,
        confidence=Confidence.MEDIUM,
        **told,
    )
    lead = made.memberships.create(
        organisation=proposal.organisation, role=Role.LEAD, confidence=Confidence.HIGH, **told
    )
    MembershipWord.objects.create(membership=lead, says=True, said_at=proposal.made_at, said_by=proposal.user)
    for member in proposal.members.exclude(pk=proposal.organisation_id):
        named = made.memberships.create(organisation=member, confidence=Confidence.MEDIUM, **told)
        MembershipWord.objects.create(membership=named, named_by_lead=True)
    return made


def _free_slug(name: str) -> str:
    slug = slugify(name)[:95]
    taken = set(Partnership.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    others = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (slug, *others) if one not in taken)


@transaction.atomic
def say(membership: Membership, says: bool, *, at: datetime, by: Any) -> None:
    """Who says no and was named by the lead only is not shown. What a source says stays, with the no."""
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    told = {"says": says, "said_at": at, "said_by": by}
    word, _made = MembershipWord.objects.update_or_create(membership=held, defaults=told)
    if word.named_by_lead:
        held.confidence = Confidence.HIGH if says else Confidence.LOW
        held.save(update_fields=["confidence"])


def memberships_of(organisation: Organisation) -> Any:
    """Those that the public sees, and those that it does not since the organisation said no."""
    shown = Membership.objects.public().values("pk")
    own = organisation.memberships.filter(left_on=None).select_related("partnership", "word")
    return own.filter(Q(pk__in=shown) | Q(word__named_by_lead=True)).order_by("partnership__sort_key", "pk")
