"""What is public, ready to be served: one document per record, and every version that there ever was.

The database says what waits to be published (statement triggers, so also after raw SQL); `publishing.py`
makes the documents. What depends on the clock is in none of them (docs/adr/0018-documents.md).
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Waiting(models.Model):
    """A record that something changed about since its document was made. Written by triggers alone.

    One row for each change, never one for each record: who publishes takes away only the rows that were there
    before it looked, so a change that comes in meanwhile still waits.
    """

    resource = models.CharField(_("soort"), max_length=40)
    record = models.BigIntegerField(_("rij"))
    changed_at = models.DateTimeField(_("veranderd op"))

    class Meta:
        verbose_name = _("wacht op publicatie")
        verbose_name_plural = _("wachten op publicatie")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.resource} {self.record}"


class Feed(models.Model):
    """One row: how many versions there are. Whoever publishes holds it until its transaction ends, so that
    versions become visible in the order of their positions, and no reader ever passes one that comes later.
    `round` is another one each time that something was published, also when it turned out to say the same: as
    long as it stands and nothing waits, whatever is told of the register is so too.

    `name` is of this register: a position in another one means nothing here.
    """

    name = models.UUIDField(_("naam"), default=uuid.uuid4)
    position = models.BigIntegerField(_("laatste positie"), default=0)
    round = models.UUIDField(_("laatste ronde"), default=uuid.uuid4)

    class Meta:
        verbose_name = _("stand van de publicatie")
        verbose_name_plural = _("stand van de publicatie")
        constraints = [
            models.CheckConstraint(
                name="one_feed",
                condition=Q(pk=1),
                violation_error_message=_("Er is maar één stand van de publicatie."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.position)


class Document(models.Model):
    """A record as everybody may see it now. What may not be seen has no document.

    `summary`: as in a list. `detail`: all of it. Both are JSON as the API writes it, with null for what
    depends on the clock. `clock`: JSON that this is worked out from; empty when nothing depends on it.
    """

    resource = models.CharField(_("soort"), max_length=40)
    record = models.BigIntegerField(_("rij"))
    key = models.CharField(_("sleutel"), max_length=100)
    summary = models.TextField(_("in een lijst"))
    detail = models.TextField(_("alles"))
    clock = models.TextField(_("wat van de klok afhangt"), blank=True)
    position = models.BigIntegerField(_("positie"), unique=True)

    class Meta:
        verbose_name = _("gepubliceerd document")
        verbose_name_plural = _("gepubliceerde documenten")
        ordering = ["resource", "key"]
        constraints = [
            models.UniqueConstraint(
                name="one_document_per_record",
                fields=["resource", "record"],
                violation_error_message=_("Deze rij heeft al een document."),
            ),
            models.UniqueConstraint(
                name="one_document_per_key",
                fields=["resource", "key"],
                deferrable=models.Deferrable.DEFERRED,  # two records may swap their keys at once
                violation_error_message=_("Er is al een document met deze sleutel."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource}/{self.key}"


class Version(models.Model):
    """What a record said from a moment on, at its place in the feed. Never changed, never thrown away.

    `detail`: as `Document.detail`; empty: withdrawn, from then on it could not be seen.
    """

    position = models.BigIntegerField(_("positie"), primary_key=True)
    resource = models.CharField(_("soort"), max_length=40)
    record = models.BigIntegerField(_("rij"))
    key = models.CharField(_("sleutel"), max_length=100)
    changed_at = models.DateTimeField(_("veranderd op"))
    detail = models.TextField(_("alles"), blank=True)

    class Meta:
        verbose_name = _("gepubliceerde versie")
        verbose_name_plural = _("gepubliceerde versies")
        ordering = ["position"]
        indexes = [
            models.Index(fields=["resource", "position"], name="version_by_resource"),
            models.Index(fields=["resource", "record", "position"], name="version_by_record"),
            models.Index(fields=["resource", "key", "position"], name="version_by_key"),
            models.Index(fields=["resource", "record"], condition=Q(detail=""), name="version_withdrawn"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.resource}/{self.key}"
