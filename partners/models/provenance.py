"""Where a fact about a partner was read, and how sure it is."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.choices import Confidence


class SourcedQuerySet(models.QuerySet[Any]):
    def public(self) -> Self:
        """Without what is only named somewhere or known from memory: that is kept, but not shown."""
        return self.exclude(confidence=Confidence.LOW)


class Sourced(models.Model):
    """A fact with its source. A load says what a source says; it never says that somebody checked it."""

    source = models.TextField(_("bron"))
    read_on = models.DateField(_("gelezen op"), null=True, blank=True)
    confidence = models.CharField(_("betrouwbaarheid"), max_length=10, choices=Confidence)
    note = models.TextField(_("opmerking voor collega's"), blank=True)

    class Meta:
        abstract = True
