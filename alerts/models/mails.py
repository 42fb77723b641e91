"""Mail that has to go out: claimed for a while by who sends it, and marked when the mail server has it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(seconds=30)  # after a crash somebody else goes on when it ends


class LeasedQuerySet(models.QuerySet["Mail"]):
    def waiting_at(self, moment: datetime) -> Self:
        """What nobody is sending, and of which the time to try has come."""
        free = Q(leased_until=None) | Q(leased_until__lte=moment)
        return self.filter(free, settled_at=None, try_at__lte=moment).order_by("try_at", "pk")

    def claim(self, moment: datetime, most: int) -> list[Mail]:
        """At most so many, which are ours until the lease ends; two who ask at once get different ones.

        Must not run inside a longer transaction: the claim has to be seen before anything is sent.
        """
        free = self.waiting_at(moment).select_for_update(skip_locked=True).values("pk")[:most]
        lease, until = uuid.uuid4(), moment + LEASE
        self.filter(pk__in=free).update(lease=lease, leased_until=until, tries=F("tries") + 1)
        return list(self.filter(lease=lease).order_by("try_at", "pk"))


class Mail(models.Model):
    """One mail to one person. `id` makes its Message-ID, which stays the same however often it is sent.

    `slot`: of a digest, the day it belongs to; null: it goes out at once. `settled_at`: the mail server has
    it, or it came to nothing; `outcome` says which.
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

    id = models.UUIDField(_("kenmerk"), primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="alert_mails", verbose_name=_("voor wie")
    )
    slot = models.DateField(_("overzicht van"), null=True, blank=True)
    made_at = models.DateTimeField(_("gemaakt op"))
    try_at = models.DateTimeField(_("te proberen vanaf"))
    tries = models.PositiveIntegerField(_("pogingen"), default=0)
    lease = models.UUIDField(_("wie het verstuurt"), null=True, blank=True)
    leased_until = models.DateTimeField(_("tot wanneer"), null=True, blank=True)
    settled_at = models.DateTimeField(_("klaar op"), null=True, blank=True)
    outcome = models.CharField(_("uitkomst"), max_length=10, choices=Outcome, blank=True)
    problem = models.CharField(_("wat er misging"), max_length=500, blank=True)

    objects = LeasedQuerySet.as_manager()

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

    def settle(self, outcome: str, moment: datetime, problem: str = "") -> bool:
        """Whether it was still ours to settle."""
        ours = Mail.objects.filter(pk=self.pk, lease=self.lease, settled_at=None)
        return bool(ours.update(settled_at=moment, outcome=outcome, problem=problem[:500], leased_until=None))

    def put_off(self, until: datetime, problem: str) -> None:
        """To be tried again; what went wrong stays to be read meanwhile."""
        ours = Mail.objects.filter(pk=self.pk, lease=self.lease, settled_at=None)
        ours.update(try_at=until, leased_until=None, problem=problem[:500])
