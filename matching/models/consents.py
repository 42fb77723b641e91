"""An organisation lets those of a plan see what it told of itself."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matching.models.plans import Plan
from partners.models import Organisation


class ConsentState(models.TextChoices):
    ASKED = "asked", _("gevraagd")
    GRANTED = "granted", _("gegeven")
    REFUSED = "refused", _("geweigerd")


class FactsConsentQuerySet(models.QuerySet["FactsConsent"]):
    def granted(self) -> Self:
        return self.filter(state=ConsentState.GRANTED)

    def waiting(self) -> Self:
        return self.filter(state=ConsentState.ASKED)

    def for_listing(self) -> Self:
        return self.select_related("organisation", "plan__owner", "asked_by", "decided_by")


class FactsConsent(models.Model):
    """One of each plan and organisation. Refused stays refused until the organisation says otherwise."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="consents", verbose_name=_("plan"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="+", verbose_name=_("organisatie")
    )
    asked_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("gevraagd door"),
    )
    asked_at = models.DateTimeField(_("gevraagd op"))
    state = models.CharField(_("stand"), max_length=10, choices=ConsentState, default=ConsentState.ASKED)
    decided_at = models.DateTimeField(_("beslist op"), null=True, blank=True)
    decided_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("beslist door"),
    )

    objects = FactsConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("inzage in eigen gegevens")
        verbose_name_plural = _("inzage in eigen gegevens")
        ordering = ["organisation", "-asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_consent_per_plan_and_organisation",
                fields=["plan", "organisation"],
                violation_error_message=_("Dit plan heeft deze organisatie al om inzage gevraagd."),
            ),
            models.CheckConstraint(
                name="consent_is_decided_at_a_moment",
                condition=Q(state=ConsentState.ASKED, decided_at=None)
                | Q(state__in=[ConsentState.GRANTED, ConsentState.REFUSED], decided_at__isnull=False),
                violation_error_message=_("Wie beslist over inzage, doet dat op een moment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.organisation} ({self.state})"

    @property
    def asker(self) -> str:
        """An address that was verified; nothing that somebody typed."""
        person = self.asked_by or self.plan.owner
        return person.email if person else ""
