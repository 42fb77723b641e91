"""What a plan asks one of its partners, by a link; and what the partner answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matching.models.plans import Plan, PlanVersion
from partners.models import Organisation


class PlanInquiryQuerySet(models.QuerySet["PlanInquiry"]):
    def living_at(self, moment: datetime) -> Self:
        return self.filter(expires_at__gt=moment)

    def by_link(self) -> Self:
        return self.exclude(digest=None)

    def waiting(self) -> Self:
        """What nobody took over yet."""
        return self.filter(version=None)

    def forget_unanswered(self, moment: datetime) -> None:
        """A link that expired without an answer asks nothing any more."""
        self.filter(expires_at__lte=moment, answered_at=None).delete()

    def for_listing(self) -> Self:
        return self.select_related("asked_by", "on_behalf_of", "taken_by", "version")


# What a version of a plan rests on stays as it was said. Who asked and who took it over may leave.
LASTING = (
    "plan_id",
    "member",
    "partner",
    "questions",
    "answers",
    "answered_at",
    "taken",
    "version_id",
    "taken_at",
)
CHANGES = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in LASTING)
said_is_said = pgtrigger.register(
    pgtrigger.Protect(
        name="taken_over_never_changed",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(f"OLD.version_id IS NOT NULL AND ({CHANGES})"),
    )
)


@said_is_said
class PlanInquiry(models.Model):
    """`member`: the key of the partner in the plan; `partner`: its name there. `digest`: of its link.

    `questions`: as they were put (`matching.workspace.asked`). `answers`: by the key of their question;
    "unknown" is what somebody says who does not know. `digest`, `expires_at` null: there was no link; the
    organisation showed the plan what it tells of itself. `version`: the one that holds what was taken over,
    and `taken`: which answers those were.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="inquiries", verbose_name=_("plan"))
    member = models.CharField(_("kenmerk van de partner"), max_length=64)
    partner = models.CharField(_("naam van de partner"), max_length=300)
    questions = models.JSONField(_("vragen"))
    asked_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("gevraagd door"),
    )
    on_behalf_of = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("namens"),
    )
    digest = models.CharField(_("controlesom"), max_length=64, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(_("gemaakt op"))
    expires_at = models.DateTimeField(_("geldig tot"), null=True, blank=True)
    answers = models.JSONField(_("antwoorden"), default=dict, db_default={}, blank=True)
    answered_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True)
    version = models.ForeignKey(
        PlanVersion,
        models.RESTRICT,
        related_name="inquiries",
        null=True,
        blank=True,
        verbose_name=_("overgenomen in"),
    )
    taken = models.JSONField(_("wat is overgenomen"), default=list, db_default=[], blank=True)
    taken_at = models.DateTimeField(_("overgenomen op"), null=True, blank=True)
    taken_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("overgenomen door"),
    )

    objects = PlanInquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("vraag aan een partner")
        verbose_name_plural = _("vragen aan partners")
        ordering = ["plan", "-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="inquiry_expires_after_it_was_made",
                condition=Q(expires_at__gt=F("created_at")),
                violation_error_message=_("Een link verloopt na de dag waarop hij is gemaakt."),
            ),
            models.CheckConstraint(
                name="inquiry_keeps_only_a_hash",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("Van een link wordt alleen de controlesom bewaard."),
            ),
            models.CheckConstraint(
                name="inquiry_has_a_link_that_ends_or_none",
                condition=Q(digest=None, expires_at=None) | Q(digest__isnull=False, expires_at__isnull=False),
                violation_error_message=_("Een link verloopt eens; zonder link verloopt er niets."),
            ),
            models.CheckConstraint(
                name="inquiry_asks_something",
                condition=~Q(questions=[]),
                violation_error_message=_("Kies ten minste één vraag."),
            ),
            models.CheckConstraint(
                name="inquiry_answers_have_a_moment",
                condition=Q(answered_at=None, answers={}) | Q(answered_at__isnull=False),
                violation_error_message=_("Een antwoord heeft een moment."),
            ),
            models.CheckConstraint(
                name="inquiry_is_taken_over_when_answered",
                condition=Q(version=None, taken_at=None, taken=[])
                | Q(version__isnull=False, taken_at__isnull=False, answered_at__isnull=False),
                violation_error_message=_("Alleen een antwoord kan worden overgenomen, in een versie."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.partner}"

    @property
    def asker(self) -> str:
        """Who asks: an organisation for which they may act, else the address that they verified."""
        if self.on_behalf_of:
            return self.on_behalf_of.name
        person = self.asked_by or self.plan.owner
        return person.email if person else ""
