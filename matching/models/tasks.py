"""What is to be done for a plan, and what people note with it. Links only: files stand elsewhere."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matching.models.plans import Plan


class PlanTask(models.Model):
    """Something to do. `owner` null: nobody's yet, or of somebody who takes part no more."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks", verbose_name=_("plan"))
    text = models.CharField(_("wat"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("wie"),
    )
    due_on = models.DateField(_("voor wanneer"), null=True, blank=True)
    made_at = models.DateTimeField(_("gemaakt op"))
    done_at = models.DateTimeField(_("klaar op"), null=True, blank=True)

    class Meta:
        verbose_name = _("taak")
        verbose_name_plural = _("taken")
        ordering = [F("done_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="task_says_what",
                condition=~Q(text=""),
                violation_error_message=_("Zeg wat er moet gebeuren."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class PlanNote(models.Model):
    """Something to remember, with a link perhaps."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="notes", verbose_name=_("plan"))
    text = models.TextField(_("notitie"), max_length=4000)
    link = models.URLField(
        _("link"), max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("van wie"),
    )
    written_at = models.DateTimeField(_("geschreven op"))

    class Meta:
        verbose_name = _("notitie bij een plan")
        verbose_name_plural = _("notities bij plannen")
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="note_links_to_a_web_page",
                condition=Q(link="") | Q(link__regex=r"^https?://"),
                violation_error_message=_("Een link begint met http:// of https://."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
