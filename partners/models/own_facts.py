"""What an organisation tells of itself, and shows to plans as it likes. No list, page or API tells it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models.organisations import Organisation

STALE_AFTER = timedelta(days=365)  # a financial year: by then there are other figures
NOTICE = timedelta(days=30)
AID_COUNTS_FOR = 3  # years (Regulation (EU) 2023/2831, article 3(2))


class OwnFactsQuerySet(models.QuerySet["OwnFacts"]):
    def stale_at(self, moment: datetime) -> Self:
        """Not looked at for so long that nobody should rely on them."""
        return self.filter(checked_at__lte=moment - STALE_AFTER)

    def going_stale(self, moment: datetime) -> Self:
        """Stale within a month, or already: time to ask whether they still hold."""
        return self.filter(checked_at__lte=moment - STALE_AFTER + NOTICE)


class OwnFacts(models.Model):
    """Null: not told. `aid_complete`: the rows of aid are all of the last three years; none means none."""

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, related_name="own_facts", verbose_name=_("organisatie")
    )
    sme = models.BooleanField(_("mkb-onderneming"), null=True, blank=True)
    sme_on = models.DateField(_("mkb: op welke dag"), null=True, blank=True)
    sme_basis = models.CharField(_("mkb: waaruit blijkt het"), max_length=300, blank=True)
    employees = models.PositiveIntegerField(_("aantal werknemers"), null=True, blank=True)
    aid_complete = models.BooleanField(_("alle de-minimissteun staat erbij"), default=False)
    checked_at = models.DateTimeField(_("gecontroleerd op"))
    checked_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("gecontroleerd door"),
    )

    objects = OwnFactsQuerySet.as_manager()

    class Meta:
        verbose_name = _("eigen gegevens van een organisatie")
        verbose_name_plural = _("eigen gegevens van organisaties")
        ordering = ["organisation"]
        constraints = [
            models.CheckConstraint(
                name="own_sme_has_a_day_and_a_basis",
                condition=Q(sme=None, sme_on=None, sme_basis="")
                | Q(sme__isnull=False, sme_on__isnull=False) & ~Q(sme_basis=""),
                violation_error_message=_("Zeg bij mkb ook op welke dag, en waaruit het blijkt."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def is_stale(self, moment: datetime) -> bool:
        return self.checked_at <= moment - STALE_AFTER

    def aid_at(self, day: date) -> Decimal | None:
        """The aid that counts on this day. None: nobody said that it is all there."""
        if not self.aid_complete:
            return None
        return sum((row.amount for row in self.aid.all() if row.counts_on(day)), Decimal())


class OwnAid(models.Model):
    """De minimis aid that an organisation was granted."""

    facts = models.ForeignKey(OwnFacts, models.CASCADE, related_name="aid", verbose_name=_("eigen gegevens"))
    grantor = models.CharField(_("van wie"), max_length=200)
    amount = models.DecimalField(_("bedrag"), max_digits=12, decimal_places=2)
    granted_on = models.DateField(_("toegekend op"))

    class Meta:
        verbose_name = _("de-minimissteun")
        verbose_name_plural = _("de-minimissteun")
        ordering = ["facts", "-granted_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="own_aid_is_an_amount",
                condition=Q(amount__gt=0),
                violation_error_message=_("Steun is een bedrag boven nul."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grantor}, {self.granted_on}"

    def counts_on(self, day: date) -> bool:
        """Granted in the three years before, its first day among them, as the rules of schemes count."""
        granted = self.granted_on
        return (granted.year + AID_COUNTS_FOR, granted.month, granted.day) >= (day.year, day.month, day.day)
