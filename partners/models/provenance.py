"""Where a fact about a partner was read, and how sure it is."""

from typing import Any, Self

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from partners.choices import Confidence


class SourcedQuerySet(models.QuerySet[Any]):
    def public(self) -> Self:
        """Without what is only named somewhere or known from memory: that is kept, but not shown."""
        return self.exclude(confidence=Confidence.LOW)

    def public_rows(self, relation: str, hidden: bool = False) -> Any:
        """The rows of a relation that may be shown, of whatever they hang on; `hidden`: the others too."""
        rows = self.model._meta.get_field(relation).related_model._default_manager
        return rows.all() if hidden else rows.public()

    def with_public(self, **relations: tuple[str, ...]) -> Self:
        """Fetch along, of each relation, the rows that may be shown, with what those rows point at."""
        found = []
        for name, paths in relations.items():
            rows = self.public_rows(name)
            found.append(Prefetch(name, rows.select_related(*paths) if paths else rows))
        return self.prefetch_related(*found)


class Sourced(models.Model):
    """A fact with its source. A load says what a source says; it never says that somebody checked it."""

    source = models.TextField(_("bron"))
    read_on = models.DateField(_("gelezen op"), null=True, blank=True)
    confidence = models.CharField(_("betrouwbaarheid"), max_length=10, choices=Confidence)
    note = models.TextField(_("opmerking voor collega's"), blank=True)

    class Meta:
        abstract = True


class OwnedQuerySet(SourcedQuerySet):
    """Rows that hang on another row: what hangs on something that is not shown is not shown either."""

    owners: tuple[str, ...] = ()

    def public(self) -> Self:
        rows = super().public()
        for owner in self.owners:
            rows = rows.exclude(**{f"{owner}__confidence": Confidence.LOW})
        return rows
