"""Plans as we judged them last, and which of them have to be judged again."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alerts.kinds import Cause, Reach
from matching.models import Plan, PlanVersion

FITS = ("met", "unknown")  # what may still fit is not what does not fit


class RulesRead(models.Model):
    """What a verdict on a scheme follows from, beside the plan, as it was when all plans were judged.

    `parts`: by cause a digest, so that it can be told what is different.
    """

    scheme = models.SlugField(_("regeling"), max_length=100, primary_key=True)
    parts = models.JSONField(_("waar het oordeel uit volgt"))

    class Meta:
        verbose_name = _("gelezen regels")
        verbose_name_plural = _("gelezen regels")
        ordering = ["scheme"]

    def __str__(self) -> str:
        return self.scheme


class PlanReadQuerySet(models.QuerySet["PlanRead"]):
    def to_judge_at(self, moment: datetime) -> Self:
        waiting = ToJudge.objects.filter(plan=OuterRef("plan"), try_at__lte=moment)
        return self.filter(Exists(waiting)).order_by("plan")

    def outdated(self) -> models.QuerySet[Plan]:
        """Plans that somebody saved since we read them, or that we never read."""
        read = self.filter(plan=OuterRef("pk"), changed_at=OuterRef("changed_at"))
        saved = PlanVersion.objects.filter(plan=OuterRef("pk"))
        return Plan.objects.exclude(owner=None).filter(~Exists(read), Exists(saved))


class PlanRead(models.Model):
    """A plan whose verdicts we keep an eye on. `changed_at`: of the plan, as we read it last."""

    plan = models.OneToOneField(
        Plan, models.CASCADE, primary_key=True, related_name="+", verbose_name=_("plan")
    )
    since = models.DateTimeField(_("sinds"))
    changed_at = models.DateTimeField(_("plan bewaard op"), null=True, blank=True)

    objects = PlanReadQuerySet.as_manager()

    class Meta:
        verbose_name = _("gelezen plan")
        verbose_name_plural = _("gelezen plannen")
        ordering = ["plan"]

    def __str__(self) -> str:
        return str(self.plan_id)


class ToJudge(models.Model):
    """A plan to be judged again: on one scheme, or on all (empty)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+", verbose_name=_("plan"))
    scheme = models.SlugField(_("regeling"), max_length=100, blank=True)
    cause = models.CharField(_("oorzaak"), max_length=10, choices=Cause)
    try_at = models.DateTimeField(_("te proberen vanaf"))
    problem = models.CharField(_("wat er misging"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("te beoordelen plan")
        verbose_name_plural = _("te beoordelen plannen")
        ordering = ["try_at", "pk"]
        indexes = [models.Index(fields=["try_at"], name="plans_to_judge")]
        constraints = [
            models.UniqueConstraint(
                name="judge_once",
                fields=["plan", "scheme"],
                violation_error_message=_("Dit plan wordt al beoordeeld."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.scheme}"


class JudgedQuerySet(models.QuerySet["Judged"]):
    def fitting(self, schemes: set[str]) -> Self:
        return self.filter(scheme__in=schemes, outcome__in=FITS)


class Judged(models.Model):
    """The verdict on a plan for a scheme, as it is now. `edition` rises each time that it turns.

    `version`: of the plan. `findings`: by criterion. `since`: from when on the outcome is this.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+", verbose_name=_("plan"))
    scheme = models.SlugField(_("regeling"), max_length=100)
    version = models.PositiveIntegerField(_("versie van het plan"))
    outcome = models.CharField(_("oordeel"), max_length=10)
    findings = models.JSONField(_("bevindingen"), default=dict, blank=True)
    edition = models.PositiveIntegerField(_("hoe vaak het keerde"), default=0)
    since = models.DateTimeField(_("sinds"))

    objects = JudgedQuerySet.as_manager()

    class Meta:
        verbose_name = _("oordeel over een plan")
        verbose_name_plural = _("oordelen over plannen")
        ordering = ["plan", "scheme"]
        indexes = [
            models.Index(fields=["scheme"], condition=Q(outcome__in=FITS), name="plans_that_may_fit"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_verdict_of_a_plan",
                fields=["plan", "scheme"],
                violation_error_message=_("Over dit plan en deze regeling is er al een oordeel."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.scheme} {self.outcome}"


class PlanWatch(models.Model):
    """Which calls somebody wants to hear of because of a plan. Who has no row hears of all that may fit."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="plan_watches", verbose_name=_("gebruiker")
    )
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+", verbose_name=_("plan"))
    reach = models.CharField(_("waarover"), max_length=10, choices=Reach)

    class Meta:
        verbose_name = _("waarover iemand bericht wil door een plan")
        verbose_name_plural = _("waarover mensen bericht willen door plannen")
        ordering = ["user", "plan"]
        constraints = [
            models.UniqueConstraint(
                name="one_watch_of_a_plan",
                fields=["user", "plan"],
                violation_error_message=_("Bij dit plan is al gekozen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.plan_id} {self.reach}"
