"""The calls that somebody with a plan has in view, and how far they are with each."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.models import Call
from matching.models.plans import Plan


class Standing(models.TextChoices):
    """How far somebody is with a call."""

    CONSIDERING = "considering", _("overwegen we")
    PREPARING = "preparing", _("bereiden we voor")
    SUBMITTED = "submitted", _("ingediend")
    AWARDED = "awarded", _("toegekend")
    REJECTED = "rejected", _("afgewezen")
    NOT_APPLYING = "not_applying", _("vragen we niet aan")


class ShortlistedCallQuerySet(models.QuerySet["ShortlistedCall"]):
    def put(self, plan: Plan, call: Call, by: Any, at: datetime) -> ShortlistedCall:
        """What stands there already stays as it is."""
        row, _made = self.get_or_create(plan=plan, call=call, defaults={"changed_by": by, "changed_at": at})
        return row

    def for_listing(self) -> Self:
        return self.select_related("call__scheme", "changed_by")


@pghistory.track(exclude=["reason", "note"])  # a trail outlives its plan: it holds no words
class ShortlistedCall(models.Model):
    """A call on the shortlist of a plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="shortlist", verbose_name=_("plan"))
    call = models.ForeignKey(Call, models.CASCADE, related_name="+", verbose_name=_("tijdvak"))
    status = models.CharField(_("stand"), max_length=20, choices=Standing, default=Standing.CONSIDERING)
    reason = models.CharField(
        _("waarom niet"),
        max_length=500,
        blank=True,
        help_text=_("Alleen als jullie niet aanvragen. Dan is het nodig."),
    )
    note = models.TextField(_("notitie"), max_length=2000, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("gewijzigd door"),
    )
    changed_at = models.DateTimeField(_("gewijzigd op"))

    objects = ShortlistedCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("tijdvak op een shortlist")
        verbose_name_plural = _("tijdvakken op shortlists")
        ordering = ["plan", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="call_once_on_a_shortlist",
                fields=["plan", "call"],
                violation_error_message=_("Dit tijdvak staat al op de shortlist."),
            ),
            models.CheckConstraint(
                name="shortlist_standing_exists",
                condition=Q(status__in=Standing.values),
                violation_error_message=_("Kies een stand uit de lijst."),
            ),
            models.CheckConstraint(
                name="not_applying_has_a_reason",
                condition=Q(status=Standing.NOT_APPLYING) & ~Q(reason="")
                | ~Q(status=Standing.NOT_APPLYING) & Q(reason=""),
                violation_error_message=_("Vul een reden in als je niet aanvraagt, en alleen dan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.call_id} ({self.status})"
