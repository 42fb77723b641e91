"""What there is to tell, and how far we have read what was published."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alerts.kinds import Kind
from alerts.occasions import Edition, Editions
from publication.models import Version

AGAIN = timedelta(minutes=10)


class Reading(models.Model):
    """One row: the last version in the feed of which we noted what there is to tell, and the last morning."""

    position = models.BigIntegerField(_("gelezen tot en met"), default=0)
    morning = models.DateField(_("laatste ochtend"), null=True, blank=True)

    class Meta:
        verbose_name = _("hoever er gelezen is")
        verbose_name_plural = _("hoever er gelezen is")
        constraints = [
            models.CheckConstraint(
                name="one_reading",
                condition=Q(pk=1),
                violation_error_message=_("Er is maar één stand van het lezen."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.position)


class UnreadableQuerySet(models.QuerySet["Unreadable"]):
    def due_at(self, moment: datetime) -> Self:
        return self.filter(try_at__lte=moment).order_by("position")

    def note(self, version: Version, fault: Exception, moment: datetime) -> None:
        told = {"try_at": moment + AGAIN, "problem": f"{type(fault).__name__}: {fault}"[:500]}
        self.update_or_create(position=version.position, defaults=told)


class Unreadable(models.Model):
    """A version in the feed in which we failed to read what there is to tell: to be read again."""

    position = models.BigIntegerField(_("versie"), primary_key=True)
    try_at = models.DateTimeField(_("te proberen vanaf"))
    problem = models.CharField(_("wat er misging"), max_length=500)

    objects = UnreadableQuerySet.as_manager()

    class Meta:
        verbose_name = _("niet gelezen versie")
        verbose_name_plural = _("niet gelezen versies")
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position}: {self.problem}"


class Watched(models.Model):
    """A call as we read it last: `position` of that version, and since which version each fact is so.

    `editions`: {kind: [position, moment]}; see `alerts.occasions`.
    """

    record = models.BigIntegerField(_("rij"), primary_key=True)
    slug = models.CharField(_("tijdvak"), max_length=100)
    scheme = models.CharField(_("regeling"), max_length=100)
    position = models.BigIntegerField(_("versie"))
    editions = models.JSONField(_("sinds welke versie"))

    class Meta:
        verbose_name = _("gelezen tijdvak")
        verbose_name_plural = _("gelezen tijdvakken")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    @property
    def known(self) -> Editions:
        return {
            kind: Edition(position, datetime.fromisoformat(since))
            for kind, (position, since) in self.editions.items()
        }

    def know(self, editions: Editions) -> None:
        self.editions = {kind: [one.position, one.since.isoformat()] for kind, one in editions.items()}


class OccasionQuerySet(models.QuerySet["Occasion"]):
    def due_at(self, moment: datetime) -> Self:
        """What has to be told by now and was not. The first due first; a reminder that is nearer later."""
        return self.filter(told_at=None, due__lte=moment).order_by("due", F("lead").desc(), "pk")

    def untold(self, record: int) -> Self:
        return self.filter(record=record, told_at=None)


class Occasion(models.Model):
    """Something that happened to a call, or that the clock will bring; told once, when it is due.

    `until`: from then on it is no news. `useful_by`: who hears of it later can do nothing with it any more.
    `facts`: what a message needs of the call as it was then.
    """

    record = models.BigIntegerField(_("tijdvak"))
    kind = models.CharField(_("soort"), max_length=12, choices=Kind)
    edition = models.BigIntegerField(_("versie"))
    lead = models.SmallIntegerField(_("dagen vooraf"), null=True, blank=True)
    due = models.DateTimeField(_("te vertellen vanaf"))
    until = models.DateTimeField(_("nieuws tot"), null=True, blank=True)
    useful_by = models.DateTimeField(_("te weten voor"), null=True, blank=True)
    facts = models.JSONField(_("wat erbij hoort"), default=dict, blank=True)
    told_at = models.DateTimeField(_("verteld op"), null=True, blank=True)

    objects = OccasionQuerySet.as_manager()

    class Meta:
        verbose_name = _("aanleiding")
        verbose_name_plural = _("aanleidingen")
        ordering = ["due", "pk"]
        indexes = [
            models.Index(fields=["due"], condition=Q(told_at=None), name="occasions_to_tell"),
            models.Index(fields=["record"], name="occasions_of_a_call"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_occasion_of_a_kind",
                fields=["record", "kind", "edition", "lead"],
                nulls_distinct=False,
                violation_error_message=_("Deze aanleiding is er al."),
            ),
            models.CheckConstraint(
                name="a_lead_belongs_to_a_reminder",
                condition=Q(kind=Kind.CLOSING, lead__isnull=False) | ~Q(kind=Kind.CLOSING) & Q(lead=None),
                violation_error_message=_("Dagen vooraf horen bij een herinnering, en alleen daarbij."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record} ({self.version})"

    @property
    def version(self) -> str:
        """Which telling of this kind it is; nobody hears the same twice."""
        return f"{self.edition}" if self.lead is None else f"{self.edition}-{self.lead}"

    def is_over_at(self, moment: datetime) -> bool:
        return self.until is not None and self.until <= moment
