"""Who wants to hear of what, and how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alerts.kinds import DEFAULT_LEADS, LEADS, Frequency, Kind, Scope


class FollowQuerySet(models.QuerySet["Follow"]):
    def of(self, user: Any) -> Self:
        return self.filter(user=user)

    def of_calls(self, schemes: dict[int, str]) -> Iterator[tuple[int, int, datetime]]:
        """Of each of these calls, given with its scheme: who follows it, and since when."""
        ways: dict[tuple[str, str], list[int]] = {}
        for record, scheme in schemes.items():
            for way in ((Scope.CALL, str(record)), (Scope.SCHEME, scheme), (Scope.ALL, "")):
                ways.setdefault(way, []).append(record)
        wanted = Q(scope=Scope.ALL) | Q(scope=Scope.SCHEME, key__in=set(schemes.values()))
        found = self.filter(wanted | Q(scope=Scope.CALL, key__in=[str(record) for record in schemes]))
        for user, scope, key, since in found.values_list("user", "scope", "key", "since").iterator():
            yield from ((record, user, since) for record in ways.get((scope, key), ()))

    def begin(self, user: Any, scope: str, key: str, moment: datetime) -> Follow:
        """From now on; who followed it already goes on from when that began."""
        follow, _made = self.get_or_create(user=user, scope=scope, key=key, defaults={"since": moment})
        return follow

    def rename(self, before: str, after: str) -> None:
        """A scheme has another slug. Who followed it by both goes on as with the first."""
        known = Follow.objects.filter(scope=Scope.SCHEME, key=before)
        self.filter(scope=Scope.SCHEME, key=after, user__in=known.values("user")).delete()
        known.update(key=after)


class Follow(models.Model):
    """Somebody hears of what happens from `since` on. `key`: of a scheme its slug, of a call its row."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows", verbose_name=_("gebruiker")
    )
    scope = models.CharField(_("volgt"), max_length=10, choices=Scope)
    key = models.CharField(_("sleutel"), max_length=100, blank=True)
    since = models.DateTimeField(_("sinds"))

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("wat iemand volgt")
        verbose_name_plural = _("wat mensen volgen")
        ordering = ["user", "scope", "key"]
        indexes = [models.Index(fields=["scope", "key"], name="follows_by_what")]
        constraints = [
            models.UniqueConstraint(
                name="follow_once",
                fields=["user", "scope", "key"],
                violation_error_message=_("Je volgt dit al."),
            ),
            models.CheckConstraint(
                name="follow_names_what",
                condition=Q(scope=Scope.ALL, key="") | (~Q(scope=Scope.ALL) & ~Q(key="")),
                violation_error_message=_("Zeg welk tijdvak of welke regeling je volgt."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.scope} {self.key}"


def default_leads() -> list[int]:
    return list(DEFAULT_LEADS)


class Preference(models.Model):
    """How somebody wants to be told. Who has no row wants what the defaults say."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="alert_preference",
        verbose_name=_("gebruiker"),
    )
    frequency = models.CharField(
        _("hoe vaak mail"), max_length=10, choices=Frequency, default=Frequency.AT_ONCE
    )
    leads = ArrayField(
        models.PositiveSmallIntegerField(choices=[(lead, str(lead)) for lead in LEADS]),
        default=default_leads,
        blank=True,
        verbose_name=_("dagen vooraf"),
    )
    muted = ArrayField(
        models.CharField(max_length=12, choices=Kind),
        default=list,
        blank=True,
        verbose_name=_("waarover niet"),
    )

    class Meta:
        verbose_name = _("hoe iemand bericht wil")
        verbose_name_plural = _("hoe mensen bericht willen")
        constraints = [
            models.CheckConstraint(
                name="leads_are_days_to_choose_from",
                condition=Q(leads__contained_by=list(LEADS)),
                violation_error_message=_("Kies uit de dagen in de lijst."),
            ),
            models.CheckConstraint(
                name="muted_kinds_exist",
                condition=Q(muted__contained_by=list(Kind.values)),
                violation_error_message=_("Kies uit de soorten in de lijst."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.frequency}"
