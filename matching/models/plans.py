"""Plans that somebody stored: each save is a new version, and a version never changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from matching.contract import parse
from matching.reading import read

never_changed = pgtrigger.register(pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update))


# What a version says never changes. Who saved it does: they may leave.
version_never_changed = pgtrigger.register(
    pgtrigger.Protect(
        name="never_changed",
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("plan", "number", "request", "told", "saved_at"),
    )
)


class PlanQuerySet(models.QuerySet["Plan"]):
    def start(
        self, *, title: str, body: bytes | str, at: datetime, owner: Any = None, told: str = ""
    ) -> Plan:
        """A new plan with its first version. Raises BadRequest when the body does not fit the contract."""
        with transaction.atomic():
            plan = self.create(title=title, owner=owner, created_at=at, changed_at=at)
            plan.save_version(body, at=at, told=told, by=owner)
        return plan

    def shown_to(self, user: Any) -> Self:
        """Those that somebody owns, edits or reads. A plan that is nobody's is shown to nobody."""
        return self.of_somebody(user.pk)

    def of_somebody(self, user: int | None) -> Self:
        shared = Plan.objects.filter(access__user=user).values("pk")
        return self.exclude(owner=None).filter(Q(owner=user) | Q(pk__in=shared))


class Plan(models.Model):
    """A request of the match contract under a title. `owner` null: nobody's in particular.

    That a plan has one owner is this column; who else may come to it is a `PlanAccess` each.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="plans",
        null=True,
        blank=True,
        verbose_name=_("van wie"),
    )
    title = models.CharField(_("titel"), max_length=200)
    created_at = models.DateTimeField(_("gemaakt op"))
    changed_at = models.DateTimeField(_("laatst bewaard op"))

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plannen")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="plan_changes_after_it_was_made",
                condition=Q(changed_at__gte=F("created_at")),
                violation_error_message=_("Een plan kan niet zijn bewaard voordat het werd gemaakt."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("matching:plan", args=[self.pk])

    def newest(self) -> PlanVersion:
        return self.versions.select_related("saved_by").order_by("-number")[0]

    def save_version(self, body: bytes | str, *, at: datetime, told: str = "", by: Any = None) -> PlanVersion:
        """The next version. Raises BadRequest when the body does not fit the contract.

        Two people who save at the same moment wait for each other, so that no number is given twice.
        """
        parse(body)
        with transaction.atomic():
            Plan.objects.select_for_update().get(pk=self.pk)
            last = self.versions.aggregate(last=models.Max("number"))["last"] or 0
            version = self.versions.create(
                number=last + 1, request=read(body)[1], told=told, saved_at=at, saved_by=by
            )
            self.changed_at = at
            self.save(update_fields=["changed_at"])
        return version


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    def newest(self) -> Self:
        """Of each plan the version that was saved last."""
        last = PlanVersion.objects.filter(plan=OuterRef("plan")).order_by("-number")
        return self.filter(pk=Subquery(last.values("pk")[:1]))


@version_never_changed
class PlanVersion(models.Model):
    """What a plan said at one moment: the body of POST /api/v1/matches.

    `told`: what was filled in on "Zoek financiering", as an address has it; empty: it was not made there.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions", verbose_name=_("plan"))
    number = models.PositiveIntegerField(_("nummer"))
    request = models.JSONField(_("verzoek"))
    told = models.TextField(_("ingevuld"), blank=True, default="", db_default="")
    saved_at = models.DateTimeField(_("bewaard op"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("bewaard door"),
    )

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("versie van een plan")
        verbose_name_plural = _("versies van plannen")
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="one_version_of_a_number",
                fields=["plan", "number"],
                violation_error_message=_("Van dit plan bestaat deze versie al."),
            ),
            models.CheckConstraint(
                name="plan_versions_count_from_one",
                condition=Q(number__gte=1),
                violation_error_message=_("Versies tellen vanaf 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.number})"
