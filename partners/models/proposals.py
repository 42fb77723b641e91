"""Asking to keep the page of a partnership, proposing a new one, and what members say of themselves."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from partners.choices import PartnershipForm
from partners.models.organisations import Organisation
from partners.models.partnerships import Membership, Partnership
from partners.models.requests import LONGEST, ClaimState


class PartnershipRequestQuerySet(models.QuerySet["PartnershipRequest"]):
    def of(self, user: Any) -> Self:
        return self.filter(user=user)

    def open(self) -> Self:
        return self.filter(state=ClaimState.OPEN)

    def for_listing(self) -> Self:
        return self.select_related("organisation", "partnership").order_by("-made_at", "pk")


@pghistory.track()
class PartnershipRequest(models.Model):
    """In the name of an organisation: to keep a page that is there, or (with a name) to make a new one.

    A proposal is a draft that its maker and administrators see. Granted, it becomes a partnership.
    """

    user: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="partnership_requests",
        verbose_name=_("gebruiker"),
    )
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("namens"))
    partnership = models.ForeignKey(
        Partnership,
        models.CASCADE,
        related_name="requests",
        null=True,
        blank=True,
        verbose_name=_("samenwerkingsverband"),
    )
    name = models.CharField(_("naam"), max_length=200, blank=True)
    form = models.CharField(_("vorm"), max_length=30, choices=PartnershipForm, blank=True)
    start_year = models.PositiveSmallIntegerField(_("begonnen in"), null=True, blank=True)
    summary = models.TextField(_("samenvatting"), max_length=1000, blank=True)
    members: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        Organisation, related_name="+", blank=True, verbose_name=_("deelnemers")
    )
    explanation = models.TextField(_("toelichting"), max_length=LONGEST)
    made_at = models.DateTimeField(_("gevraagd op"))
    state = models.CharField(_("stand"), max_length=10, choices=ClaimState, default=ClaimState.OPEN)
    decided_at = models.DateTimeField(_("beslist op"), null=True, blank=True)
    decided_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("beslist door"),
    )
    reason = models.TextField(_("reden"), blank=True)

    objects = PartnershipRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("aanvraag over een samenwerking")
        verbose_name_plural = _("aanvragen over samenwerkingen")
        ordering = ["-made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_request_per_user_and_partnership",
                fields=["user", "partnership"],
                condition=Q(state=ClaimState.OPEN),
                violation_error_message=_("Dit is al aangevraagd. Een beheerder kijkt ernaar."),
            ),
            models.CheckConstraint(
                name="request_is_a_claim_or_a_proposal",
                condition=Q(name="", form="", partnership__isnull=False)
                | ~Q(name="") & ~Q(form="") & (Q(state=ClaimState.GRANTED) | Q(partnership=None)),
                violation_error_message=_(
                    "Kies een samenwerking, of stel een nieuwe voor met een naam en een vorm."
                ),
            ),
            models.CheckConstraint(
                name="request_explains_in_500_characters",
                condition=Q(~Q(explanation=""), LessThanOrEqual(Length("explanation"), LONGEST)),
                violation_error_message=_("Schrijf in ten hoogste 500 tekens waarom je dit aanvraagt."),
            ),
            models.CheckConstraint(
                name="request_is_decided_by_somebody",
                condition=Q(
                    state__in=[ClaimState.OPEN, ClaimState.WITHDRAWN],
                    decided_at=None,
                    decided_by=None,
                    reason="",
                )
                | Q(state=ClaimState.GRANTED, decided_at__isnull=False, decided_by__isnull=False)
                | Q(state=ClaimState.REFUSED, decided_at__isnull=False, decided_by__isnull=False)
                & ~Q(reason=""),
                violation_error_message=_("Wie beslist, zegt wanneer; wie afwijst, ook waarom."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.partnership)


@pghistory.track()
class MembershipWord(models.Model):
    """What a member itself says of its part. `says` null: it was named by the lead, and said nothing yet."""

    membership = models.OneToOneField(
        Membership, models.CASCADE, related_name="word", verbose_name=_("deelname")
    )
    named_by_lead = models.BooleanField(_("door de penvoerder genoemd"), default=False)
    says = models.BooleanField(_("klopt volgens de deelnemer"), null=True, blank=True)
    said_at = models.DateTimeField(_("gezegd op"), null=True, blank=True)
    said_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("gezegd door"),
    )

    class Meta:
        verbose_name = _("woord van een deelnemer")
        verbose_name_plural = _("woorden van deelnemers")
        ordering = ["membership"]
        constraints = [
            models.CheckConstraint(
                name="word_was_said_at_a_moment",
                condition=Q(says=None, said_at=None, named_by_lead=True)
                | Q(says__isnull=False, said_at__isnull=False),
                violation_error_message=_("Een deelnemer zegt iets op een moment."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.membership)
