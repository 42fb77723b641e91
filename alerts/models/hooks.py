"""Programs of people that want to be told by HTTP: where, and what went there."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.leases import PATIENCE, Logged, LoggedQuerySet
from alerts.kinds import Kind
from alerts.models.notices import Notice


class HookQuerySet(models.QuerySet["Hook"]):
    def of(self, user: object) -> Self:
        return self.filter(user=user)

    def at_work(self) -> Self:
        """Of people who may come in; what belongs to others goes nowhere any more."""
        return self.filter(disabled_at=None, user__is_active=True)


class Hook(models.Model):
    """An address that gets what its owner is told, from `since` on. `secret` signs each delivery.

    `failing_since`: nothing arrived there since then. `disabled_at`: we stopped trying.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="hooks", verbose_name=_("van wie")
    )
    url = models.URLField(_("adres"), max_length=500)
    secret = models.CharField(_("sleutel, versleuteld"), max_length=300)
    since = models.DateTimeField(_("sinds"))
    failing_since = models.DateTimeField(_("lukt niet sinds"), null=True, blank=True)
    disabled_at = models.DateTimeField(_("gestopt op"), null=True, blank=True)

    objects = HookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["user", "url"]
        constraints = [
            models.UniqueConstraint(
                name="one_hook_per_address",
                fields=["user", "url"],
                violation_error_message=_("Dit adres heb je al."),
            ),
            models.CheckConstraint(
                name="hook_is_secure",
                condition=Q(url__startswith="https://") | Q(url__startswith="http://127.0.0.1:"),
                violation_error_message=_("Een webhook begint met https://."),
            ),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def host(self) -> str:
        """What may be read by others: the rest of an address may hold a secret."""
        return urlsplit(self.url).hostname or ""

    def news_at(self, moment: datetime) -> Notice:
        """That nothing arrives there, or that we stopped: once each, until something arrives again."""
        since, stopped = self.failing_since or moment, self.disabled_at is not None
        return Notice(
            recipient_id=self.user_id,
            subject=f"hook/{self.pk}",
            kind=Kind.HOOK,
            version=self._edition,
            facts={"host": self.host, "since": since.isoformat(), "stopped": stopped},
            due=moment,
            made_at=moment,
            useful_by=None if stopped else since + PATIENCE,
        )

    def says(self, notice: Notice) -> bool:
        """Whether this notice is of how it stands."""
        return self.failing_since is not None and notice.version == self._edition

    @property
    def _edition(self) -> str:
        return f"{self.failing_since:%Y%m%d%H%M%S}-{int(self.disabled_at is not None)}"

    def arrived(self) -> None:
        Hook.objects.filter(pk=self.pk).exclude(failing_since=None).update(failing_since=None)

    def failed(self, moment: datetime) -> None:
        Hook.objects.filter(pk=self.pk, failing_since=None).update(failing_since=moment)


class Delivery(Logged):
    """One notice to one address. `id` is that of the event: the same each time that it is sent."""

    class Outcome(models.TextChoices):
        ARRIVED = "arrived", _("aangekomen")
        REFUSED = "refused", _("geweigerd")
        GIVEN_UP = "given_up", _("opgegeven")

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries", verbose_name=_("webhook"))
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries", verbose_name=_("bericht"))
    outcome = models.CharField(_("uitkomst"), max_length=10, choices=Outcome, blank=True)

    objects = LoggedQuerySet["Delivery"].as_manager()

    class Meta:
        verbose_name = _("aflevering")
        verbose_name_plural = _("afleveringen")
        ordering = ["-made_at", "pk"]
        indexes = [
            models.Index(fields=["try_at"], condition=Q(settled_at=None), name="deliveries_to_send"),
            models.Index(fields=["lease"], name="deliveries_by_lease"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_delivery_per_hook_and_notice",
                fields=["hook", "notice"],
                violation_error_message=_("Dit bericht gaat al naar dit adres."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hook}: {self.notice}"
