"""Mail that has to go out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.leases import Logged, LoggedQuerySet


class MailQuerySet(LoggedQuerySet["Mail"]):
    def last_that_failed(self, user: Any) -> Mail | None:
        """The last mail to somebody, where it never arrived; None: it did, or there was none."""
        tried = self.filter(recipient=user).exclude(settled_at=None).exclude(outcome=Mail.Outcome.NO_NEWS)
        last = tried.order_by("-settled_at", "pk").first()
        return last if last and last.outcome in Mail.Outcome.failures() else None


class Mail(Logged):
    """One mail to one person. `id` makes its Message-ID.

    `slot`: of a digest, the day it belongs to; null: it goes out at once.
    """

    class Outcome(models.TextChoices):
        SENT = "sent", _("verstuurd")
        NO_NEWS = "no_news", _("was geen nieuws meer")
        NO_ADDRESS = "no_address", _("geen bevestigd adres")
        REFUSED = "refused", _("geweigerd")
        GIVEN_UP = "given_up", _("opgegeven")

        @classmethod
        def failures(cls) -> list[Mail.Outcome]:
            """What the mail server never took."""
            return [cls.NO_ADDRESS, cls.REFUSED, cls.GIVEN_UP]

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="alert_mails", verbose_name=_("voor wie")
    )
    slot = models.DateField(_("overzicht van"), null=True, blank=True)
    outcome = models.CharField(_("uitkomst"), max_length=10, choices=Outcome, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-made_at", "pk"]
        indexes = [
            models.Index(fields=["try_at"], condition=Q(settled_at=None), name="mails_to_send"),
            models.Index(fields=["lease"], name="mails_by_lease"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_digest_a_day",
                fields=["recipient", "slot"],
                violation_error_message=_("Voor deze dag is er al een overzicht."),
            ),
            models.CheckConstraint(
                name="settled_mail_has_an_outcome",
                condition=Q(settled_at=None, outcome="") | Q(settled_at__isnull=False) & ~Q(outcome=""),
                violation_error_message=_("Zeg wat er van de mail geworden is."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id} ({self.outcome or '…'})"
