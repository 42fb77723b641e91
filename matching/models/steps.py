"""What is kept of the steps of a call on a shortlist: how long they take, and what is done. Never a date."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.choices import LeadUnit, StepKind
from matching.models.shortlist import ShortlistedCall
from matching.models.tasks import PlanTask


class PlanStep(models.Model):
    """A step of which somebody said something. `lead_time` null: nobody said how long it takes.

    A step that is a task as well is done when the task is: that is written down once, with the task.
    """

    shortlisted = models.ForeignKey(
        ShortlistedCall, models.CASCADE, related_name="steps", verbose_name=_("tijdvak op een shortlist")
    )
    step = models.CharField(_("stap"), max_length=20, choices=StepKind)
    lead_time = models.PositiveSmallIntegerField(_("doorlooptijd"), null=True, blank=True)
    lead_unit = models.CharField(_("geteld in"), max_length=20, choices=LeadUnit, blank=True)
    done_at = models.DateTimeField(_("klaar op"), null=True, blank=True)
    task = models.OneToOneField(
        PlanTask, models.SET_NULL, related_name="step", null=True, blank=True, verbose_name=_("taak")
    )

    class Meta:
        verbose_name = _("stap van een plan")
        verbose_name_plural = _("stappen van plannen")
        ordering = ["shortlisted", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_row_per_step_of_a_call",
                fields=["shortlisted", "step"],
                violation_error_message=_("Deze stap staat er al."),
            ),
            models.CheckConstraint(
                name="plan_step_exists",
                condition=Q(step__in=StepKind.values),
                violation_error_message=_("Kies een stap uit de lijst."),
            ),
            models.CheckConstraint(
                name="plan_step_takes_so_many_of_something",
                condition=Q(lead_time=None, lead_unit="")
                | Q(lead_time__isnull=False, lead_time__lte=999, lead_unit__in=LeadUnit.values),
                violation_error_message=_("Kies werkdagen, dagen of weken."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shortlisted_id}: {self.step}"

    @property
    def finished_at(self) -> datetime | None:
        return self.task.done_at if self.task else self.done_at
