"""Somebody says to work for an organisation, and asks to keep its page."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from partners.models.organisations import Organisation

LONGEST = 500


class ClaimState(models.TextChoices):
    OPEN = "open", _("wacht op een beheerder")
    GRANTED = "granted", _("goedgekeurd")
    REFUSED = "refused", _("afgewezen")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class OrganisationClaimQuerySet(models.QuerySet["OrganisationClaim"]):
    def of(self, user: Any) -> Self:
        return self.filter(user=user)

    def open(self) -> Self:
        return self.filter(state=ClaimState.OPEN)

    def for_listing(self) -> Self:
        return self.select_related("organisation").order_by("-made_at", "pk")


@pghistory.track()
class OrganisationClaim(models.Model):
    """A request to act in the name of an organisation. Granted by an administrator it becomes a mandate."""

    user: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="organisation_claims",
        verbose_name=_("gebruiker"),
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="page_claims", verbose_name=_("organisatie")
    )
    position = models.CharField(_("functie"), max_length=120)
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

    objects = OrganisationClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("aanvraag van beheer")
        verbose_name_plural = _("aanvragen van beheer")
        ordering = ["-made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_claim_per_user_and_organisation",
                fields=["user", "organisation"],
                condition=Q(state=ClaimState.OPEN),
                violation_error_message=_("Dit is al aangevraagd. Een beheerder kijkt ernaar."),
            ),
            models.CheckConstraint(
                name="claim_explains_in_500_characters",
                condition=Q(
                    ~Q(explanation=""), ~Q(position=""), LessThanOrEqual(Length("explanation"), LONGEST)
                ),
                violation_error_message=_("Schrijf in ten hoogste 500 tekens waarom je dit aanvraagt."),
            ),
            models.CheckConstraint(
                name="claim_is_decided_by_somebody",
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
        return f"{self.user} – {self.organisation}"
