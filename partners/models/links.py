"""Which organisations are linked by ownership or board."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partners.models.organisations import Organisation
from partners.models.provenance import OwnedQuerySet, Sourced


class LinkQuerySet(OwnedQuerySet):
    owners = ("one", "other")


@pghistory.track()
class OrganisationLink(Sourced):
    """Two organisations are linked by ownership or board. A pair is written once, the lowest key first."""

    one = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("organisatie"))
    other = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("verbonden met"))
    reason = models.CharField(_("hoe"), max_length=200)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("band tussen organisaties")
        verbose_name_plural = _("banden tussen organisaties")
        ordering = ["one", "other"]
        constraints = [
            models.UniqueConstraint(
                name="organisations_are_linked_once",
                fields=["one", "other"],
                violation_error_message=_("Deze band staat er al."),
            ),
            models.CheckConstraint(
                name="link_lowest_key_first",
                condition=Q(one__lt=F("other")),
                violation_error_message=_(
                    "Een band staat er één keer in, tussen twee verschillende organisaties."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.one_id and self.other_id and self.one_id > self.other_id:
            self.one, self.other = self.other, self.one
        super().save(*args, **kwargs)
