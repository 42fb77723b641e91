"""Who else may come to a plan: those who were let in, and those who were asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from matching.models.plans import Plan


class PlanRole(models.TextChoices):
    """What a member may do with a plan. Its owner may all of it, and stands on the plan itself."""

    EDITOR = "editor", _("bewerker")
    READER = "reader", _("lezer")


one_role_each = pgtrigger.register(
    pgtrigger.Trigger(
        name="owner_has_no_second_role",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="""
            IF EXISTS (SELECT 1 FROM matching_plan WHERE id = NEW.plan_id AND owner_id = NEW.user_id) THEN
                RAISE EXCEPTION 'owner_has_no_second_role' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )
)


@one_role_each
class PlanAccess(models.Model):
    """Somebody beside the owner who may come to a plan, for as long as this row stands."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="access", verbose_name=_("plan"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="plan_access", verbose_name=_("gebruiker")
    )
    role = models.CharField(_("rol"), max_length=10, choices=PlanRole)
    since = models.DateTimeField(_("sinds"))
    offered_at = models.DateTimeField(
        _("plan aangeboden op"),
        null=True,
        blank=True,
        help_text=_("De eigenaar wil het plan aan deze bewerker overdragen."),
    )

    class Meta:
        verbose_name = _("rol bij een plan")
        verbose_name_plural = _("rollen bij plannen")
        ordering = ["plan", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_role_per_plan_and_user",
                fields=["plan", "user"],
                violation_error_message=_("Deze persoon heeft al een rol bij dit plan."),
            ),
            models.UniqueConstraint(
                name="plan_is_offered_to_one",
                fields=["plan"],
                condition=Q(offered_at__isnull=False),
                violation_error_message=_("Dit plan is al aan iemand aangeboden."),
            ),
            models.CheckConstraint(
                name="plan_is_offered_to_an_editor",
                condition=Q(offered_at=None) | Q(role=PlanRole.EDITOR),
                violation_error_message=_("Een plan gaat naar een bewerker. Maak iemand eerst bewerker."),
            ),
            models.CheckConstraint(
                name="plan_role_exists",
                condition=Q(role__in=PlanRole.values),
                violation_error_message=_("Kies bewerker of lezer."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.user_id} ({self.role})"


class PlanInvitationQuerySet(models.QuerySet["PlanInvitation"]):
    def living_at(self, moment: datetime) -> Self:
        return self.filter(expires_at__gt=moment)

    def ask(self, plan: Plan, email: str, role: str, digest: str, *, at: datetime, until: datetime) -> Any:
        """Asking the same address again takes the place of the first time: that link works no more.

        What expired goes with it: addresses are not kept for nothing.
        """
        self.filter(Q(plan=plan, email__iexact=email) | Q(expires_at__lte=at)).delete()
        return self.create(plan=plan, email=email, role=role, digest=digest, created_at=at, expires_at=until)


class PlanInvitation(models.Model):
    """The owner of a plan asked whoever has this address. It goes when it is accepted or withdrawn."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="invitations", verbose_name=_("plan"))
    email = models.EmailField(_("e-mailadres"))
    role = models.CharField(_("rol"), max_length=10, choices=PlanRole)
    digest = models.CharField(_("controlesom"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("gemaakt op"))
    expires_at = models.DateTimeField(_("geldig tot"))

    objects = PlanInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitnodiging voor een plan")
        verbose_name_plural = _("uitnodigingen voor plannen")
        ordering = ["plan", "-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "plan",
                Lower("email"),
                name="one_invitation_per_plan_and_address",
                violation_error_message=_("Dit adres is al uitgenodigd voor dit plan."),
            ),
            models.CheckConstraint(
                name="invitation_role_exists",
                condition=Q(role__in=PlanRole.values),
                violation_error_message=_("Kies bewerker of lezer."),
            ),
            models.CheckConstraint(
                name="invitation_expires_after_it_was_made",
                condition=Q(expires_at__gt=F("created_at")),
                violation_error_message=_("Een uitnodiging verloopt na de dag waarop ze is gemaakt."),
            ),
            models.CheckConstraint(
                name="invitation_keeps_only_a_hash",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("Van een uitnodiging wordt alleen de controlesom bewaard."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.email}"
