"""Where somebody's own calendar may be read, without logging in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.locks import locked, opened
from accounts.secrets import can_be_secret, digest, new_secret

LOCK = "alerts.agenda"  # what the secret in the address is locked for


class AgendaQuerySet(models.QuerySet["Agenda"]):
    def renew(self, user: Any, moment: datetime) -> Agenda:
        """Another address; the one before works no more."""
        secret = new_secret()
        told = {"digest": digest(secret), "secret": locked(secret, LOCK), "made_at": moment}
        return self.update_or_create(user=user, defaults=told)[0]

    def at(self, secret: str) -> Agenda | None:
        """Whose address this is; None: nobody's, or of somebody who may not come in any more."""
        if not can_be_secret(secret):
            return None
        return self.select_related("user").filter(digest=digest(secret), user__is_active=True).first()


class Agenda(models.Model):
    """The address works as long as this row stands. By `digest` it is found; its owner may see it again."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="agenda",
        verbose_name=_("van wie"),
    )
    digest = models.CharField(_("controlesom"), max_length=64, unique=True)
    secret = models.CharField(_("sleutel, versleuteld"), max_length=300)
    made_at = models.DateTimeField(_("gemaakt op"))

    objects = AgendaQuerySet.as_manager()

    class Meta:
        verbose_name = _("adres van een agenda")
        verbose_name_plural = _("adressen van agenda's")
        ordering = ["user"]
        constraints = [
            models.CheckConstraint(
                name="agenda_is_found_by_a_hash",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("Van de sleutel wordt alleen de controlesom bewaard."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user_id)

    @property
    def opened(self) -> str:
        """The secret itself, as it stands in the address."""
        return opened(self.secret, LOCK)
