"""What one person is told: a row for each, in the database before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alerts.kinds import Kind
from alerts.models.following import Preference
from alerts.models.mails import Mail


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, user: Any) -> Self:
        return self.filter(recipient=user)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def without_mail(self) -> Self:
        """Those of which no mail was made yet, though one may have to be."""
        return self.filter(mail=None, mailless_at=None)

    def tell(self, notices: Iterable[Notice]) -> int:
        """Write down those of a kind that their reader wants to hear of, and say how many; nothing twice."""
        told = list(notices)
        asked = Preference.objects.filter(pk__in={notice.recipient_id for notice in told})
        muted = dict(asked.values_list("pk", "muted"))
        wanted = [notice for notice in told if notice.kind not in muted.get(notice.recipient_id, ())]
        Notice.objects.bulk_create(wanted, ignore_conflicts=True)
        return len(wanted)


class Notice(models.Model):
    """One thing that one person is told, once: on the site, and by mail where they want that.

    `subject`: what it is about, as "call/12". `version`: which telling of this kind. `until`: from then on it
    is no news, and no mail. `useful_by`: see `Occasion`. `mailless_at`: no mail goes out about it.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("voor wie")
    )
    subject = models.CharField(_("waarover"), max_length=60)
    kind = models.CharField(_("soort"), max_length=12, choices=Kind)
    version = models.CharField(_("versie"), max_length=40)
    lead = models.SmallIntegerField(_("dagen vooraf"), null=True, blank=True)
    facts = models.JSONField(_("wat erbij hoort"), default=dict, blank=True)
    due = models.DateTimeField(_("te vertellen vanaf"))
    made_at = models.DateTimeField(_("gemaakt op"))
    until = models.DateTimeField(_("nieuws tot"), null=True, blank=True)
    useful_by = models.DateTimeField(_("te weten voor"), null=True, blank=True)
    read_at = models.DateTimeField(_("gelezen op"), null=True, blank=True)
    mail = models.ForeignKey(
        Mail, models.SET_NULL, null=True, blank=True, related_name="notices", verbose_name=_("mail")
    )
    mailless_at = models.DateTimeField(_("zonder mail sinds"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(
                fields=["recipient"], condition=Q(mail=None, mailless_at=None), name="notices_to_mail"
            ),
            models.Index(fields=["recipient", "-made_at", "-id"], name="notices_of_somebody"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="nobody_is_told_twice",
                fields=["recipient", "subject", "kind", "version"],
                violation_error_message=_("Dit is al verteld."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id}: {self.kind} {self.subject} ({self.version})"

    @property
    def about(self) -> str:
        """The kind of what it is about."""
        return self.subject.partition("/")[0]

    @property
    def record(self) -> int:
        """The row of what it is about."""
        return int(self.subject.partition("/")[2])

    @property
    def edition(self) -> int:
        return int(self.version.partition("-")[0])

    @property
    def row(self) -> int:
        """Of a verdict that turned, the row of `Judged`."""
        return int(self.version.partition("-")[2])

    def is_over_at(self, moment: datetime) -> bool:
        return self.until is not None and self.until <= moment
