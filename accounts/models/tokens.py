"""API tokens: a program acts in somebody's name, for a while, within what was ticked."""

from datetime import datetime, timedelta
from typing import Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LONGEST = timedelta(days=366)
NOTED_EVERY = timedelta(hours=1)  # how exactly the last use is known: not every request writes


class Scope(models.TextChoices):
    """What a token may do of what its owner may. Whoever may read needs none of these."""

    READ = "read", _("lezen")
    SCHEMES_WRITE = "schemes:write", _("regelingen en tijdvakken wijzigen")
    PARTNERSHIPS_WRITE = "partnerships:write", _("samenwerkingsverbanden en deelnemers wijzigen")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def of(self, user: object) -> Self:
        return self.filter(user=user)

    def living_at(self, moment: datetime) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=moment)

    def revoke(self, moment: datetime) -> int:
        """How many were ended; what was revoked before stays as it was."""
        return self.filter(revoked_at=None).update(revoked_at=moment)


@pghistory.track(exclude=["digest", "last_used_at"])
class ApiToken(models.Model):
    """The right of a program to act in somebody's name. The secret itself is kept nowhere."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens", verbose_name=_("gebruiker")
    )
    name = models.CharField(_("naam"), max_length=80, help_text=_("Waarvoor, of voor welk programma."))
    scopes = ArrayField(models.CharField(max_length=40, choices=Scope), verbose_name=_("mag"))
    start = models.CharField(_("begint met"), max_length=10)
    digest = models.CharField(_("controlesom"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("gemaakt op"))
    expires_at = models.DateTimeField(_("geldig tot"))
    last_used_at = models.DateTimeField(_("laatst gebruikt"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API-token")
        verbose_name_plural = _("API-tokens")
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="token_expires_within_a_year",
                condition=Q(expires_at__gt=F("created_at"), expires_at__lte=F("created_at") + LONGEST),
                violation_error_message=_("Een token is ten hoogste een jaar geldig."),
            ),
            models.CheckConstraint(
                name="token_may_something_that_exists",
                condition=Q(scopes__len__gte=1, scopes__contained_by=list(Scope.values)),
                violation_error_message=_("Kies ten minste één ding dat het token mag."),
            ),
            models.CheckConstraint(
                name="token_keeps_only_a_hash",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("Van een token wordt alleen de controlesom bewaard."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"

    def is_living_at(self, moment: datetime) -> bool:
        return self.revoked_at is None and moment < self.expires_at

    def may(self, scope: str) -> bool:
        return scope in self.scopes

    def note_use(self, moment: datetime) -> None:
        """At most one write an hour; two requests at once write it once."""
        if self.last_used_at is None or self.last_used_at <= moment - NOTED_EVERY:
            stale = Q(last_used_at=None) | Q(last_used_at__lte=moment - NOTED_EVERY)
            type(self).objects.filter(stale, pk=self.pk).update(last_used_at=moment)
